// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {Client} from "../mocks/Client.sol";
import {Case, JobRequestsTest} from "./JobRequestsTest.sol";

contract SettleTest is JobRequestsTest {
    function test_RevertWhen_TheRequestIsNotServed() external {
        for (uint256 i = 0; i < 5; i++) {
            if (RequestState(i) == RequestState.Served) continue;
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(RequestState(i));
            expectWrongRequestState(its.requestId, RequestState(i));
            requests.settle(its.request, its.terms, RESULT, COUNT);
            vm.revertToState(snapshot);
        }
    }

    function test_RevertWhen_AnotherDealServesTheRequest() external {
        Case memory its = reach(State.TimeoutJudgeResults);
        vm.warp(START);
        Case memory other = reach(requestOf(2), State.MediationRejected);
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        requests.settle(its.request, other.terms, RESULT, COUNT);
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        requests.settle(other.request, its.terms, RESULT, COUNT);
        its.terms.instructionPrice = 0;
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        requests.settle(its.request, its.terms, RESULT, COUNT);
    }

    function test_RevertWhen_TheDealHasNotEnded() external {
        State[3] memory states = [State.DealAgreed, State.ResultsSubmitted, State.ResultsChecked];
        for (uint64 i = 0; i < states.length; i++) {
            Case memory its = reach(requestOf(i), states[i]);
            vm.expectRevert(abi.encodeWithSelector(IJobRequests.JobRequests_DealNotOver.selector, states[i]));
            requests.settle(its.request, its.terms, RESULT, COUNT);
        }
    }

    function test_RevertWhen_TheValuesAreNotThoseOnRecord() external {
        Case memory its = reach(State.TimeoutJudgeResults);
        assertWrongResult(its, RESULT, COUNT - 1);
        assertWrongResult(its, keccak256("other"), COUNT);
        assertWrongResult(its, 0, 0);
        vm.warp(START);
        its = reach(requestOf(2), State.TimeoutMediateResults);
        assertWrongResult(its, 0, 0);
    }

    function test_RevertWhen_NoResultIsOnRecordAndTheValuesAreNot0() external {
        Case memory its = reach(State.TimeoutSubmitResults);
        assertWrongResult(its, RESULT, 0);
        assertWrongResult(its, 0, 1);
        vm.warp(START);
        its = reach(requestOf(2), State.Abandoned);
        assertWrongResult(its, RESULT, COUNT);
    }

    function test_WhenTheResultAndTheCountOnRecordAre0() external {
        Case memory its = reach(State.DealAgreed);
        vm.prank(resourceProvider.addr);
        deals.submit(its.terms, 0, 0, NONE);
        skip(701);
        deals.timeoutJudgeResults(its.terms, 0, 0);
        assertWrongResult(its, RESULT, COUNT);
        requests.settle(its.request, its.terms, 0, 0);
        assertPayoff(KEPT + P + M, S + R);
        assertCalledBack(its, State.TimeoutJudgeResults, 0);
    }

    function test_WhenTheResultDidNotCome() external {
        assertSettles(State.TimeoutSubmitResults, KEPT + P + M + S, R, 0);
    }

    function test_WhenTheResourceProviderAbandonedTheDeal() external {
        assertSettles(State.Abandoned, KEPT + P + M + S, R, 0);
    }

    function test_WhenTheResultWasNotJudged() external {
        assertSettles(State.TimeoutJudgeResults, KEPT + P - C + M, C + S + R, RESULT);
    }

    function test_WhenTheMediationAcceptedTheResult() external {
        assertSettles(State.MediationAccepted, KEPT + P - C, C + S + R, RESULT);
        assertEq(deals.balanceOf(anybody), M);
    }

    function test_WhenTheMediationRejectedTheResult() external {
        assertSettles(State.MediationRejected, KEPT + P + R + S, 0, 0);
        assertEq(deals.balanceOf(anybody), M);
    }

    function test_WhenTheMediationDidNotRule() external {
        assertSettles(State.TimeoutMediateResults, KEPT + P + M, S + R, 0);
    }

    function test_WhenTheDealCostAllThatTheRequestAllows() external {
        Case memory its = reach(RequestState.Asked);
        its.terms.paymentCollateral = its.request.paymentCollateral;
        its.terms.solverFee = its.request.solverFee;
        bytes memory signature = signDeal(resourceProvider, its.terms);
        vm.prank(operator);
        its.dealId = requests.serve(its.request, its.terms, signature);
        vm.prank(resourceProvider.addr);
        deals.submit(its.terms, RESULT, type(uint64).max, NONE);
        vm.prank(operator);
        requests.check(its.request, its.terms, RESULT, type(uint64).max, NONE);
        address[] memory mediators = new address[](1);
        vm.prank(mediation);
        deals.resolve(its.terms, RESULT, type(uint64).max, true, mediators);
        expectFinished(its.requestId, State.MediationAccepted, RESULT, 0, true);
        requests.settle(its.request, its.terms, RESULT, type(uint64).max);
        assertEq(deals.balanceOf(payer.addr), FUNDS - PRICE);
        assertEq(deals.balanceOf(address(requests)), 0);
    }

    function test_RevertWhen_ThePartiesOfTheDealWantToCancelIt() external {
        Case memory its = reach(State.ResultsSubmitted);
        expectBadSignature(address(requests));
        vm.prank(resourceProvider.addr);
        deals.cancel(its.terms, NONE, NONE);
    }

    function test_RevertWhen_ItWasSettledBefore() external {
        Case memory its = reach(State.Abandoned);
        settle(its);
        expectWrongRequestState(its.requestId, RequestState.Finished);
        requests.settle(its.request, its.terms, 0, 0);
        assertPayoff(KEPT + P + M + S, R);
        assertEq(client.calls(its.requestId), 1);
    }

    /// @dev Each ends otherwise, and costs otherwise.
    function test_WhenTwoRequestsHaveEnded() external {
        Case memory its = reach(State.MediationRejected);
        Case memory other;
        other.request = requestOf(2);
        other.request.payer = address(client);
        fund(address(client), PRICE);
        vm.startPrank(address(client));
        deals.approve(address(requests), PRICE);
        requests.ask(other.request, JOB, NONE);
        vm.stopPrank();
        (other.terms, other.dealId) = serve(other.request);
        accept(other, operator);
        settle(its);
        assertEq(deals.balanceOf(address(client)), PRICE - F - C);
        assertEq(deals.balanceOf(payer.addr), FUNDS - F + S + R - M);
        assertEq(deals.balanceOf(address(requests)), 0);
    }

    function test_WhenSomebodyHasMovedTokensToJobRequests() external {
        vm.prank(resourceProvider.addr);
        deals.transfer(address(requests), 7);
        Case memory its = reach(State.Abandoned);
        settle(its);
        assertEq(deals.balanceOf(payer.addr), FUNDS - F + S);
        assertEq(deals.balanceOf(address(requests)), 7);
    }

    function test_WhenThePayerIsAContractThatPaysForItself() external {
        Case memory its = reachSelfPaying();
        client.addReentry(address(deals), abi.encodeCall(deals.withdraw, (PRICE - F + S)));
        settle(its);
        assertEq(client.answers(0), "success");
        assertEq(token.balanceOf(address(client)), PRICE - F + S);
    }

    /// @dev From too little for anything to more than enough, in small steps, and all accounts cold, as in a
    /// transaction. The client says what it had left.
    function test_WhenTheCallerGivesAnyGas() external {
        Case memory its = reach(State.Abandoned);
        bytes memory data = abi.encodeCall(requests.settle, (its.request, its.terms, 0, 0));
        bytes memory refusal =
            abi.encodeWithSelector(IJobRequests.JobRequests_TooLittleGas.selector, uint256(200_000));
        uint256 refused;
        uint256 settled;
        for (uint256 gas = 10_000; gas < 300_000; gas += gas < 210_000 ? 5000 : 101) {
            uint256 snapshot = vm.snapshotState();
            vm.cool(address(client));
            vm.cool(address(requests));
            vm.cool(address(deals));
            (bool success, bytes memory reason) = address(requests).call{gas: gas}(data);
            if (success) {
                settled++;
                assertEq(client.calls(its.requestId), 1);
                assertGt(client.gas(), 199_000);
            } else {
                if (reason.length != 0) refused++;
                if (reason.length != 0) assertEq(reason, refusal);
                assertRequest(its.requestId, RequestState.Served, its.dealId);
            }
            vm.revertToStateAndDelete(snapshot);
        }
        assertGt(refused, 100);
        assertGt(settled, 100);
    }

    function test_WhenTheRequestNamesNoGas() external {
        JobRequest memory request = createRequest();
        request.callbackGas = 0;
        Case memory its = reach(request, State.Abandoned);
        expectFinished(its.requestId, State.Abandoned, 0, KEPT + P + M + S, false);
        settle(its);
        assertEq(client.calls(its.requestId), 0);
        assertPayoff(KEPT + P + M + S, R);
    }

    function test_WhenTheCallbackRevertsBurnsItsGasOrReturnsOrRevertsWithMuchData() external {
        for (uint256 i = 1; i < 5; i++) {
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(State.Abandoned);
            client.set(Client.Reaction(i));
            bool calledBack = Client.Reaction(i) == Client.Reaction.LongAnswer;
            expectFinished(its.requestId, State.Abandoned, 0, KEPT + P + M + S, calledBack);
            uint256 gas = gasleft();
            requests.settle(its.request, its.terms, 0, 0);
            assertLt(gas - gasleft(), 300_000);
            assertPayoff(KEPT + P + M + S, R);
            assertRequest(its.requestId, RequestState.Finished, its.dealId);
            vm.revertToState(snapshot);
        }
    }

    function test_WhenTheClientHasNoCodeAnyMoreOrNoneThatKnowsTheCallback() external {
        for (uint256 i = 0; i < 2; i++) {
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(State.Abandoned);
            vm.etch(address(client), i == 0 ? NONE : address(token).code);
            expectFinished(its.requestId, State.Abandoned, 0, KEPT + P + M + S, false);
            settle(its);
            assertPayoff(KEPT + P + M + S, R);
            vm.revertToState(snapshot);
        }
    }

    function test_WhenTheCallbackSettlesAcceptsChecksServesOrCancelsTheSameRequestOrAsksForItAgain()
        external
    {
        JobRequest memory request = createRequest();
        (request.callbackGas, request.operator) = (1_000_000, address(client));
        Case memory its = reachServedByClient(request, State.Abandoned);
        bytes memory signature = sign(payer, its.requestId);
        address target = address(requests);
        client.addReentry(target, abi.encodeCall(requests.settle, (request, its.terms, 0, 0)));
        client.addReentry(target, abi.encodeCall(requests.serve, (request, its.terms, NONE)));
        client.addReentry(target, abi.encodeCall(requests.cancel, (request)));
        client.addReentry(target, abi.encodeCall(requests.ask, (request, JOB, signature)));
        client.addReentry(target, abi.encodeCall(requests.accept, (request, its.terms, 0, 0, NONE)));
        client.addReentry(target, abi.encodeCall(requests.check, (request, its.terms, 0, 0, NONE)));
        settle(its);
        bytes memory refusal = abi.encodeWithSelector(
            IJobRequests.JobRequests_WrongState.selector, its.requestId, RequestState.Finished
        );
        for (uint256 i = 0; i < 4; i++) {
            assertEq(client.answers(i), refusal);
        }
        refusal =
            abi.encodeWithSignature("Deals_WrongState(bytes32,uint8)", its.dealId, uint8(State.Abandoned));
        assertEq(client.answers(4), refusal);
        assertEq(client.answers(5), refusal);
        assertPayoff(KEPT + P + M + S, R);
        assertEq(client.calls(its.requestId), 1);
    }

    function test_WhenTheCallbackAsksForTheNextJob() external {
        JobRequest memory request = createRequest();
        request.callbackGas = 400_000;
        Case memory its = reach(request, State.Abandoned);
        JobRequest memory next = requestOf(2);
        bytes32 nextId = requests.hashRequest(next);
        client.addReentry(address(requests), abi.encodeCall(requests.ask, (next, JOB, sign(payer, nextId))));
        vm.expectRevert(
            abi.encodeWithSelector(IJobRequests.JobRequests_TooLittleGas.selector, uint256(400_000))
        );
        requests.settle{gas: 415_000}(its.request, its.terms, 0, 0);
        settle(its);
        assertEq(client.answers(0), "success");
        assertRequest(its.requestId, RequestState.Finished, its.dealId);
        assertRequest(nextId, RequestState.Asked, 0);
        assertEq(deals.balanceOf(payer.addr), FUNDS - F + S - PRICE);
        assertEq(deals.balanceOf(address(requests)), PRICE);
    }

    function test_WhenTheCallbackSettlesAnotherRequest() external {
        JobRequest memory request = createRequest();
        request.callbackGas = 1_000_000;
        Case memory its = reach(request, State.Abandoned);
        Case memory other = reach(requestOf(2), State.TimeoutSubmitResults);
        client.addReentry(
            address(requests), abi.encodeCall(requests.settle, (other.request, other.terms, 0, 0))
        );
        settle(its);
        assertRequest(its.requestId, RequestState.Finished, its.dealId);
        assertRequest(other.requestId, RequestState.Finished, other.dealId);
        assertEq(client.calls(its.requestId), 1);
        assertEq(client.calls(other.requestId), 1);
        assertEq(deals.balanceOf(payer.addr), FUNDS - 2 * F + 2 * S);
        assertEq(deals.balanceOf(address(requests)), 0);
    }

    /// @dev Twice, and the second time there is nothing.
    function test_WhenTheCallbackWithdrawsWhatCameBack() external {
        Case memory its = reachSelfPaying();
        bytes memory withdrawal = abi.encodeCall(deals.withdraw, (PRICE - F + S));
        client.addReentry(address(deals), withdrawal);
        client.addReentry(address(deals), withdrawal);
        settle(its);
        assertEq(client.answers(0), "success");
        assertEq(
            client.answers(1),
            abi.encodeWithSignature(
                "Escrow_InsufficientBalance(address,uint256,uint256)", client, 0, PRICE - F + S
            )
        );
        assertEq(token.balanceOf(address(client)), PRICE - F + S);
    }

    function test_WhenAnybodySettlesIt() external {
        Case memory its = reach(State.TimeoutJudgeResults);
        expectFinished(its.requestId, State.TimeoutJudgeResults, RESULT, KEPT + P - C + M, true);
        settle(its);
        assertRequest(its.requestId, RequestState.Finished, its.dealId);
        assertCalledBack(its, State.TimeoutJudgeResults, RESULT);
    }

    function assertSettles(State exit, uint256 refund, uint256 toResourceProvider, bytes32 result) private {
        Case memory its = reach(exit);
        expectFinished(its.requestId, exit, result, refund, true);
        settle(its);
        assertRequest(its.requestId, RequestState.Finished, its.dealId);
        assertPayoff(refund, toResourceProvider);
        assertCalledBack(its, exit, result);
    }

    function assertWrongResult(Case memory its, bytes32 result, uint64 count) private {
        vm.expectRevert(IJobRequests.JobRequests_WrongResult.selector);
        requests.settle(its.request, its.terms, result, count);
    }

    /// @dev An abandoned deal for a request that its client has paid for.
    function reachSelfPaying() private returns (Case memory its) {
        fund(address(client), PRICE);
        vm.prank(address(client));
        deals.approve(address(requests), PRICE);
        JobRequest memory request = createRequest();
        (request.payer, request.callbackGas) = (address(client), 1_000_000);
        return reach(request, State.Abandoned);
    }

    function reachServedByClient(JobRequest memory request, State target) private returns (Case memory its) {
        address usual = operator;
        operator = address(client);
        its = reach(request, target);
        operator = usual;
    }

    function requestOf(uint64 nonce) private view returns (JobRequest memory request) {
        request = createRequest();
        request.nonce = nonce + 10;
    }
}
