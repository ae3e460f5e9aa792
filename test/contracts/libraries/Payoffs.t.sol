// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {Test} from "forge-std/Test.sol";

interface IPayoffsHarness {
    function split(State exit, Deal calldata deal, uint64 instructionCount)
        external
        pure
        returns (uint256 toJobCreator, uint256 toResourceProvider, uint256 toMediators);

    function cost(uint128 instructionPrice, uint64 instructionCount, uint256 paymentCollateral)
        external
        pure
        returns (uint256);
}

contract PayoffsTest is Test {
    error Payoffs_NotAnExit(State state);

    State[8] private exits = [
        State.ResultsAccepted,
        State.MediationAccepted,
        State.MediationRejected,
        State.TimeoutSubmitResults,
        State.TimeoutJudgeResults,
        State.TimeoutMediateResults,
        State.Abandoned,
        State.Cancelled
    ];

    IPayoffsHarness private payoffs;

    function setUp() external {
        payoffs = IPayoffsHarness(deployCode("PayoffsHarness.sol:PayoffsHarness"));
    }

    function test_RevertWhen_TheStateIsNotOneInWhichADealHasEnded() external {
        State[5] memory others =
            [State.None, State.DealAgreed, State.ResultsSubmitted, State.ResultsChecked, State.Revoked];
        Deal memory deal;
        for (uint256 i = 0; i < others.length; i++) {
            vm.expectRevert(abi.encodeWithSelector(Payoffs_NotAnExit.selector, others[i]));
            payoffs.split(others[i], deal, 1);
        }
    }

    function testFuzz_WhenADealOfAnyTermsHasEnded(Deal memory deal, uint64 count) external view {
        uint256 locked = uint256(deal.paymentCollateral) + deal.judgeCollateral + deal.mediationFee
            + deal.submitCollateral + deal.resultsCollateral;
        for (uint256 i = 0; i < exits.length; i++) {
            (uint256 toJobCreator, uint256 toResourceProvider, uint256 toMediators) =
                payoffs.split(exits[i], deal, count);
            assertEq(toJobCreator + toResourceProvider + toMediators, locked, vm.toString(i));
        }
    }

    /// @dev P = 100, R = 20, S = 3, J = 4000, M = 50000 and C = 70: digits tell the terms of a sum apart.
    function test_WhenADealHasEndedInAnyState() external view {
        assertSplit(State.ResultsAccepted, 30 + 4000 + 50_000, 70 + 3 + 20, 0);
        assertSplit(State.TimeoutJudgeResults, 30 + 50_000, 70 + 3 + 20 + 4000, 0);
        assertSplit(State.MediationAccepted, 30 + 4000, 70 + 3 + 20, 50_000);
        assertSplit(State.MediationRejected, 100 + 4000 + 20 + 3, 0, 50_000);
        assertSplit(State.TimeoutSubmitResults, 100 + 4000 + 50_000 + 3, 20, 0);
        assertSplit(State.Abandoned, 100 + 4000 + 50_000 + 3, 20, 0);
        assertSplit(State.TimeoutMediateResults, 100 + 4000 + 50_000, 3 + 20, 0);
        assertSplit(State.Cancelled, 100 + 4000 + 50_000, 3 + 20, 0);
    }

    function testFuzz_WhenThePriceTimesTheCountIsAtMostThePayment(
        uint128 price,
        uint64 count,
        uint256 payment
    ) external view {
        payment = bound(payment, uint256(price) * count, type(uint256).max);
        assertEq(payoffs.cost(price, count, payment), uint256(price) * count);
    }

    function testFuzz_WhenThePriceTimesTheCountIsMoreThanThePayment(
        uint128 price,
        uint64 count,
        uint256 payment
    ) external view {
        uint256 product = uint256(price) * count;
        vm.assume(product != 0);
        payment = bound(payment, 0, product - 1);
        assertEq(payoffs.cost(price, count, payment), payment);
    }

    function test_WhenTheCostIsTheLargestThereIs() external view {
        assertEq(payoffs.cost(type(uint128).max, type(uint64).max, type(uint128).max), type(uint128).max);
    }

    function assertSplit(State exit, uint256 toJobCreator, uint256 toResourceProvider, uint256 toMediators)
        private
        view
    {
        Deal memory deal;
        deal.paymentCollateral = 100;
        deal.resultsCollateral = 20;
        deal.submitCollateral = 3;
        deal.judgeCollateral = 4000;
        deal.mediationFee = 50_000;
        deal.instructionPrice = 7;
        (uint256 jobCreator, uint256 resourceProvider, uint256 mediator) = payoffs.split(exit, deal, 10);
        assertEq(jobCreator, toJobCreator, "job creator");
        assertEq(resourceProvider, toResourceProvider, "resource provider");
        assertEq(mediator, toMediators, "mediator");
    }
}
