// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {Deal, Job, JobRequest, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";
import {Client} from "../mocks/Client.sol";

/// @dev What the test calls of the example that asks for a cow.
interface ICowsayClient {
    function ask(string calldata message, uint40 serveBy, uint64 nonce, bytes calldata signature)
        external
        returns (bytes32 requestId);

    function createRequest(address payer, string calldata message, uint40 serveBy, uint64 nonce)
        external
        view
        returns (JobRequest memory request, Job memory job);

    function onJobFinished(bytes32 requestId, State exit, bytes32 result) external;
}

/// @dev A request, and the deal that serves it.
struct Case {
    JobRequest request;
    bytes32 requestId;
    Deal terms;
    bytes32 dealId;
}

/// @dev A deployment with clients, a payer with tokens, an operator and a resource provider.
abstract contract JobRequestsTest is DealsTest {
    uint40 internal constant SERVE_BY = 1_800_000_300;
    bytes internal constant JOB = "job";

    // The letters of the table for the deal that `createDeal` makes of `createRequest`, and C for COUNT instructions.
    // Digits tell the terms of a sum apart.
    uint256 internal constant F = 3e11;
    uint256 internal constant C = 2e12;
    uint256 internal constant P = 9e12;
    uint256 internal constant M = 1e13;
    uint256 internal constant S = 1e14;
    uint256 internal constant R = 1e16;

    /// @dev The request's P + M + F, and what of it the deal does not lock.
    uint256 internal constant PRICE = 2 * P + M + 2 * F;
    uint256 internal constant KEPT = P + F;

    IJobRequests internal requests;
    ICowsayClient internal cowsay;
    Client internal client;
    Account internal payer = makeAccount("payer");
    address internal operator = makeAddr("operator");
    address internal judge = makeAddr("judge");
    address internal mediation = makeAddr("mediation");

    function setUp() public virtual override {
        super.setUp();
        requests = IJobRequests(deployCode("JobRequests.sol:JobRequests", abi.encode(deals)));
        bytes memory terms = abi.encode(requests, operator, solver, address(0), bytes32(0), uint128(0));
        cowsay = ICowsayClient(deployCode("CowsayClient.sol:CowsayClient", terms));
        client = new Client();
        fund(payer.addr, FUNDS);
        vm.prank(payer.addr);
        deals.approve(address(requests), type(uint256).max);
    }

    /// @dev A request of the payer, by the cowsay client.
    function ask(uint64 nonce) internal returns (JobRequest memory request, bytes32 requestId) {
        (request,) = cowsay.createRequest(payer.addr, "Hello, contract!", SERVE_BY, nonce);
        bytes memory signature = sign(payer, requests.hashRequest(request));
        vm.prank(payer.addr);
        requestId = cowsay.ask("Hello, contract!", SERVE_BY, nonce, signature);
    }

    /// @dev A request of the payer, by the client that reacts as it is told to.
    function createRequest() internal view returns (JobRequest memory) {
        return JobRequest({
            client: address(client),
            payer: payer.addr,
            operator: operator,
            judge: address(0),
            solver: solver,
            mediation: mediation,
            mediators: keccak256("mediators"),
            job: keccak256(JOB),
            instructionPrice: 4000,
            paymentCollateral: 18e12,
            resultsCollateral: 5e15,
            submitCollateral: 5e13,
            mediationFee: 1e13,
            solverFee: 6e11,
            submitTimeout: 600,
            judgeTimeout: 700,
            mediateTimeout: 800,
            serveBy: SERVE_BY,
            callbackGas: 200_000,
            nonce: 1
        });
    }

    function ask(JobRequest memory request) internal returns (bytes32 requestId) {
        bytes memory signature = sign(payer, requests.hashRequest(request));
        vm.prank(request.client);
        requestId = requests.ask(request, JOB, signature);
    }

    /// @dev A deal within the request, of half of what it allows.
    function createDeal(JobRequest memory request) internal view returns (Deal memory terms) {
        terms = Deal({
            jobCreator: address(requests),
            resourceProvider: resourceProvider.addr,
            solver: request.solver,
            mediation: request.mediation,
            mediators: request.mediators,
            job: request.job,
            instructionPrice: request.instructionPrice / 2,
            paymentCollateral: request.paymentCollateral / 2,
            resultsCollateral: request.resultsCollateral * 2,
            submitCollateral: request.submitCollateral * 2,
            judgeCollateral: 0,
            mediationFee: request.mediationFee,
            solverFee: request.solverFee / 2,
            agreeBy: 1_800_000_060,
            submitTimeout: request.submitTimeout,
            judgeTimeout: request.judgeTimeout,
            mediateTimeout: request.mediateTimeout,
            nonce: nonceOf(request)
        });
    }

    /// @dev The last 8 bytes of the request's id.
    function nonceOf(JobRequest memory request) internal view returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast): the rest does not fit.
        return uint64(uint256(requests.hashRequest(request)));
    }

    function serve(JobRequest memory request) internal returns (Deal memory terms, bytes32 dealId) {
        terms = createDeal(request);
        bytes memory signature = signDeal(resourceProvider, terms);
        vm.prank(operator);
        dealId = requests.serve(request, terms, signature);
    }

    /// @dev A request in any state. If it was never served, the deal is one that would serve it.
    function reach(RequestState target) internal returns (Case memory its) {
        its.request = createRequest();
        its.requestId = requests.hashRequest(its.request);
        its.terms = createDeal(its.request);
        its.dealId = deals.hashDeal(its.terms);
        if (target == RequestState.None) return its;
        ask(its.request);
        if (target == RequestState.Cancelled) {
            vm.prank(its.request.client);
            requests.cancel(its.request);
        }
        if (target == RequestState.Asked || target == RequestState.Cancelled) return its;
        serve(its.request);
        if (target == RequestState.Finished) accept(its, operator);
    }

    /// @dev A request whose deal came into a state that it can come into without ending the request.
    function reach(State target) internal returns (Case memory) {
        return reach(createRequest(), target);
    }

    function reach(JobRequest memory request, State target) internal returns (Case memory its) {
        its.request = request;
        its.requestId = ask(request);
        (its.terms, its.dealId) = serve(request);
        if (target == State.DealAgreed) return its;
        if (target == State.TimeoutSubmitResults) {
            skip(its.terms.submitTimeout + 1);
            deals.timeoutSubmitResults(its.terms);
            return its;
        }
        vm.prank(its.terms.resourceProvider);
        if (target == State.Abandoned) deals.abandon(its.terms, NONE);
        else deals.submit(its.terms, RESULT, COUNT, NONE);
        if (target == State.Abandoned || target == State.ResultsSubmitted) return its;
        if (target == State.TimeoutJudgeResults) {
            skip(its.terms.judgeTimeout + 1);
            deals.timeoutJudgeResults(its.terms, RESULT, COUNT);
            return its;
        }
        vm.prank(operator);
        requests.check(request, its.terms, RESULT, COUNT, NONE);
        if (target == State.ResultsChecked) return its;
        if (target == State.TimeoutMediateResults) {
            skip(its.terms.mediateTimeout + 1);
            deals.timeoutMediateResults(its.terms);
            return its;
        }
        address[] memory mediators = new address[](1);
        mediators[0] = anybody;
        vm.prank(mediation);
        deals.resolve(its.terms, RESULT, COUNT, target == State.MediationAccepted, mediators);
    }

    function accept(Case memory its, address caller) internal {
        bytes memory signature = signResult(resourceProvider, its.dealId, RESULT, COUNT);
        vm.prank(caller);
        requests.accept(its.request, its.terms, RESULT, COUNT, signature);
    }

    /// @dev By anybody, with the values on record.
    function settle(Case memory its) internal {
        (,, bytes26 outcome) = deals.dealOf(its.dealId);
        vm.prank(anybody);
        if (outcome == 0) requests.settle(its.request, its.terms, 0, 0);
        else requests.settle(its.request, its.terms, RESULT, COUNT);
    }

    function assertRequest(bytes32 requestId, RequestState state, bytes32 dealId) internal view {
        (RequestState actualState, bytes31 actualDeal) = requests.requestOf(requestId);
        assertEq(uint8(actualState), uint8(state), "state");
        // forge-lint: disable-next-line(unsafe-typecast): a request keeps that much of it.
        assertEq(actualDeal, bytes31(dealId), "deal");
    }

    /// @dev What one request has given back to the payer, and to the resource provider of its deal.
    function assertPayoff(uint256 refund, uint256 toResourceProvider) internal view {
        assertEq(deals.balanceOf(payer.addr), FUNDS - PRICE + refund, "payer");
        assertEq(
            deals.balanceOf(resourceProvider.addr), FUNDS - (S + R) + toResourceProvider, "resource provider"
        );
        assertEq(deals.balanceOf(solver), F, "solver");
        assertEq(deals.balanceOf(address(requests)), 0, "job requests");
    }

    function assertCalledBack(Case memory its, State exit, bytes32 result) internal view {
        assertEq(client.calls(its.requestId), 1, "calls");
        assertEq(client.caller(), address(requests), "caller");
        assertEq(uint8(client.exit()), uint8(exit), "exit");
        assertEq(client.result(), result, "result");
    }

    function expectFinished(bytes32 requestId, State exit, bytes32 result, uint256 refund, bool calledBack)
        internal
    {
        vm.expectEmit(address(requests));
        emit IJobRequests.JobFinished(requestId, exit, result, refund, calledBack);
    }

    function expectWrongRequestState(bytes32 requestId, RequestState state) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IJobRequests.JobRequests_WrongState.selector, requestId, state)
        );
    }

    function expectNotAllowed(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobRequests.JobRequests_NotAllowed.selector, account));
    }

    function expectTooLate(uint256 deadline) internal {
        vm.expectRevert(abi.encodeWithSelector(IJobRequests.JobRequests_TooLate.selector, deadline));
    }

    /// @dev A call whose first argument is a struct of words, with one more bit set in one of its words: the lowest that
    /// the word's type has no room for. 0 bits for a word that its type fills.
    function dirty(bytes memory data, uint256 word, uint256 bits) internal pure returns (bytes memory copy) {
        copy = bytes.concat(data);
        assembly ("memory-safe") {
            let position := add(copy, add(0x24, mul(word, 0x20)))
            mstore(position, or(mload(position), shl(bits, 1)))
        }
    }
}
