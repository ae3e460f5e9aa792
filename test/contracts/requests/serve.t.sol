// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {Deal, JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {Case, JobRequestsTest} from "./JobRequestsTest.sol";

contract ServeTest is JobRequestsTest {
    function test_RevertWhen_TheRequestIsNotAskedFor() external {
        for (uint256 i = 0; i < 5; i++) {
            if (RequestState(i) == RequestState.Asked) continue;
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(RequestState(i));
            bytes memory signature = signDeal(resourceProvider, its.terms);
            expectWrongRequestState(its.requestId, RequestState(i));
            vm.prank(operator);
            requests.serve(its.request, its.terms, signature);
            vm.revertToState(snapshot);
        }
    }

    function test_RevertWhen_TheTimeIsAfterTheTimeToServe() external {
        Case memory its = reach(RequestState.Asked);
        its.terms.agreeBy = SERVE_BY + 1;
        vm.warp(SERVE_BY + 1);
        bytes memory signature = signDeal(resourceProvider, its.terms);
        expectTooLate(SERVE_BY);
        vm.prank(operator);
        requests.serve(its.request, its.terms, signature);
    }

    function test_WhenTheTimeIsTheTimeToServe() external {
        Case memory its = reach(RequestState.Asked);
        its.terms.agreeBy = SERVE_BY;
        vm.warp(SERVE_BY);
        assertServed(its);
    }

    function test_RevertWhen_TheCallerIsNotTheOperator() external {
        JobRequest memory request = createRequest();
        request.judge = judge;
        ask(request);
        Deal memory terms = createDeal(request);
        bytes memory signature = signDeal(resourceProvider, terms);
        address[5] memory callers = [payer.addr, address(client), judge, resourceProvider.addr, anybody];
        for (uint256 i = 0; i < callers.length; i++) {
            expectNotAllowed(callers[i]);
            vm.prank(callers[i]);
            requests.serve(request, terms, signature);
        }
    }

    function test_WhenTheRequestNamesNoOperator() external {
        JobRequest memory request = createRequest();
        (request.operator, request.judge) = (address(0), judge);
        bytes32 requestId = ask(request);
        Deal memory terms = createDeal(request);
        bytes memory signature = signDeal(resourceProvider, terms);
        vm.prank(anybody);
        assertRequest(requestId, RequestState.Served, requests.serve(request, terms, signature));
    }

    function test_RevertWhen_TheDealHasAnotherJobCreatorOrAJudgeCollateral() external {
        Case memory its = reach(RequestState.Asked);
        its.terms.jobCreator = jobCreator.addr;
        assertWrongDeal(its);
        its.terms = createDeal(its.request);
        its.terms.judgeCollateral = 1;
        assertWrongDeal(its);
    }

    /// @dev M too, so that nobody takes their pay away from those who would rule.
    function test_RevertWhen_TheDealDiffersInATermThatTheRequestNames() external {
        Case memory its = reach(RequestState.Asked);
        for (uint256 i = 0; i < 10; i++) {
            Deal memory terms = createDeal(its.request);
            if (i == 0) terms.solver = anybody;
            if (i == 1) terms.mediation = anybody;
            if (i == 2) (terms.mediation, terms.mediators, terms.mediationFee) = (address(0), 0, 0);
            if (i == 3) terms.mediators = keccak256("others");
            if (i == 4) terms.mediationFee -= 1;
            if (i == 5) terms.mediationFee += 1;
            if (i == 6) terms.job = keccak256("other");
            if (i == 7) terms.submitTimeout -= 1;
            if (i == 8) terms.judgeTimeout -= 1;
            if (i == 9) terms.mediateTimeout += 1;
            its.terms = terms;
            assertWrongDeal(its);
        }
    }

    function test_RevertWhen_TheDealIsBeyondALimitOfTheRequest() external {
        Case memory its = reach(RequestState.Asked);
        for (uint256 i = 0; i < 5; i++) {
            Deal memory terms = createDeal(its.request);
            if (i == 0) terms.instructionPrice = its.request.instructionPrice + 1;
            if (i == 1) terms.paymentCollateral = its.request.paymentCollateral + 1;
            if (i == 2) terms.solverFee = its.request.solverFee + 1;
            if (i == 3) terms.resultsCollateral = its.request.resultsCollateral - 1;
            if (i == 4) terms.submitCollateral = its.request.submitCollateral - 1;
            its.terms = terms;
            assertWrongDeal(its);
        }
    }

    function test_WhenTheDealIsAtTheLimitsOfTheRequest() external {
        Case memory its = reach(RequestState.Asked);
        its.terms.instructionPrice = its.request.instructionPrice;
        its.terms.paymentCollateral = its.request.paymentCollateral;
        its.terms.solverFee = its.request.solverFee;
        its.terms.resultsCollateral = its.request.resultsCollateral;
        its.terms.submitCollateral = its.request.submitCollateral;
        assertServed(its);
        assertEq(deals.balanceOf(address(requests)), 0);
        assertEq(deals.balanceOf(solver), 2 * F);
    }

    function test_WhenTheAmountsAreTheLargest() external {
        JobRequest memory request = createRequest();
        uint128 most = type(uint128).max;
        (request.paymentCollateral, request.mediationFee, request.solverFee) = (most, most, most);
        (request.instructionPrice, request.resultsCollateral, request.submitCollateral) = (most, most, most);
        (request.submitTimeout, request.judgeTimeout, request.mediateTimeout) =
        (type(uint32).max, type(uint32).max, type(uint32).max);
        request.serveBy = type(uint40).max;
        fund(payer.addr, 3 * uint256(most));
        fund(resourceProvider.addr, 2 * uint256(most));
        Case memory its;
        its.request = request;
        its.requestId = ask(request);
        Deal memory terms = createDeal(createRequest());
        terms.nonce = nonceOf(request);
        (terms.paymentCollateral, terms.mediationFee, terms.solverFee) = (most, most, most);
        (terms.instructionPrice, terms.resultsCollateral, terms.submitCollateral) = (most, most, most);
        (terms.submitTimeout, terms.judgeTimeout, terms.mediateTimeout) =
        (type(uint32).max, type(uint32).max, type(uint32).max);
        its.terms = terms;
        assertServed(its);
        its.dealId = deals.hashDeal(terms);
        accept(its, operator);
        assertEq(deals.balanceOf(payer.addr), FUNDS + most);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS + 3 * uint256(most));
        assertEq(deals.balanceOf(solver), most);
    }

    function test_RevertWhen_AWordOfTheDealHasBitsBeyondItsType() external {
        Case memory its = reach(RequestState.Asked);
        uint8[18] memory bits =
            [160, 160, 160, 160, 0, 0, 128, 128, 128, 128, 128, 128, 128, 40, 32, 32, 32, 64];
        for (uint256 i = 0; i < bits.length; i++) {
            if (bits[i] == 0) continue;
            (bool success, bytes memory answer) =
                address(deals).staticcall(dirty(abi.encodeCall(deals.hashDeal, (its.terms)), i, bits[i]));
            // What opening a deal does not read, its hash refuses.
            bool isHashed = i != 6 && i != 17;
            assertEq(success, isHashed, vm.toString(i));
            bytes memory signature = isHashed ? sign(resourceProvider, abi.decode(answer, (bytes32))) : NONE;
            bytes memory data = abi.encodeCall(requests.serve, (its.request, its.terms, signature));
            vm.prank(operator);
            (success, answer) = address(requests).call(dirty(data, 20 + i, bits[i]));
            assertFalse(success, vm.toString(i));
            assertEq(answer, NONE);
        }
    }

    function test_WhenDealsRefusesTheDeal() external {
        Case memory its = reach(RequestState.Asked);
        bytes memory signature = signDeal(resourceProvider, its.terms);
        expectBadSignature(resourceProvider.addr);
        vm.prank(operator);
        requests.serve(its.request, its.terms, NONE);
        vm.warp(its.terms.agreeBy + 1);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, its.terms.agreeBy));
        vm.prank(operator);
        requests.serve(its.request, its.terms, signature);
        vm.warp(START);
        vm.prank(resourceProvider.addr);
        deals.revoke(its.terms, resourceProvider.addr, NONE);
        expectWrongState(its.dealId, State.Revoked);
        vm.prank(operator);
        requests.serve(its.request, its.terms, signature);
        its.terms.agreeBy -= 1;
        vm.prank(resourceProvider.addr);
        deals.withdraw(FUNDS);
        signature = signDeal(resourceProvider, its.terms);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEscrow.Escrow_InsufficientBalance.selector, resourceProvider.addr, 0, R + S
            )
        );
        vm.prank(operator);
        requests.serve(its.request, its.terms, signature);
        assertRequest(its.requestId, RequestState.Asked, 0);
        assertEq(deals.balanceOf(address(requests)), PRICE);
    }

    /// @dev At `Deals` the caller is JobRequests, so no call stands for the provider's signature.
    function test_WhenTheResourceProviderIsTheOperator() external {
        JobRequest memory request = createRequest();
        request.operator = resourceProvider.addr;
        bytes32 requestId = ask(request);
        Deal memory terms = createDeal(request);
        expectBadSignature(resourceProvider.addr);
        vm.prank(resourceProvider.addr);
        requests.serve(request, terms, NONE);
        bytes memory signature = signDeal(resourceProvider, terms);
        vm.prank(resourceProvider.addr);
        bytes32 dealId = requests.serve(request, terms, signature);
        assertRequest(requestId, RequestState.Served, dealId);
    }

    function test_WhenTheResourceProviderHasCode() external {
        Case memory its = reach(RequestState.Asked);
        Wallet wallet = new Wallet();
        fund(address(wallet), FUNDS);
        its.terms.resourceProvider = address(wallet);
        bytes memory data = abi.encodeCall(requests.serve, (its.request, its.terms, NONE));
        wallet.set(Wallet.Answer.No);
        expectBadSignature(address(wallet));
        vm.prank(operator);
        requests.serve(its.request, its.terms, NONE);
        // It asks for what it is asked about. `Deals` asks without letting anything be written.
        wallet.setReentry(address(requests), data);
        expectBadSignature(address(wallet));
        vm.prank(operator);
        requests.serve(its.request, its.terms, NONE);
        wallet.set(Wallet.Answer.Yes);
        vm.prank(operator);
        requests.serve(its.request, its.terms, NONE);
        assertRequest(its.requestId, RequestState.Served, deals.hashDeal(its.terms));
    }

    function test_RevertWhen_SomebodyOpensTheDealAtDeals() external {
        Case memory its = reach(RequestState.Asked);
        bytes memory signature = signDeal(resourceProvider, its.terms);
        address[4] memory callers = [operator, payer.addr, address(client), resourceProvider.addr];
        for (uint256 i = 0; i < callers.length; i++) {
            expectBadSignature(address(requests));
            vm.prank(callers[i]);
            deals.open(its.terms, sign(payer, its.dealId), signature);
        }
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.open, (its.terms, NONE, signature));
        deals.batch(calls);
        assertDeal(its.dealId, State.None, 0, 0);
    }

    function test_RevertWhen_TheDealIsForAnotherRequest() external {
        Case memory its = reach(RequestState.Asked);
        JobRequest memory other = createRequest();
        other.nonce = 2;
        // All that was asked for is the same, but not who may accept it.
        (other.operator, other.judge) = (anybody, anybody);
        bytes32 otherId = ask(other);
        bytes memory signature = signDeal(resourceProvider, its.terms);
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        vm.prank(anybody);
        requests.serve(other, its.terms, signature);
        assertRequest(otherId, RequestState.Asked, 0);
        assertServed(its);
    }

    function test_WhenEverythingIsInOrder() external {
        Case memory its = reach(RequestState.Asked);
        bytes memory signature = signDeal(resourceProvider, its.terms);
        vm.expectEmit(address(requests));
        emit IJobRequests.JobServed(its.requestId, its.dealId, its.terms);
        vm.prank(operator);
        assertEq(requests.serve(its.request, its.terms, signature), its.dealId);
        assertRequest(its.requestId, RequestState.Served, its.dealId);
        assertDeal(its.dealId, State.DealAgreed, START, 0);
        assertEq(deals.balanceOf(payer.addr), FUNDS - PRICE);
        assertEq(deals.balanceOf(address(requests)), KEPT);
        assertEq(deals.balanceOf(solver), F);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS - (R + S));
    }

    function assertServed(Case memory its) private {
        bytes memory signature = signDeal(resourceProvider, its.terms);
        vm.prank(operator);
        bytes32 dealId = requests.serve(its.request, its.terms, signature);
        assertRequest(its.requestId, RequestState.Served, dealId);
    }

    function assertWrongDeal(Case memory its) private {
        bytes memory signature = signDeal(resourceProvider, its.terms);
        vm.expectRevert(IJobRequests.JobRequests_WrongDeal.selector);
        vm.prank(operator);
        requests.serve(its.request, its.terms, signature);
    }
}
