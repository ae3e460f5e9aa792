// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IServiceRegistry, Service} from "./interfaces/IServiceRegistry.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

/// @title ServiceRegistry
/// @notice The directory, as a set of accounts and an entry for each.
contract ServiceRegistry is IServiceRegistry {
    using EnumerableSet for EnumerableSet.AddressSet;

    uint256 private constant TEXT_LIMIT = 1024;

    EnumerableSet.AddressSet private _accounts;
    mapping(address account => Service) private _services;

    /// @inheritdoc IServiceRegistry
    function register(uint32 roles, string calldata url, string calldata metadata) external {
        _requireShort(url);
        _requireShort(metadata);
        if (roles == 0) {
            if (bytes(url).length != 0 || bytes(metadata).length != 0) revert ServiceRegistry_NotEmpty();
            // slither-disable-next-line unused-return: it may not have been there.
            _accounts.remove(msg.sender);
            delete _services[msg.sender];
        } else {
            // slither-disable-next-line unused-return: it may be there already.
            _accounts.add(msg.sender);
            _services[msg.sender] = Service(msg.sender, roles, url, metadata);
        }
        emit ServiceUpdated(msg.sender, roles, url, metadata);
    }

    /// @inheritdoc IServiceRegistry
    function serviceOf(address account) external view returns (Service memory service) {
        service = _services[account];
        service.account = account;
    }

    /// @inheritdoc IServiceRegistry
    function services(uint256 offset, uint256 limit) external view returns (Service[] memory page) {
        uint256 total = _accounts.length();
        uint256 left = offset < total ? total - offset : 0;
        page = new Service[](limit < left ? limit : left);
        for (uint256 i = 0; i < page.length; i++) {
            page[i] = _services[_accounts.at(offset + i)];
        }
    }

    /// @inheritdoc IServiceRegistry
    function count() external view returns (uint256) {
        return _accounts.length();
    }

    function _requireShort(string calldata text) private pure {
        if (bytes(text).length > TEXT_LIMIT) {
            revert ServiceRegistry_TooLong(bytes(text).length, TEXT_LIMIT);
        }
    }
}
