// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Payoffs} from "../../../contracts/libraries/Payoffs.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";

/// @dev Payoffs, as a contract that is deployed would compute them.
contract PayoffsHarness {
    function split(State exit, Deal calldata deal, uint64 instructionCount)
        external
        pure
        returns (uint256, uint256, uint256)
    {
        return Payoffs.split(exit, deal, instructionCount);
    }

    function cost(uint128 instructionPrice, uint64 instructionCount, uint256 paymentCollateral)
        external
        pure
        returns (uint256)
    {
        return Payoffs.cost(instructionPrice, instructionCount, paymentCollateral);
    }
}
