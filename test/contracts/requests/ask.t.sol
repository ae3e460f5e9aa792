// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {JobRequest, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {Case, JobRequestsTest} from "./JobRequestsTest.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

contract AskTest is JobRequestsTest {
    function test_RevertWhen_TheCallerIsNotTheClient() external {
        JobRequest memory request = createRequest();
        bytes memory signature = sign(payer, requests.hashRequest(request));
        address[3] memory callers = [payer.addr, operator, anybody];
        for (uint256 i = 0; i < callers.length; i++) {
            expectNotAllowed(callers[i]);
            vm.prank(callers[i]);
            requests.ask(request, JOB, signature);
        }
    }

    function test_RevertWhen_TheSameRequestWasMadeBefore() external {
        for (uint256 i = 1; i < 5; i++) {
            uint256 snapshot = vm.snapshotState();
            Case memory its = reach(RequestState(i));
            bytes memory signature = sign(payer, its.requestId);
            expectWrongRequestState(its.requestId, RequestState(i));
            vm.prank(address(client));
            requests.ask(its.request, JOB, signature);
            vm.revertToState(snapshot);
        }
    }

    function test_RevertWhen_TheTimeIsAfterTheTimeToServe() external {
        vm.warp(SERVE_BY + 1);
        JobRequest memory request = createRequest();
        bytes memory signature = sign(payer, requests.hashRequest(request));
        expectTooLate(SERVE_BY);
        vm.prank(address(client));
        requests.ask(request, JOB, signature);
    }

    function test_WhenTheTimeIsTheTimeToServe() external {
        vm.warp(SERVE_BY);
        assertRequest(ask(createRequest()), RequestState.Asked, 0);
    }

    function test_RevertWhen_ItLacksAJudgeOrAMediation() external {
        for (uint256 i = 0; i < 3; i++) {
            JobRequest memory request = createRequest();
            request.operator = address(0);
            if (i == 1) request.judge = judge;
            if (i != 0) request.mediation = address(0);
            bytes memory signature = sign(payer, requests.hashRequest(request));
            vm.expectRevert(IJobRequests.JobRequests_NoJudge.selector);
            vm.prank(address(client));
            requests.ask(request, JOB, signature);
        }
    }

    function test_WhenItNamesAJudgeAndAMediation() external {
        JobRequest memory request = createRequest();
        (request.operator, request.judge) = (address(0), judge);
        assertRequest(ask(request), RequestState.Asked, 0);
    }

    function test_RevertWhen_TheCallbackGasIsAboveTheLimit() external {
        JobRequest memory request = createRequest();
        request.callbackGas = 1_000_001;
        bytes memory signature = sign(payer, requests.hashRequest(request));
        vm.expectRevert(
            abi.encodeWithSelector(IJobRequests.JobRequests_TooMuchGas.selector, 1_000_001, 1_000_000)
        );
        vm.prank(address(client));
        requests.ask(request, JOB, signature);
    }

    function test_WhenTheCallbackGasIsTheLimit() external {
        JobRequest memory request = createRequest();
        request.callbackGas = 1_000_000;
        assertRequest(ask(request), RequestState.Asked, 0);
    }

    /// @dev The digest that the payer signs here is the one that the contract takes the words for.
    function test_RevertWhen_AWordHasBitsBeyondItsType() external {
        JobRequest memory request = createRequest();
        uint8[20] memory bits =
            [160, 160, 160, 160, 160, 160, 0, 0, 128, 128, 128, 128, 128, 128, 32, 32, 32, 40, 32, 64];
        bytes32 clean = requests.hashRequest(request);
        for (uint256 i = 0; i < bits.length; i++) {
            if (bits[i] == 0) continue;
            (bool success, bytes memory answer) = address(requests)
                .staticcall(dirty(abi.encodeCall(requests.hashRequest, (request)), i, bits[i]));
            assertTrue(success);
            bytes32 digest = abi.decode(answer, (bytes32));
            assertNotEq(digest, clean);
            bytes memory data = abi.encodeCall(requests.ask, (request, JOB, sign(payer, digest)));
            vm.prank(address(client));
            (success, answer) = address(requests).call(dirty(data, i, bits[i]));
            assertFalse(success, vm.toString(i));
            assertEq(answer, NONE);
        }
        assertRequest(ask(request), RequestState.Asked, 0);
    }

    function test_RevertWhen_TheSignatureIsMissingOrMalformed() external {
        JobRequest memory request = createRequest();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(payer.key, requests.hashRequest(request));
        bytes[5] memory signatures = [
            NONE,
            abi.encodePacked(r, s),
            abi.encodePacked(r, s, v, uint8(0)),
            abi.encodePacked(r, s, v == 27 ? uint8(28) : uint8(27)),
            new bytes(65)
        ];
        for (uint256 i = 0; i < signatures.length; i++) {
            assertBadSignature(request, signatures[i]);
        }
    }

    function test_RevertWhen_TheSignatureIsOverAnotherRequestForAnotherChainOrContractOrBySomebodyElse()
        external
    {
        JobRequest memory request = createRequest();
        bytes32 requestId = requests.hashRequest(request);
        bytes32 structHash = this.hashStruct(request);
        request.nonce = 2;
        bytes[5] memory signatures = [
            sign(payer, requests.hashRequest(request)),
            sign(payer, toDigest(structHash)),
            sign(payer, MessageHashUtils.toTypedDataHash(domainSeparator(5, address(requests)), structHash)),
            sign(payer, structHash),
            sign(resourceProvider, requestId)
        ];
        request.nonce = 1;
        for (uint256 i = 0; i < signatures.length; i++) {
            assertBadSignature(request, signatures[i]);
        }
        assertEq(ask(request), requestId);
    }

    function test_WhenThePayerHasCode() external {
        JobRequest memory request = createRequest();
        Wallet wallet = createWallet();
        request.payer = address(wallet);
        bytes memory data = abi.encodeCall(requests.ask, (request, JOB, NONE));
        Wallet.Answer[4] memory refusals =
            [Wallet.Answer.No, Wallet.Answer.Revert, Wallet.Answer.BurnGas, Wallet.Answer.LongRevert];
        bytes memory refusal = abi.encodeWithSelector(IJobRequests.JobRequests_BadSignature.selector, wallet);
        for (uint256 i = 0; i < refusals.length; i++) {
            wallet.set(refusals[i]);
            assertRefused(data, refusal);
        }
        wallet.set(Wallet.Answer.ShortAnswer);
        assertRefused(data, NONE);
        wallet.setReentry(address(requests), data);
        assertRefused(data, refusal);
        wallet.set(Wallet.Answer.LongAnswer);
        vm.prank(address(client));
        assertRequest(requests.ask(request, JOB, NONE), RequestState.Asked, 0);
        assertEq(deals.balanceOf(address(wallet)), FUNDS - PRICE);
    }

    function test_RevertWhen_ThePayerIsNobodyJobRequestsOrDeals() external {
        address[3] memory payers = [address(0), address(requests), address(deals)];
        for (uint256 i = 0; i < payers.length; i++) {
            JobRequest memory request = createRequest();
            request.payer = payers[i];
            (request.paymentCollateral, request.mediationFee, request.solverFee) = (0, 0, 0);
            assertBadSignature(request, new bytes(65));
            assertBadSignature(request, sign(payer, requests.hashRequest(request)));
        }
    }

    function test_WhenThePayerSigned() external {
        JobRequest memory request = createRequest();
        bytes32 requestId = requests.hashRequest(request);
        vm.prank(payer.addr);
        deals.approve(address(requests), PRICE + 1);
        vm.expectEmit(address(requests));
        emit IJobRequests.JobRequested(requestId, address(client), request, JOB);
        vm.expectEmit(address(deals));
        emit IEscrow.Transferred(payer.addr, address(requests), PRICE);
        assertEq(ask(request), requestId);
        assertRequest(requestId, RequestState.Asked, 0);
        assertEq(deals.balanceOf(payer.addr), FUNDS - PRICE);
        assertEq(deals.balanceOf(address(requests)), PRICE);
        assertEq(deals.allowance(payer.addr, address(requests)), 1);
    }

    function test_WhenThePayerIsTheCaller() external {
        JobRequest memory request = createRequest();
        request.payer = address(client);
        fund(address(client), FUNDS);
        vm.startPrank(address(client));
        deals.approve(address(requests), PRICE);
        assertRequest(requests.ask(request, JOB, NONE), RequestState.Asked, 0);
        vm.stopPrank();
        assertEq(deals.balanceOf(address(client)), FUNDS - PRICE);
    }

    function test_RevertWhen_ThePayerHasApprovedTooLittle() external {
        JobRequest memory request = createRequest();
        bytes memory signature = sign(payer, requests.hashRequest(request));
        vm.prank(payer.addr);
        deals.approve(address(requests), PRICE - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IEscrow.Escrow_InsufficientAllowance.selector, requests, PRICE - 1, PRICE)
        );
        vm.prank(address(client));
        requests.ask(request, JOB, signature);
        assertRequest(requests.hashRequest(request), RequestState.None, 0);
    }

    function test_RevertWhen_ThePayerHasTooLittle() external {
        JobRequest memory request = createRequest();
        bytes memory signature = sign(payer, requests.hashRequest(request));
        vm.prank(payer.addr);
        deals.withdraw(FUNDS - PRICE + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IEscrow.Escrow_InsufficientBalance.selector, payer.addr, PRICE - 1, PRICE)
        );
        vm.prank(address(client));
        requests.ask(request, JOB, signature);
    }

    function test_WhenTheAmountsAre0() external {
        JobRequest memory request = createRequest();
        (request.paymentCollateral, request.mediationFee, request.solverFee) = (0, 0, 0);
        vm.startPrank(payer.addr);
        deals.approve(address(requests), 0);
        deals.withdraw(FUNDS);
        vm.stopPrank();
        assertRequest(ask(request), RequestState.Asked, 0);
    }

    function test_WhenTheAmountsAreTheLargest() external {
        JobRequest memory request = createRequest();
        uint128 most = type(uint128).max;
        (request.paymentCollateral, request.mediationFee, request.solverFee) = (most, most, most);
        uint256 price = 3 * uint256(most);
        fund(payer.addr, price);
        ask(request);
        assertEq(deals.balanceOf(payer.addr), FUNDS);
        assertEq(deals.balanceOf(address(requests)), price);
    }

    function test_WhenRequestsDifferInTheNonce() external {
        JobRequest memory request = createRequest();
        bytes32 first = ask(request);
        request.nonce = 2;
        bytes32 second = ask(request);
        assertNotEq(first, second);
        assertRequest(first, RequestState.Asked, 0);
        assertRequest(second, RequestState.Asked, 0);
        assertEq(deals.balanceOf(address(requests)), 2 * PRICE);
    }

    function hashStruct(JobRequest calldata request) external pure returns (bytes32) {
        return TypedData.hash(request);
    }

    function createWallet() private returns (Wallet wallet) {
        wallet = new Wallet();
        fund(address(wallet), FUNDS);
        vm.prank(address(wallet));
        deals.approve(address(requests), type(uint256).max);
    }

    function assertBadSignature(JobRequest memory request, bytes memory signature) private {
        assertRefused(
            abi.encodeCall(requests.ask, (request, JOB, signature)),
            abi.encodeWithSelector(IJobRequests.JobRequests_BadSignature.selector, request.payer)
        );
    }

    function assertRefused(bytes memory data, bytes memory expected) private {
        uint256 gas = gasleft();
        vm.prank(address(client));
        (bool success, bytes memory reason) = address(requests).call(data);
        gas -= gasleft();
        assertFalse(success, "a call that should be refused");
        assertEq(reason, expected);
        assertLt(gas, 300_000);
    }
}
