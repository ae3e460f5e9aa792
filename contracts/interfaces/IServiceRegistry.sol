// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What an account says of itself.
/// @param account who said it.
/// @param roles a bit for each role: 1 solver, 2 resource provider, 4 mediator, 8 on-chain job creator. Other bits
/// are free for roles to come.
/// @param url where its API is reached; may be empty.
/// @param metadata anything else, as JSON; may be empty.
struct Service {
    address account;
    uint32 roles;
    string url;
    string metadata;
}

/// @title IServiceRegistry
/// @notice A directory of the network's services, in which each account writes its own entry.
///
/// WARNING: an entry proves which account wrote it and nothing else. Trust accounts, not entries.
interface IServiceRegistry {
    /// @notice `account` wrote its entry; with `roles` 0, it took the entry out.
    event ServiceUpdated(address indexed account, uint32 roles, string url, string metadata);

    /// @notice A text is longer than an entry may hold, in bytes.
    error ServiceRegistry_TooLong(uint256 length, uint256 limit);

    /// @notice An account that leaves does not bring texts along.
    error ServiceRegistry_NotEmpty();

    /// @notice Writes the caller's entry, in place of the one before. With `roles` 0 it takes the entry out.
    ///
    /// Requirements:
    /// - Neither text is longer than 1,024 bytes, so that nobody can make a page too large to read.
    /// - Both texts are empty if `roles` is 0.
    ///
    /// @param roles the bits of `Service.roles`.
    /// @param url where the caller's API is reached.
    /// @param metadata anything else, as JSON.
    function register(uint32 roles, string calldata url, string calldata metadata) external;

    /// @notice The entry of an account.
    /// @param account the account to look up.
    /// @return its entry; `roles` is 0 if it has none.
    function serviceOf(address account) external view returns (Service memory);

    /// @notice A page of the directory, in no lasting order: an entry that is taken out is replaced by the last one.
    ///
    /// WARNING: read all pages at the same block, or entries may be missed.
    ///
    /// @param offset how many entries to pass over.
    /// @param limit how many entries to return at most.
    /// @return the entries; fewer than `limit`, or none, at the end.
    function services(uint256 offset, uint256 limit) external view returns (Service[] memory);

    /// @notice How many entries there are.
    /// @return their number.
    function count() external view returns (uint256);
}
