// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {Deal, Job, JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {Case, ICowsayClient, JobRequestsTest} from "../requests/JobRequestsTest.sol";

contract CowsayClientTest is JobRequestsTest {
    string private constant HELLO = "Hello, contract!";

    event CowRequested(bytes32 indexed requestId, address indexed payer, string message);
    event CowAnswered(bytes32 indexed requestId, bytes32 result);

    error CowsayClient_NotJobRequests(address caller);

    function test_WhenSomebodyAsksForACowAndHasSignedWhatCreateRequestGives() external {
        (JobRequest memory request, Job memory job) = cowsay.createRequest(payer.addr, HELLO, SERVE_BY, 1);
        bytes32 requestId = requests.hashRequest(request);
        vm.expectEmit(address(requests));
        emit IJobRequests.JobRequested(requestId, address(cowsay), request, abi.encode(job));
        vm.expectEmit(address(cowsay));
        emit CowRequested(requestId, payer.addr, HELLO);
        ask(1);
        assertRequest(requestId, RequestState.Asked, 0);
        assertEq(deals.balanceOf(payer.addr), FUNDS - 21e17);
    }

    function test_RevertWhen_TheSignatureIsOverAnotherMessageTimeNonceOrPayer() external {
        JobRequest[4] memory others;
        (others[0],) = cowsay.createRequest(payer.addr, "Moo", SERVE_BY, 1);
        (others[1],) = cowsay.createRequest(payer.addr, HELLO, SERVE_BY + 1, 1);
        (others[2],) = cowsay.createRequest(payer.addr, HELLO, SERVE_BY, 2);
        (others[3],) = cowsay.createRequest(anybody, HELLO, SERVE_BY, 1);
        for (uint256 i = 0; i < others.length; i++) {
            bytes memory signature = sign(payer, requests.hashRequest(others[i]));
            vm.expectRevert(
                abi.encodeWithSelector(IJobRequests.JobRequests_BadSignature.selector, payer.addr)
            );
            vm.prank(payer.addr);
            cowsay.ask(HELLO, SERVE_BY, 1, signature);
        }
        // Nor does the payer's own signature let anybody else spend the payer's tokens.
        (others[0],) = cowsay.createRequest(payer.addr, HELLO, SERVE_BY, 1);
        bytes memory own = sign(payer, requests.hashRequest(others[0]));
        vm.expectRevert(abi.encodeWithSelector(IJobRequests.JobRequests_BadSignature.selector, anybody));
        vm.prank(anybody);
        cowsay.ask(HELLO, SERVE_BY, 1, own);
    }

    function test_RevertWhen_TheSameCowIsAskedForTwice() external {
        (JobRequest memory request, bytes32 requestId) = ask(1);
        bytes memory signature = sign(payer, requests.hashRequest(request));
        expectWrongRequestState(requestId, RequestState.Asked);
        vm.prank(payer.addr);
        cowsay.ask(HELLO, SERVE_BY, 1, signature);
    }

    function test_WhenTheRequestIsServedAndItsResultAccepted() external {
        Case memory its;
        (its.request, its.requestId) = ask(1);
        (its.terms, its.dealId) = serve(its.request);
        vm.expectEmit(address(cowsay));
        emit CowAnswered(its.requestId, RESULT);
        uint256 cost = uint256(its.terms.instructionPrice) * COUNT;
        cost = cost < its.terms.paymentCollateral ? cost : its.terms.paymentCollateral;
        expectFinished(its.requestId, State.ResultsAccepted, RESULT, 21e17 - its.terms.solverFee - cost, true);
        accept(its, operator);
    }

    function test_WhenNobodyServesTheRequest() external {
        (JobRequest memory request, bytes32 requestId) = ask(1);
        vm.warp(SERVE_BY + 1);
        vm.expectEmit(address(cowsay));
        emit CowAnswered(requestId, 0);
        requests.cancel(request);
        assertEq(deals.balanceOf(payer.addr), FUNDS);
    }

    function test_RevertWhen_SomebodyElseCallsBack() external {
        (, bytes32 requestId) = ask(1);
        vm.expectRevert(abi.encodeWithSelector(CowsayClient_NotJobRequests.selector, operator));
        vm.prank(operator);
        cowsay.onJobFinished(requestId, State.ResultsAccepted, RESULT);
    }

    /// @dev The messages and their hashes come from TypeScript: test/cowsay-client.test.ts.
    function test_WhenAMessageIsAny() external view {
        string memory vectors = vm.readFile("test/contracts/vectors/cowsay.json");
        string[] memory messages = vm.parseJsonStringArray(vectors, ".messages");
        bytes32[] memory hashes = vm.parseJsonBytes32Array(vectors, ".jobs");
        assertEq(messages.length, hashes.length);
        assertGt(messages.length, 2);
        for (uint256 i = 0; i < messages.length; i++) {
            (JobRequest memory request,) = cowsay.createRequest(payer.addr, messages[i], SERVE_BY, 1);
            assertEq(request.job, hashes[i], messages[i]);
        }
    }

    function test_WhenTheRequestIsRead() external {
        bytes memory deployment =
        // forge-lint: disable-next-line(unsafe-typecast): a small constant.
        abi.encode(requests, operator, solver, mediation, keccak256("mediators"), uint128(M));
        ICowsayClient mediated = ICowsayClient(deployCode("CowsayClient.sol:CowsayClient", deployment));
        (JobRequest memory request, Job memory job) = mediated.createRequest(payer.addr, HELLO, SERVE_BY, 7);
        assertEq(request.client, address(mediated));
        assertEq(request.payer, payer.addr);
        assertEq(request.operator, operator);
        assertEq(request.judge, address(0));
        assertEq(request.solver, solver);
        assertEq(request.mediation, mediation);
        assertEq(request.mediators, keccak256("mediators"));
        assertEq(request.mediationFee, M);
        assertEq(request.serveBy, SERVE_BY);
        assertEq(request.nonce, 7);
        assertEq(job.inputs[0].value, HELLO);
        bytes memory signature = sign(payer, requests.hashRequest(request));
        vm.prank(payer.addr);
        bytes32 requestId = mediated.ask(HELLO, SERVE_BY, 7, signature);
        (, bytes32 dealId) = serve(request);
        assertRequest(requestId, RequestState.Served, dealId);
    }
}
