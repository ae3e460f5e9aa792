// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../interfaces/IDeals.sol";
import {Deal} from "./TypedData.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Payoffs
/// @notice Who gets what a deal has locked, for every way that a deal can end.
/// @dev In the table's letters: P payment, R results, S submit and J judge collateral, M mediation fee, C cost.
/// Nothing overflows: sums have at most five terms below 2**128, and C is at most P.
library Payoffs {
    /// @notice The state is not one in which a deal has ended.
    error Payoffs_NotAnExit(State state);

    /// @notice C, what the instructions of a result cost, in token units: never more than P.
    /// @dev A uint128 times a uint64 fits, so nothing wraps before the minimum is taken.
    function cost(uint128 instructionPrice, uint64 instructionCount, uint256 paymentCollateral)
        internal
        pure
        returns (uint256)
    {
        unchecked {
            return Math.min(uint256(instructionPrice) * instructionCount, paymentCollateral);
        }
    }

    /// @notice Splits P + J + M + S + R among the parties, in token units.
    /// @param exit the state that the deal ends in.
    /// @param deal the deal's terms.
    /// @param instructionCount the count of the result; it matters only to exits that pay for one.
    /// @return toJobCreator the job creator's part.
    /// @return toResourceProvider the resource provider's part.
    /// @return toMediators the part of those who ruled: M after a ruling, otherwise nothing.
    function split(State exit, Deal calldata deal, uint64 instructionCount)
        internal
        pure
        returns (uint256 toJobCreator, uint256 toResourceProvider, uint256 toMediators)
    {
        uint256 p = deal.paymentCollateral;
        uint256 j = deal.judgeCollateral;
        uint256 m = deal.mediationFee;
        uint256 s = deal.submitCollateral;
        uint256 r = deal.resultsCollateral;
        uint256 c = cost(deal.instructionPrice, instructionCount, p);

        unchecked {
            if (exit == State.ResultsAccepted) return (p - c + j + m, c + s + r, 0);
            if (exit == State.TimeoutJudgeResults) return (p - c + m, c + s + r + j, 0);
            if (exit == State.TimeoutSubmitResults) return (p + j + m + s, r, 0);
            if (exit == State.Abandoned) return (p + j + m + s, r, 0);
            if (exit == State.MediationAccepted) return (p - c + j, c + s + r, m);
            if (exit == State.MediationRejected) return (p + j + r + s, 0, m);
            if (exit == State.TimeoutMediateResults) return (p + j + m, s + r, 0);
            if (exit == State.Cancelled) return (p + j + m, s + r, 0);
        }
        revert Payoffs_NotAnExit(exit);
    }
}
