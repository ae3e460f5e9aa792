// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatch} from "./interfaces/IBatch.sol";

/// @title Batch
/// @notice Calls itself for its caller, and remembers meanwhile who that is.
abstract contract Batch is IBatch {
    /// @dev Who called `batch`, while this contract calls itself.
    address private transient _batcher;

    /// @inheritdoc IBatch
    function batch(bytes[] calldata calls) external {
        address outer = _batcher;
        _batcher = _caller();
        for (uint256 i = 0; i < calls.length; i++) {
            // slither-disable-next-line low-level-calls,calls-loop,reentrancy-no-eth: it calls nobody but itself, with any of its functions.
            (bool success, bytes memory reason) = address(this).call(calls[i]);
            // forge-lint: disable-next-line(unsafe-typecast): the selector is what the log is for.
            if (!success) emit CallSkipped(i, bytes4(reason));
        }
        // A batch within a batch ends, and the one around it goes on.
        _batcher = outer;
    }

    /// @dev Who is acting: the sender, or whoever has sent the batch that this call is part of. Nobody else can make
    /// this contract call itself.
    function _caller() internal view returns (address) {
        return msg.sender == address(this) ? _batcher : msg.sender;
    }
}
