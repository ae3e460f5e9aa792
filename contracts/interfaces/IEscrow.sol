// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatch} from "./IBatch.sol";

/// @title IEscrow
/// @notice Balances of one ERC-20 token, held for accounts that deal with each other.
///
/// Assumptions about the token, which is fixed at deployment:
/// - A transfer moves exactly the amount it names. Deposits of a token that keeps a part are refused.
/// - Balances change only by transfers. A token that rebases, or whose issuer can seize or freeze what the
///   contract holds, can leave it unable to pay everybody.
/// - Tokens that return nothing instead of `true`, and tokens that call back, are handled.
///
/// WARNING: tokens sent here by a plain ERC-20 transfer are credited to nobody and cannot be recovered.
interface IEscrow is IBatch {
    /// @notice `amount` token units were added to the free balance of `account`.
    event Deposited(address indexed account, uint256 amount);

    /// @notice `account` took `amount` token units out.
    event Withdrawn(address indexed account, uint256 amount);

    /// @notice `amount` token units of the free balance of `from` are now of `to`.
    event Transferred(address indexed from, address indexed to, uint256 amount);

    /// @notice `spender` may take `amount` token units in all from the free balance of `owner`.
    event Approved(address indexed owner, address indexed spender, uint256 amount);

    /// @notice The free balance of `account` does not cover what is needed, in token units.
    error Escrow_InsufficientBalance(address account, uint256 balance, uint256 needed);

    /// @notice `spender` may not take that much, in token units.
    error Escrow_InsufficientAllowance(address spender, uint256 allowance, uint256 needed);

    /// @notice The token moved another amount than it was asked to, in token units.
    error Escrow_WrongAmountReceived(uint256 expected, uint256 received);

    /// @notice The permit is not one that `owner` signed last.
    error Escrow_PermitNotSigned(address owner);

    /// @notice Somebody has presented this permit of `owner` before.
    error Escrow_PermitUsed(address owner);

    /// @notice Moves tokens of the caller into its free balance.
    ///
    /// Requirements:
    /// - The caller has approved this contract for `amount` at the token.
    /// - The token moves exactly `amount`.
    ///
    /// @param amount token units to deposit.
    function deposit(uint256 amount) external;

    /// @notice Moves tokens of `owner` into the free balance of `owner`, on an EIP-2612 permit; anybody may send it.
    ///
    /// The permit is offered to the token, and what the token says of it is ignored: somebody may have used the
    /// same permit a moment ago, which leaves the allowance in place and must not stop the deposit.
    ///
    /// Requirements:
    /// - The caller is `owner`, or `owner` signed the permit, for exactly `amount` and with the last nonce it used
    ///   at the token. An allowance alone lets nobody else move the tokens of `owner`.
    /// - A permit is presented here once, unless by `owner`: it is leave for one deposit by others, whatever else is
    ///   approved. One that its owner has used is still leave for that, until its deadline or the next permit.
    /// - `owner` has approved this contract for `amount`, be it by this permit.
    /// - The token moves exactly `amount`.
    ///
    /// @param owner the account that pays and is credited.
    /// @param amount token units to deposit.
    /// @param deadline the permit's last second, since the epoch.
    /// @param v the recovery byte of the permit's signature.
    /// @param r the first word of the permit's signature.
    /// @param s the second word of the permit's signature.
    function depositWithPermit(address owner, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external;

    /// @notice Sends tokens out of the caller's free balance to the caller.
    ///
    /// Requirements:
    /// - The caller's free balance is at least `amount`.
    ///
    /// @param amount token units to withdraw.
    function withdraw(uint256 amount) external;

    /// @notice Moves a part of the caller's free balance to another account's.
    ///
    /// WARNING: what is moved to an account that cannot act is lost.
    ///
    /// Requirements:
    /// - The caller's free balance is at least `amount`.
    ///
    /// @param to the account that is credited.
    /// @param amount token units to move.
    function transfer(address to, uint256 amount) external;

    /// @notice Moves a part of the free balance of `from`, which has approved the caller for it.
    ///
    /// Requirements:
    /// - The caller's allowance is at least `amount`. It falls by that, unless it is the largest number there is.
    /// - The free balance of `from` is at least `amount`.
    ///
    /// @param from the account that pays.
    /// @param to the account that is credited.
    /// @param amount token units to move.
    function transferFrom(address from, address to, uint256 amount) external;

    /// @notice Lets `spender` take up to `amount` from the caller's free balance, in place of what it might before.
    ///
    /// WARNING: a spender who sees the allowance change may still use the one before, and then the new one.
    ///
    /// @param spender who may take it: a contract such as `JobRequests`.
    /// @param amount token units; the largest number there is never falls.
    function approve(address spender, uint256 amount) external;

    /// @notice What `spender` may take from the free balance of `owner`.
    /// @param owner the account that pays.
    /// @param spender the account that may take it.
    /// @return token units.
    function allowance(address owner, address spender) external view returns (uint256);

    /// @notice What `account` may withdraw or lock in deals.
    /// @param account the account to look up.
    /// @return token units.
    function balanceOf(address account) external view returns (uint256);

    /// @notice The ERC-20 token of all balances and deals.
    /// @return its address.
    function token() external view returns (address);
}
