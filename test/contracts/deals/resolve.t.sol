// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatch} from "../../../contracts/interfaces/IBatch.sol";
import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract ResolveTest is MediatedTest {
    address private first = makeAddr("first mediator");
    address private second = makeAddr("second mediator");
    address private third = makeAddr("third mediator");

    function test_RevertWhen_TheCallerIsNotTheMediation() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        address[6] memory callers =
            [jobCreator.addr, resourceProvider.addr, solver, first, address(0), address(deals)];
        for (uint256 i = 0; i < callers.length; i++) {
            // The contract itself acts for whoever sent the batch, and there is none.
            address caller = callers[i] == address(deals) ? address(0) : callers[i];
            vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NotMediation.selector, caller));
            vm.prank(callers[i]);
            deals.resolve(terms, RESULT, COUNT, true, toList(first));
        }
    }

    function test_RevertWhen_TheDealNamesNoMediation() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NotMediation.selector, jobCreator.addr));
        vm.prank(jobCreator.addr);
        deals.resolve(terms, RESULT, COUNT, false, toList(first));
        expectWrongState(dealId, State.ResultsSubmitted);
        vm.prank(address(0));
        deals.resolve(terms, RESULT, COUNT, false, toList(first));
    }

    function test_RevertWhen_NobodyHasRuled() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        for (uint256 i = 0; i < 2; i++) {
            vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NoMediators.selector));
            resolve(terms, i == 0, new address[](0));
        }
    }

    function test_RevertWhen_TheStateIsNotResultsChecked() external {
        for (uint8 i = 0; i <= uint8(type(State).max); i++) {
            State state = State(i);
            if (state == State.ResultsChecked) continue;
            (Deal memory terms, bytes32 dealId) = reach(state);
            expectWrongState(dealId, state);
            resolve(terms, true, toList(first));
            expectWrongState(dealId, state);
            resolve(terms, false, toList(first));
        }
    }

    function test_RevertWhen_TheResultOrTheCountDiffersFromWhatWasChecked() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        vm.startPrank(mediation);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        deals.resolve(terms, OTHER, COUNT, true, toList(first));
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        deals.resolve(terms, RESULT, type(uint64).max, true, toList(first));
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        deals.resolve(terms, 0, 0, false, toList(first));
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        vm.warp(START + 7201);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 7200));
        resolve(terms, true, toList(first));
    }

    function test_WhenTheTimeIsTheDeadline() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        vm.warp(START + 7200);
        resolve(terms, false, toList(first));
        assertDeal(dealId, State.MediationRejected, START + 7200, outcomeOf(RESULT, COUNT));
    }

    function test_WhenItAcceptsTheResult() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.MediationAccepted(dealId, toList(first));
        resolve(terms, true, toList(first));
        assertDeal(dealId, State.MediationAccepted, START + 9, outcomeOf(RESULT, COUNT));
        assertPayoff(P - C + J, C + S + R);
        assertEq(deals.balanceOf(first), M);
        assertEq(deals.balanceOf(mediation), 0);
    }

    function test_WhenItRejectsTheResult() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.MediationRejected(dealId, toList(first));
        resolve(terms, false, toList(first));
        assertDeal(dealId, State.MediationRejected, START + 9, outcomeOf(RESULT, COUNT));
        assertPayoff(P + J + R + S, 0);
        assertEq(deals.balanceOf(first), M);
        assertEq(deals.balanceOf(mediation), 0);
    }

    function test_WhenTheResultWasCheckedWithoutBeingSubmitted() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.prank(jobCreator.addr);
        deals.check(terms, RESULT, COUNT, NONE, result);
        resolve(terms, true, toList(first));
        assertPayoff(P - C + J, C + S + R);
        assertEq(deals.balanceOf(first), M);
    }

    function test_WhenTheCountCostsMoreThanThePayment() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory result = signResult(resourceProvider, dealId, RESULT, type(uint64).max);
        vm.prank(jobCreator.addr);
        deals.check(terms, RESULT, type(uint64).max, NONE, result);
        vm.prank(mediation);
        deals.resolve(terms, RESULT, type(uint64).max, true, toList(first));
        assertPayoff(J, P + S + R);
    }

    /// @dev M is 10^13, of which a third leaves 1.
    function test_WhenSeveralHaveRuled() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        address[] memory mediators = listOfThree();
        vm.expectEmit(address(deals));
        emit IDeals.MediationRejected(dealId, mediators);
        resolve(terms, false, mediators);
        assertEq(deals.balanceOf(first), M / 3 + 1);
        assertEq(deals.balanceOf(second), M / 3);
        assertEq(deals.balanceOf(third), M / 3);
        assertPayoff(P + J + R + S, 0);
    }

    function test_WhenOneHasRuledTwice() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        address[] memory mediators = listOfThree();
        mediators[2] = first;
        resolve(terms, true, mediators);
        assertEq(deals.balanceOf(first), M / 3 + 1 + M / 3);
        assertEq(deals.balanceOf(second), M / 3);
        assertPayoff(P - C + J, C + S + R);
    }

    function test_WhenAPartyTheSolverOrTheMediationHasRuled() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        address[] memory mediators = new address[](4);
        mediators[0] = jobCreator.addr;
        mediators[1] = resourceProvider.addr;
        mediators[2] = solver;
        mediators[3] = mediation;
        resolve(terms, true, mediators);
        assertEq(deals.balanceOf(solver), F + M / 4);
        assertEq(deals.balanceOf(mediation), M / 4);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - C - M - F + M / 4);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS + C + M / 4);
    }

    function test_WhenThereIsNoMediationFee() external {
        Deal memory terms = createMediatedDeal();
        terms.mediationFee = 0;
        reachWith(terms, State.ResultsChecked);
        resolve(terms, true, listOfThree());
        assertEq(deals.balanceOf(first) + deals.balanceOf(second) + deals.balanceOf(third), 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - C - F);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS + C);
    }

    function test_WhenThereIsLessToShareThanThereAreMediators() external {
        Deal memory terms = createMediatedDeal();
        terms.mediationFee = 2;
        reachWith(terms, State.ResultsChecked);
        resolve(terms, true, listOfThree());
        assertEq(deals.balanceOf(first), 2);
        assertEq(deals.balanceOf(second) + deals.balanceOf(third), 0);
    }

    function test_WhenTheMediationIsAContract() external {
        Wallet contract_ = new Wallet();
        mediation = address(contract_);
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        contract_.run(
            address(deals), abi.encodeCall(deals.resolve, (terms, RESULT, COUNT, false, toList(first)))
        );
        assertDeal(dealId, State.MediationRejected, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheMediationRulesInABatch() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.resolve, (terms, RESULT, COUNT, true, toList(first)));
        vm.expectEmit(address(deals));
        emit IBatch.CallSkipped(0, IDeals.Deals_NotMediation.selector);
        vm.prank(first);
        deals.batch(calls);
        vm.prank(mediation);
        deals.batch(calls);
        assertDeal(dealId, State.MediationAccepted, START, outcomeOf(RESULT, COUNT));
    }

    /// @dev Whatever it would sign: there is no parameter for it, and ERC-1271 is not asked.
    function test_RevertWhen_TheMediationSignsInsteadOfCalling() external {
        Wallet contract_ = new Wallet();
        mediation = address(contract_);
        vm.expectCall(mediation, NONE, 0);
        (Deal memory terms,) = reach(State.ResultsChecked);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NotMediation.selector, anybody));
        vm.prank(anybody);
        deals.resolve(terms, RESULT, COUNT, true, toList(first));
    }

    function test_RevertWhen_TheChainsIdHasChanged() external {
        (Deal memory terms,) = reach(State.ResultsChecked);
        vm.chainId(5);
        expectWrongState(deals.hashDeal(terms), State.None);
        resolve(terms, true, toList(first));
    }

    function resolve(Deal memory terms, bool accepted, address[] memory mediators) private {
        vm.prank(mediation);
        deals.resolve(terms, RESULT, COUNT, accepted, mediators);
    }

    function listOfThree() private view returns (address[] memory list) {
        list = new address[](3);
        (list[0], list[1], list[2]) = (first, second, third);
    }
}
