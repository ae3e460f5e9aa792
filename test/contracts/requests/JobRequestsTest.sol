// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobRequests} from "../../../contracts/interfaces/IJobRequests.sol";
import {Deal, Job, JobRequest, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";

/// @dev What the test calls of the example that asks for a cow.
interface ICowsayClient {
    function ask(string calldata message, uint40 serveBy, uint64 nonce, bytes calldata signature)
        external
        returns (bytes32 requestId);

    function createRequest(address payer, string calldata message, uint40 serveBy, uint64 nonce)
        external
        view
        returns (JobRequest memory request, Job memory job);
}

/// @dev A deployment with a client that asks for cows, a payer with tokens, an operator and a resource provider.
abstract contract JobRequestsTest is DealsTest {
    uint40 internal constant SERVE_BY = 1_800_000_300;

    IJobRequests internal requests;
    ICowsayClient internal cowsay;
    Account internal payer = makeAccount("payer");
    address internal operator = makeAddr("operator");

    function setUp() public virtual override {
        super.setUp();
        requests = IJobRequests(deployCode("JobRequests.sol:JobRequests", abi.encode(deals)));
        bytes memory terms = abi.encode(requests, operator, solver, address(0), bytes32(0), uint128(0));
        cowsay = ICowsayClient(deployCode("CowsayClient.sol:CowsayClient", terms));
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
            nonce: 0xfedc_ba98_7654_3210
        });
    }

    function serve(JobRequest memory request) internal returns (Deal memory terms, bytes32 dealId) {
        terms = createDeal(request);
        terms.nonce ^= request.nonce;
        bytes memory signature = signDeal(resourceProvider, terms);
        vm.prank(operator);
        dealId = requests.serve(request, terms, signature);
    }
}
