// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../interfaces/IDeals.sol";
import {IMediation} from "../interfaces/IMediation.sol";

/// @title Mediation
/// @notice What every mediation asks of a deal and of its list of mediators.
abstract contract Mediation is IMediation {
    IDeals internal immutable DEALS;

    /// @param deals_ whose deals it rules on.
    constructor(IDeals deals_) {
        DEALS = deals_;
    }

    /// @inheritdoc IMediation
    function deals() external view returns (address) {
        return address(DEALS);
    }

    /// @dev Returns when the result was checked, and what stands for it.
    function _requireChecked(bytes32 dealId) internal view returns (uint256 checkedAt, bytes26 outcome) {
        State state;
        (state, checkedAt, outcome) = DEALS.dealOf(dealId);
        if (state != State.ResultsChecked) revert Mediation_NotChecked(dealId);
    }

    /// @dev Reverts unless the list is the one that the deal names, and somebody is in it.
    function _requireNamed(address[] calldata mediators, bytes32 named) internal pure {
        if (mediators.length == 0 || keccak256(abi.encode(mediators)) != named) {
            revert Mediation_WrongMediators();
        }
    }
}
