// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IBatch
/// @notice Many calls in one transaction, of which one that fails stops no other.
interface IBatch {
    /// @notice A call of the batch reverted with the error of this selector, or 0 if there was none, and changed
    /// nothing. `index` counts from 0.
    event CallSkipped(uint256 index, bytes4 reason);

    /// @notice Makes each call to this contract on behalf of the caller, in order, and reports every one that reverts by
    /// `CallSkipped`.
    ///
    /// WARNING: a call that runs out of gas is skipped like any other, with the selector 0. An account that signs by
    /// ERC-1271 may take more gas than it took when the batch was estimated; leave 200,000 for each.
    ///
    /// @param calls the calldata of each call, the selector first.
    function batch(bytes[] calldata calls) external;
}
