// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";

contract TimeoutMediateResultsTest is MediatedTest {
    function test_RevertWhen_TheStateIsNotResultsChecked() external {
        for (uint8 i = 0; i <= uint8(type(State).max); i++) {
            State state = State(i);
            if (state == State.ResultsChecked) continue;
            (Deal memory terms, bytes32 dealId) = reach(state);
            vm.warp(START + 100_000);
            expectWrongState(dealId, state);
            deals.timeoutMediateResults(terms);
            vm.warp(START);
        }
    }

    function test_RevertWhen_TheTimeIsTheDeadline() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        vm.warp(START + 7200);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooEarly.selector, START + 7200));
        deals.timeoutMediateResults(terms);
    }

    function test_RevertWhen_TheMediationRuledAtTheDeadline() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        vm.warp(START + 7200);
        vm.prank(mediation);
        deals.resolve(terms, RESULT, COUNT, true, toList(anybody));
        vm.warp(START + 100_000);
        expectWrongState(dealId, State.MediationAccepted);
        deals.timeoutMediateResults(terms);
    }

    function test_WhenTheResultWasCheckedWithoutBeingSubmitted() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.warp(START + 3600);
        vm.prank(jobCreator.addr);
        deals.check(terms, RESULT, COUNT, NONE, result);
        vm.warp(START + 3600 + 7200);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooEarly.selector, START + 3600 + 7200));
        deals.timeoutMediateResults(terms);
        vm.warp(START + 3600 + 7201);
        deals.timeoutMediateResults(terms);
        assertDeal(dealId, State.TimeoutMediateResults, START + 3600 + 7201, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheChainsIdHasChanged() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        vm.warp(START + 7201);
        vm.chainId(5);
        expectWrongState(deals.hashDeal(terms), State.None);
        deals.timeoutMediateResults(terms);
    }

    function test_WhenTheTimeIsAfterTheDeadline() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        vm.warp(START + 7201);
        vm.expectEmit(address(deals));
        emit IDeals.TimeoutMediateResults(dealId);
        vm.prank(anybody);
        deals.timeoutMediateResults(terms);
        assertDeal(dealId, State.TimeoutMediateResults, START + 7201, outcomeOf(RESULT, COUNT));
        assertPayoff(P + J + M, S + R);
        assertEq(deals.balanceOf(mediation), 0);
    }
}
