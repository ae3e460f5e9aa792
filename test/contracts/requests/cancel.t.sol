// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {Client} from "../mocks/Client.sol";
import {Case, JobRequestsTest} from "./JobRequestsTest.sol";

contract CancelTest is JobRequestsTest {
    function test_RevertWhen_TheRequestIsNotAskedFor() external {
        for (uint256 i = 0; i < 5; i++) {
            if (RequestState(i) == RequestState.Asked) continue;
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(RequestState(i));
            vm.warp(SERVE_BY + 1);
            expectWrongRequestState(its.requestId, RequestState(i));
            vm.prank(address(client));
            requests.cancel(its.request);
            vm.revertToState(snapshot);
        }
    }

    function test_RevertWhen_TheTimeIsAtMostTheTimeToServe() external {
        Case memory its = reach(RequestState.Asked);
        vm.warp(SERVE_BY);
        address[3] memory callers = [operator, resourceProvider.addr, anybody];
        for (uint256 i = 0; i < callers.length; i++) {
            expectNotAllowed(callers[i]);
            vm.prank(callers[i]);
            requests.cancel(its.request);
        }
    }

    function test_WhenTheTimeIsAfterTheTimeToServe() external {
        Case memory its = reach(RequestState.Asked);
        vm.warp(SERVE_BY + 1);
        vm.prank(anybody);
        requests.cancel(its.request);
        assertCancelled(its);
    }

    function test_WhenTheCallerIsTheClient() external {
        assertCancelsAtAnyTime(address(client));
    }

    function test_WhenTheCallerIsThePayer() external {
        assertCancelsAtAnyTime(payer.addr);
    }

    function test_RevertWhen_ARequestOfOtherValuesNamesTheCallerAsItsClient() external {
        Case memory its = reach(RequestState.Asked);
        its.request.client = anybody;
        expectWrongRequestState(requests.hashRequest(its.request), RequestState.None);
        vm.prank(anybody);
        requests.cancel(its.request);
        its.request.client = address(client);
        its.request.payer = anybody;
        expectWrongRequestState(requests.hashRequest(its.request), RequestState.None);
        vm.prank(address(client));
        requests.cancel(its.request);
    }

    function test_WhenTheAmountsAreTheLargest() external {
        JobRequest memory request = createRequest();
        uint128 most = type(uint128).max;
        (request.paymentCollateral, request.mediationFee, request.solverFee) = (most, most, most);
        fund(payer.addr, 3 * uint256(most));
        ask(request);
        vm.prank(address(client));
        requests.cancel(request);
        assertEq(deals.balanceOf(payer.addr), FUNDS + 3 * uint256(most));
        assertEq(deals.balanceOf(address(requests)), 0);
    }

    function test_WhenTheAmountsAre0() external {
        JobRequest memory request = createRequest();
        (request.paymentCollateral, request.mediationFee, request.solverFee) = (0, 0, 0);
        bytes32 requestId = ask(request);
        expectFinished(requestId, State.None, 0, 0, true);
        vm.prank(address(client));
        requests.cancel(request);
        assertRequest(requestId, RequestState.Cancelled, 0);
    }

    /// @dev A mediation fee without a mediation, a timeout of 0, and a solver's fee without a solver.
    function test_WhenNoDealCanBeMadeForTheRequest() external {
        JobRequest memory request = createRequest();
        (request.mediation, request.solver, request.submitTimeout) = (address(0), address(0), 0);
        Case memory its;
        (its.request, its.requestId) = (request, ask(request));
        vm.warp(SERVE_BY + 1);
        requests.cancel(request);
        assertCancelled(its);
    }

    function test_RevertWhen_TheGasIsTooLittleForTheCallback() external {
        Case memory its = reach(RequestState.Asked);
        vm.expectRevert(
            abi.encodeWithSelector(IJobRequests.JobRequests_TooLittleGas.selector, uint256(200_000))
        );
        vm.prank(address(client));
        requests.cancel{gas: 215_000}(its.request);
        assertRequest(its.requestId, RequestState.Asked, 0);
    }

    function test_WhenTheCallbackRevertsOrBurnsItsGasOrTheClientIsGone() external {
        for (uint256 i = 1; i < 4; i++) {
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(RequestState.Asked);
            client.set(Client.Reaction(i));
            if (i == 3) vm.etch(address(client), NONE);
            expectFinished(its.requestId, State.None, 0, PRICE, false);
            vm.prank(address(client));
            requests.cancel(its.request);
            assertEq(deals.balanceOf(payer.addr), FUNDS);
            vm.revertToState(snapshot);
        }
    }

    function test_WhenTheCallbackAsksForTheSameAgain() external {
        Case memory its;
        its.request = createRequest();
        its.request.callbackGas = 1_000_000;
        its.requestId = ask(its.request);
        bytes memory signature = sign(payer, its.requestId);
        client.addReentry(address(requests), abi.encodeCall(requests.ask, (its.request, JOB, signature)));
        client.addReentry(address(requests), abi.encodeCall(requests.cancel, (its.request)));
        vm.prank(address(client));
        requests.cancel(its.request);
        bytes memory refusal = abi.encodeWithSelector(
            IJobRequests.JobRequests_WrongState.selector, its.requestId, RequestState.Cancelled
        );
        assertEq(client.answers(0), refusal);
        assertEq(client.answers(1), refusal);
        assertCancelled(its);
    }

    function test_WhenTheCallbackAsksForTheNextJob() external {
        Case memory its;
        its.request = createRequest();
        its.request.callbackGas = 400_000;
        its.requestId = ask(its.request);
        JobRequest memory next = createRequest();
        next.nonce = 2;
        bytes32 nextId = requests.hashRequest(next);
        client.addReentry(address(requests), abi.encodeCall(requests.ask, (next, JOB, sign(payer, nextId))));
        vm.prank(address(client));
        requests.cancel(its.request);
        assertEq(client.answers(0), "success");
        assertRequest(nextId, RequestState.Asked, 0);
        assertEq(deals.balanceOf(payer.addr), FUNDS - PRICE);
    }

    function test_WhenEverythingIsInOrder() external {
        Case memory its = reach(RequestState.Asked);
        expectFinished(its.requestId, State.None, 0, PRICE, true);
        vm.prank(address(client));
        requests.cancel(its.request);
        assertCancelled(its);
        bytes memory signature = signDeal(resourceProvider, its.terms);
        expectWrongRequestState(its.requestId, RequestState.Cancelled);
        vm.prank(operator);
        requests.serve(its.request, its.terms, signature);
    }

    function assertCancelled(Case memory its) private view {
        assertRequest(its.requestId, RequestState.Cancelled, 0);
        assertEq(deals.balanceOf(payer.addr), FUNDS);
        assertEq(deals.balanceOf(address(requests)), 0);
        assertCalledBack(its, State.None, 0);
    }

    function assertCancelsAtAnyTime(address caller) private {
        uint256[3] memory times = [START, SERVE_BY, SERVE_BY + 1e6];
        for (uint256 i = 0; i < times.length; i++) {
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(RequestState.Asked);
            vm.warp(times[i]);
            vm.prank(caller);
            requests.cancel(its.request);
            assertCancelled(its);
            vm.revertToState(snapshot);
        }
    }
}
