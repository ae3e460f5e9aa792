// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../interfaces/IDeals.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @dev All that is stored of a deal, from the lowest bit: state (8 bits), time (40), outcome (208).
type Record is uint256;

using Records for Record global;

/// @title Records
/// @notice Packs a deal into one slot by hand: a struct would go through memory, at a cost to every transaction.
library Records {
    // forge-lint: disable-start(unsafe-typecast)
    // Cutting a word down to one field is what these are for.

    /// @notice A record of a state that begins in this block.
    function begin(State state_, bytes26 outcome_) internal view returns (Record) {
        return Record.wrap(
            uint256(state_) | uint256(uint40(block.timestamp)) << 8 | uint256(uint208(outcome_)) << 48
        );
    }

    /// @notice What stands for a result in a record: the first 26 bytes of keccak256(result, instructionCount).
    function hashOutcome(bytes32 result, uint64 instructionCount) internal pure returns (bytes26) {
        return bytes26(Hashes.efficientKeccak256(result, bytes32(uint256(instructionCount))));
    }

    /// @notice Where the deal is.
    function state(Record record) internal pure returns (State) {
        return State(uint8(Record.unwrap(record)));
    }

    /// @notice When it came there, in seconds since the epoch.
    function time(Record record) internal pure returns (uint40) {
        return uint40(Record.unwrap(record) >> 8);
    }

    /// @notice The shortened hash of its result, or zero.
    function outcome(Record record) internal pure returns (bytes26) {
        return bytes26(uint208(Record.unwrap(record) >> 48));
    }
    // forge-lint: disable-end(unsafe-typecast)
}
