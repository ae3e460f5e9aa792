// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {Case, JobRequestsTest} from "./JobRequestsTest.sol";

contract CheckTest is JobRequestsTest {
    function test_RevertWhen_NoDealServesTheRequest() external {
        RequestState[3] memory states = [RequestState.None, RequestState.Asked, RequestState.Cancelled];
        for (uint256 i = 0; i < states.length; i++) {
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(states[i]);
            expectWrongState(its.dealId, State.None);
            check(its, operator);
            vm.revertToState(snapshot);
        }
        Case memory finished = reach(RequestState.Finished);
        expectWrongState(finished.dealId, State.ResultsAccepted);
        check(finished, operator);
    }

    function test_RevertWhen_AnotherDealServesTheRequest() external {
        Case memory its = reach(RequestState.Served);
        JobRequest memory second = createRequest();
        second.nonce = 2;
        Case memory other = reach(second, State.DealAgreed);
        its.request = other.request;
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        check(its, operator);
        assertDeal(its.dealId, State.DealAgreed, START, 0);
    }

    function test_WhenTheRequestWasNeverMade() external {
        Case memory its = reach(RequestState.Served);
        its.request.judge = anybody;
        expectWrongRequestState(requests.hashRequest(its.request), RequestState.None);
        check(its, anybody);
        its.request.client = anybody;
        expectWrongRequestState(requests.hashRequest(its.request), RequestState.None);
        check(its, anybody);
        assertDeal(its.dealId, State.DealAgreed, START, 0);
    }

    function test_RevertWhen_TheCallerIsNeitherTheJudgeNorTheClient() external {
        Case memory its = reach(RequestState.Served);
        address[5] memory callers = [payer.addr, resourceProvider.addr, solver, mediation, anybody];
        for (uint256 i = 0; i < callers.length; i++) {
            expectNotAllowed(callers[i]);
            check(its, callers[i]);
        }
    }

    function test_RevertWhen_TheRequestNamesAJudgeAndTheCallerIsTheOperator() external {
        Case memory its = reachJudged();
        expectNotAllowed(operator);
        check(its, operator);
    }

    function test_WhenTheCallerIsTheJudge() external {
        Case memory its = reachJudged();
        check(its, judge);
        assertChecked(its);
    }

    function test_WhenTheCallerIsTheClient() external {
        Case memory its = reachJudged();
        check(its, address(client));
        assertChecked(its);
    }

    function test_RevertWhen_SomebodyChecksTheDealAtDeals() external {
        Case memory its = reach(State.ResultsSubmitted);
        address[4] memory callers = [operator, payer.addr, address(client), resourceProvider.addr];
        for (uint256 i = 0; i < callers.length; i++) {
            expectBadSignature(address(requests));
            vm.prank(callers[i]);
            deals.check(its.terms, RESULT, COUNT, NONE, NONE);
        }
    }

    function test_RevertWhen_TheDealNamesNoMediation() external {
        JobRequest memory request = createRequest();
        (request.mediation, request.mediators, request.mediationFee) = (address(0), 0, 0);
        Case memory its = reach(request, State.ResultsSubmitted);
        vm.expectRevert(IDeals.Deals_NoMediation.selector);
        check(its, operator);
    }

    function test_RevertWhen_TheSignatureOfTheResourceProviderIsMissing() external {
        Case memory its = reach(RequestState.Served);
        expectBadSignature(resourceProvider.addr);
        vm.prank(operator);
        requests.check(its.request, its.terms, RESULT, COUNT, NONE);
    }

    function test_RevertWhen_TheTimeIsAfterTheSubmitDeadline() external {
        Case memory its = reach(RequestState.Served);
        vm.warp(START + 601);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 600));
        check(its, operator);
    }

    function test_WhenTheTimeIsTheSubmitDeadline() external {
        Case memory its = reach(RequestState.Served);
        vm.warp(START + 600);
        check(its, operator);
        assertChecked(its);
    }

    function test_RevertWhen_TheValuesAreOthersAndTheResourceProviderHasNotSignedThem() external {
        Case memory its = reach(RequestState.Served);
        vm.prank(resourceProvider.addr);
        deals.submit(its.terms, RESULT, COUNT - 1, NONE);
        expectBadSignature(resourceProvider.addr);
        vm.prank(operator);
        requests.check(its.request, its.terms, RESULT, COUNT, NONE);
    }

    function test_RevertWhen_TheTimeIsAfterTheJudgeDeadline() external {
        Case memory its = reach(State.ResultsSubmitted);
        vm.warp(START + 701);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 700));
        check(its, operator);
    }

    function test_WhenTheTimeIsTheJudgeDeadline() external {
        Case memory its = reach(State.ResultsSubmitted);
        vm.warp(START + 700);
        vm.prank(operator);
        requests.check(its.request, its.terms, RESULT, COUNT, NONE);
        assertChecked(its);
    }

    function test_RevertWhen_TheResultIsCheckedAlready() external {
        Case memory its = reach(State.ResultsChecked);
        expectWrongState(its.dealId, State.ResultsChecked);
        check(its, operator);
    }

    function test_WhenTheCallerIsTheOperatorAndTheRequestNamesNoJudge() external {
        Case memory its = reach(RequestState.Served);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsChecked(its.dealId, RESULT, COUNT);
        check(its, operator);
        assertChecked(its);
    }

    function check(Case memory its, address caller) private {
        bytes memory signature = signResult(resourceProvider, its.dealId, RESULT, COUNT);
        vm.prank(caller);
        requests.check(its.request, its.terms, RESULT, COUNT, signature);
    }

    function assertChecked(Case memory its) private view {
        assertDeal(its.dealId, State.ResultsChecked, block.timestamp, outcomeOf(RESULT, COUNT));
        assertRequest(its.requestId, RequestState.Served, its.dealId);
        assertEq(deals.balanceOf(payer.addr), FUNDS - PRICE);
        assertEq(deals.balanceOf(address(requests)), KEPT);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS - (S + R));
        assertEq(client.calls(its.requestId), 0);
    }

    function reachJudged() private returns (Case memory) {
        JobRequest memory request = createRequest();
        request.judge = judge;
        return reach(request, State.DealAgreed);
    }
}
