// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {Case, JobRequestsTest} from "./JobRequestsTest.sol";

contract AcceptTest is JobRequestsTest {
    function test_RevertWhen_NoDealServesTheRequest() external {
        RequestState[3] memory states = [RequestState.None, RequestState.Asked, RequestState.Cancelled];
        for (uint256 i = 0; i < states.length; i++) {
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(states[i]);
            expectWrongState(its.dealId, State.None);
            accept(its, operator);
            vm.revertToState(snapshot);
        }
    }

    function test_RevertWhen_TheRequestHasEnded() external {
        Case memory its = reach(RequestState.Finished);
        expectWrongState(its.dealId, State.ResultsAccepted);
        accept(its, operator);
    }

    function test_RevertWhen_AnotherDealServesTheRequest() external {
        (Case memory its, Case memory other) = reachTwo();
        (its.terms, other.terms) = (other.terms, its.terms);
        (its.dealId, other.dealId) = (other.dealId, its.dealId);
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        accept(its, operator);
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        accept(other, operator);
        assertDeal(its.dealId, State.DealAgreed, START, 0);
        assertDeal(other.dealId, State.DealAgreed, START, 0);
    }

    /// @dev `Deals` would take JobRequests' word for a deal that somebody else's request is served by.
    function test_WhenTheRequestWasNeverMade() external {
        Case memory its = reach(RequestState.Served);
        its.request.judge = anybody;
        its.request.payer = anybody;
        expectWrongRequestState(requests.hashRequest(its.request), RequestState.None);
        accept(its, anybody);
        its.request.client = anybody;
        expectWrongRequestState(requests.hashRequest(its.request), RequestState.None);
        accept(its, anybody);
        assertDeal(its.dealId, State.DealAgreed, START, 0);
    }

    function test_RevertWhen_TheCallerIsNeitherTheJudgeNorTheClient() external {
        Case memory its = reach(RequestState.Served);
        address[5] memory callers = [payer.addr, resourceProvider.addr, solver, mediation, anybody];
        for (uint256 i = 0; i < callers.length; i++) {
            expectNotAllowed(callers[i]);
            accept(its, callers[i]);
        }
    }

    function test_RevertWhen_TheRequestNamesAJudgeAndTheCallerIsTheOperator() external {
        Case memory its = reachJudged();
        expectNotAllowed(operator);
        accept(its, operator);
    }

    function test_WhenTheCallerIsTheJudge() external {
        Case memory its = reachJudged();
        accept(its, judge);
        assertAccepted(its);
    }

    function test_WhenTheCallerIsTheClient() external {
        Case memory its = reachJudged();
        accept(its, address(client));
        assertAccepted(its);
    }

    function test_RevertWhen_TheSignatureOfTheResourceProviderIsMissingOrOverSomethingElse() external {
        Case memory its = reach(RequestState.Served);
        bytes[5] memory signatures = [
            NONE,
            signResult(resourceProvider, its.dealId, keccak256("other"), COUNT),
            signResult(resourceProvider, its.dealId, RESULT, COUNT + 1),
            signResult(resourceProvider, its.requestId, RESULT, COUNT),
            signAcceptance(resourceProvider, its.dealId, RESULT, COUNT)
        ];
        for (uint256 i = 0; i < signatures.length; i++) {
            expectBadSignature(resourceProvider.addr);
            vm.prank(operator);
            requests.accept(its.request, its.terms, RESULT, COUNT, signatures[i]);
        }
    }

    function test_RevertWhen_SomebodyCompletesTheDealAtDeals() external {
        Case memory its = reach(RequestState.Served);
        bytes memory signature = signResult(resourceProvider, its.dealId, RESULT, COUNT);
        bytes memory acceptance = signAcceptance(payer, its.dealId, RESULT, COUNT);
        address[4] memory callers = [operator, payer.addr, address(client), resourceProvider.addr];
        for (uint256 i = 0; i < callers.length; i++) {
            expectBadSignature(address(requests));
            vm.prank(callers[i]);
            deals.complete(its.terms, RESULT, COUNT, acceptance, signature);
        }
    }

    function test_RevertWhen_AnotherResultWasSubmitted() external {
        Case memory its = reach(RequestState.Served);
        vm.prank(resourceProvider.addr);
        deals.submit(its.terms, RESULT, COUNT - 1, NONE);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, its.dealId));
        accept(its, operator);
    }

    function test_WhenTheSameResultWasSubmitted() external {
        Case memory its = reach(State.ResultsSubmitted);
        accept(its, operator);
        assertAccepted(its);
    }

    function test_RevertWhen_TheResultIsChecked() external {
        Case memory its = reach(State.ResultsChecked);
        expectWrongState(its.dealId, State.ResultsChecked);
        accept(its, operator);
    }

    function test_WhenEveryDeadlineHasPassed() external {
        Case memory its = reach(State.ResultsSubmitted);
        skip(1e6);
        accept(its, operator);
        assertAccepted(its);
    }

    function test_WhenTheCountCostsMoreThanThePayment() external {
        Case memory its = reach(RequestState.Served);
        uint64 most = type(uint64).max;
        bytes memory signature = signResult(resourceProvider, its.dealId, RESULT, most);
        vm.prank(operator);
        requests.accept(its.request, its.terms, RESULT, most, signature);
        assertPayoff(KEPT + M, P + S + R);
    }

    function test_RevertWhen_TheGasIsTooLittleForTheCallback() external {
        Case memory its = reach(RequestState.Served);
        bytes memory signature = signResult(resourceProvider, its.dealId, RESULT, COUNT);
        bytes memory data =
            abi.encodeCall(requests.accept, (its.request, its.terms, RESULT, COUNT, signature));
        vm.prank(operator);
        (bool success, bytes memory reason) = address(requests).call{gas: 215_000}(data);
        assertFalse(success);
        assertEq(
            reason, abi.encodeWithSelector(IJobRequests.JobRequests_TooLittleGas.selector, uint256(200_000))
        );
        assertDeal(its.dealId, State.DealAgreed, START, 0);
        assertRequest(its.requestId, RequestState.Served, its.dealId);
    }

    function test_WhenTheClientAcceptsFromWithinAnotherCallback() external {
        (Case memory its, Case memory other) = reachTwo();
        bytes memory signature = signResult(resourceProvider, other.dealId, RESULT, COUNT);
        client.addReentry(
            address(requests),
            abi.encodeCall(requests.accept, (other.request, other.terms, RESULT, COUNT, signature))
        );
        accept(its, operator);
        assertRequest(its.requestId, RequestState.Finished, its.dealId);
        assertRequest(other.requestId, RequestState.Finished, other.dealId);
        assertEq(deals.balanceOf(payer.addr), FUNDS - 2 * (C + F));
        assertEq(deals.balanceOf(address(requests)), 0);
    }

    function test_WhenTheCallerIsTheOperatorAndTheRequestNamesNoJudge() external {
        Case memory its = reach(RequestState.Served);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsAccepted(its.dealId, RESULT, COUNT);
        expectFinished(its.requestId, State.ResultsAccepted, RESULT, KEPT + P - C + M, true);
        accept(its, operator);
        assertDeal(its.dealId, State.ResultsAccepted, START + 9, outcomeOf(RESULT, COUNT));
        assertAccepted(its);
    }

    function assertAccepted(Case memory its) private view {
        assertRequest(its.requestId, RequestState.Finished, its.dealId);
        assertPayoff(KEPT + P - C + M, C + S + R);
        assertCalledBack(its, State.ResultsAccepted, RESULT);
    }

    function reachJudged() private returns (Case memory) {
        JobRequest memory request = createRequest();
        request.judge = judge;
        return reach(request, State.DealAgreed);
    }

    function reachTwo() private returns (Case memory its, Case memory other) {
        JobRequest memory request = createRequest();
        request.callbackGas = 1_000_000;
        its = reach(request, State.DealAgreed);
        JobRequest memory second = createRequest();
        second.nonce = 2;
        other = reach(second, State.DealAgreed);
    }
}
