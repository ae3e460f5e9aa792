// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";

contract TimeoutJudgeResultsTest is DealsTest {
    function test_RevertWhen_NoResultWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        vm.warp(START + 10_000);
        expectWrongState(dealId, State.DealAgreed);
        deals.timeoutJudgeResults(terms, RESULT, COUNT);
    }

    function test_RevertWhen_TheResultWasAccepted() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.prank(jobCreator.addr);
        deals.accept(terms, RESULT, COUNT, NONE);
        vm.warp(START + 10_000);
        expectWrongState(dealId, State.ResultsAccepted);
        deals.timeoutJudgeResults(terms, RESULT, COUNT);
    }

    function test_RevertWhen_TheResultOrTheCountDiffersFromWhatWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.warp(START + 1801);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        deals.timeoutJudgeResults(terms, keccak256("other"), COUNT);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        deals.timeoutJudgeResults(terms, RESULT, type(uint64).max);
    }

    function test_RevertWhen_TheTimeIsTheDeadline() external {
        (Deal memory terms,) = submitDeal();
        vm.warp(START + 1800);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooEarly.selector, START + 1800));
        deals.timeoutJudgeResults(terms, RESULT, COUNT);
    }

    function test_WhenTheTimeIsAfterTheDeadline() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.warp(START + 1801);
        vm.expectEmit(address(deals));
        emit IDeals.TimeoutJudgeResults(dealId);
        vm.prank(anybody);
        deals.timeoutJudgeResults(terms, RESULT, COUNT);
        assertDeal(dealId, State.TimeoutJudgeResults, START + 1801, outcomeOf(RESULT, COUNT));
        assertPaid(3e18, 2e18 + 11e18 + 7e18 + 13e18);
    }
}
