// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatch} from "../../../contracts/interfaces/IBatch.sol";
import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";
import {CallingToken} from "../mocks/Tokens.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract BatchTest is DealsTest {
    function test_WhenThereAreNoCalls() external {
        vm.recordLogs();
        deals.batch(new bytes[](0));
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_WhenAllCallsAreInOrder() external {
        vm.recordLogs();
        deals.batch(createOpenings(5));
        assertEq(vm.getRecordedLogs().length, 5);
        for (uint64 i = 0; i < 5; i++) {
            assertState(createTerms(i), State.DealAgreed);
        }
        assertEq(deals.balanceOf(solver), 5 * 17e16);
    }

    function test_WhenACallIsRefused() external {
        bytes[] memory calls = createOpenings(3);
        calls[1] = createOpening(createTerms(1), signDeal(jobCreator, createTerms(0)));
        expectSkipped(1, IDeals.Deals_BadSignature.selector);
        deals.batch(calls);
        assertState(createTerms(0), State.DealAgreed);
        assertState(createTerms(1), State.None);
        assertState(createTerms(2), State.DealAgreed);
        assertEq(deals.balanceOf(solver), 2 * 17e16);
    }

    function test_WhenACallComesTwice() external {
        bytes[] memory calls = createOpenings(2);
        calls[1] = calls[0];
        expectSkipped(1, IDeals.Deals_WrongState.selector);
        deals.batch(calls);
        assertState(createTerms(0), State.DealAgreed);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS - 18e18);
    }

    function test_WhenAPartyCanPayForOneDealOnly() external {
        vm.prank(resourceProvider.addr);
        deals.withdraw(FUNDS - 36e18 + 1);
        bytes[] memory calls = createOpenings(2);
        expectSkipped(1, IEscrow.Escrow_InsufficientBalance.selector);
        deals.batch(calls);
        assertState(createTerms(0), State.DealAgreed);
        assertState(createTerms(1), State.None);
    }

    function test_WhenAPartyOfACallBurnsGas() external {
        bytes[] memory calls = createOpenings(3);
        calls[1] = createWalletOpening(Wallet.Answer.BurnGas);
        expectSkipped(1, IDeals.Deals_BadSignature.selector);
        uint256 before = gasleft();
        deals.batch(calls);
        assertLt(before - gasleft(), 500_000);
        assertState(createTerms(0), State.DealAgreed);
        assertState(createTerms(2), State.DealAgreed);
    }

    function test_WhenAPartyOfACallAnswersWithLessThanAWord() external {
        bytes[] memory calls = createOpenings(3);
        calls[1] = createWalletOpening(Wallet.Answer.ShortAnswer);
        expectSkipped(1, bytes4(0));
        deals.batch(calls);
        assertState(createTerms(0), State.DealAgreed);
        assertState(createTerms(2), State.DealAgreed);
    }

    /// @dev A 64th of the gas is kept back from each call, and is enough for the log and for the last one.
    function test_WhenACallRunsOutOfGas() external {
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(deals.withdraw, (1));
        bytes[] memory many = new bytes[](2000);
        for (uint256 i = 0; i < many.length; i++) {
            many[i] = calls[0];
        }
        calls[1] = abi.encodeCall(deals.batch, (many));
        calls[2] = calls[0];
        expectSkipped(1, bytes4(0));
        vm.prank(jobCreator.addr);
        deals.batch{gas: 5_000_000}(calls);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 2);
    }

    function test_WhenACallIsEmptyCutShortOrOfNoFunction() external {
        bytes[] memory calls = new bytes[](6);
        calls[0] = createOpening(createTerms(0), signDeal(jobCreator, createTerms(0)));
        calls[1] = NONE;
        calls[2] = hex"de";
        calls[3] = hex"deadbeef";
        calls[4] = abi.encodeWithSelector(deals.withdraw.selector);
        calls[5] = createOpening(createTerms(1), signDeal(jobCreator, createTerms(1)));
        for (uint256 i = 1; i < 5; i++) {
            expectSkipped(i, bytes4(0));
        }
        deals.batch(calls);
        assertState(createTerms(0), State.DealAgreed);
        assertState(createTerms(1), State.DealAgreed);
    }

    function test_WhenTheCallerIsAPartyOfACall() external {
        bytes[] memory calls = new bytes[](2);
        for (uint64 i = 0; i < 2; i++) {
            Deal memory terms = createTerms(i);
            calls[i] = abi.encodeCall(deals.open, (terms, signDeal(jobCreator, terms), NONE));
        }
        vm.prank(resourceProvider.addr);
        deals.batch(calls);
        assertState(createTerms(0), State.DealAgreed);
        assertState(createTerms(1), State.DealAgreed);
    }

    function test_WhenTheCallerIsNoPartyOfACall() external {
        bytes[] memory calls = createOpenings(2);
        Deal memory terms = createTerms(0);
        calls[0] = abi.encodeCall(deals.open, (terms, signDeal(jobCreator, terms), NONE));
        expectSkipped(0, IDeals.Deals_BadSignature.selector);
        vm.prank(solver);
        deals.batch(calls);
        assertState(createTerms(0), State.None);
        assertState(createTerms(1), State.DealAgreed);
    }

    function test_WhenTheCallsAreOfSeveralKinds() external {
        Account memory provider = makeAccount("new provider");
        deal(address(token), provider.addr, 20e18);
        vm.prank(provider.addr);
        token.approve(address(deals), 20e18);
        Deal memory terms = createTerms(0);
        terms.resourceProvider = provider.addr;
        bytes32 dealId = deals.hashDeal(terms);
        bytes[] memory calls = new bytes[](5);
        calls[0] = abi.encodeCall(deals.deposit, (20e18));
        calls[1] = abi.encodeCall(deals.open, (terms, signDeal(jobCreator, terms), NONE));
        calls[2] = abi.encodeCall(deals.submit, (terms, RESULT, COUNT, NONE));
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        calls[3] = abi.encodeCall(deals.accept, (terms, RESULT, COUNT, acceptance));
        calls[4] = abi.encodeCall(deals.withdraw, (21e18));
        vm.expectEmit(address(deals));
        emit IEscrow.Deposited(provider.addr, 20e18);
        vm.expectEmit(address(deals));
        emit IEscrow.Withdrawn(provider.addr, 21e18);
        vm.prank(provider.addr);
        deals.batch(calls);
        assertState(terms, State.ResultsAccepted);
        assertEq(token.balanceOf(provider.addr), 21e18);
        assertEq(deals.balanceOf(provider.addr), 1e18);
        assertEq(deals.balanceOf(address(deals)), 0);
    }

    function test_WhenACallWithdrawsMoreThanTheCallerHas() external {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.withdraw, (1));
        expectSkipped(0, IEscrow.Escrow_InsufficientBalance.selector);
        vm.prank(anybody);
        deals.batch(calls);
        assertEq(token.balanceOf(address(deals)), 2 * FUNDS);
    }

    function test_WhenACallIsABatch() external {
        bytes[] memory inner = new bytes[](3);
        inner[0] = abi.encodeCall(deals.withdraw, (1));
        inner[1] = abi.encodeCall(deals.withdraw, (FUNDS));
        inner[2] = abi.encodeCall(deals.withdraw, (2));
        bytes[] memory outer = new bytes[](3);
        outer[0] = abi.encodeCall(deals.withdraw, (4));
        outer[1] = abi.encodeCall(deals.batch, (inner));
        outer[2] = abi.encodeCall(deals.withdraw, (8));
        expectSkipped(1, IEscrow.Escrow_InsufficientBalance.selector);
        vm.prank(jobCreator.addr);
        deals.batch(outer);
        assertEq(token.balanceOf(jobCreator.addr), 15);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 15);
    }

    function test_WhenAnInnerBatchSkipsACall() external {
        bytes[] memory inner = new bytes[](1);
        inner[0] = hex"deadbeef";
        bytes[] memory outer = new bytes[](2);
        outer[0] = abi.encodeCall(deals.batch, (inner));
        outer[1] = abi.encodeCall(deals.withdraw, (1));
        vm.recordLogs();
        vm.prank(jobCreator.addr);
        deals.batch(outer);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 1);
        // One for the inner call, one for the transfer and one for the withdrawal.
        assertEq(vm.getRecordedLogs().length, 3);
    }

    function test_WhenTheTokenCallsBack() external {
        (CallingToken calling, bytes[] memory calls) = createCalling();
        Deal memory terms = createTerms(0);
        bytes memory asCaller = abi.encodeCall(deals.revoke, (terms, jobCreator.addr, NONE));
        calling.setCall(address(deals), asCaller);
        vm.prank(jobCreator.addr);
        deals.batch(calls);
        assertEq(
            calling.answer(),
            abi.encodeWithSelector(IDeals.Deals_BadSignature.selector, jobCreator.addr),
            "by itself"
        );
        assertState(terms, State.None);
        assertState(createTerms(1), State.Revoked);

        bytes[] memory inner = new bytes[](2);
        inner[0] = asCaller;
        inner[1] = abi.encodeCall(deals.withdraw, (1));
        calling.setCall(address(deals), abi.encodeCall(deals.batch, (inner)));
        calls[1] = abi.encodeCall(deals.revoke, (createTerms(2), jobCreator.addr, NONE));
        expectSkipped(0, IDeals.Deals_BadSignature.selector);
        expectSkipped(1, ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        vm.prank(jobCreator.addr);
        deals.batch(calls);
        assertEq(calling.answer(), bytes("success"), "by a batch");
        assertState(terms, State.None);
        assertState(createTerms(2), State.Revoked);
    }

    /// @dev It is asked by a static call, so its own batch cannot even begin.
    function test_WhenAnAccountThatSignsByERC1271CallsBack() external {
        Wallet wallet = new Wallet();
        Deal memory terms = createTerms(0);
        terms.resourceProvider = address(wallet);
        bytes[] memory inner = new bytes[](1);
        inner[0] = abi.encodeCall(deals.withdraw, (1));
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.revoke, (terms, address(wallet), NONE));
        bytes[3] memory reentries = [
            inner[0],
            abi.encodeCall(deals.batch, (inner)),
            abi.encodeCall(deals.revoke, (terms, jobCreator.addr, NONE))
        ];
        for (uint256 i = 0; i < reentries.length; i++) {
            wallet.setReentry(address(deals), reentries[i]);
            expectSkipped(0, IDeals.Deals_BadSignature.selector);
            vm.prank(jobCreator.addr);
            deals.batch(calls);
        }
        assertState(terms, State.None);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
    }

    /// @dev A test is one transaction, so what a batch left behind would still be there.
    function test_WhenTheBatchIsOver() external {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.withdraw, (1));
        vm.prank(jobCreator.addr);
        deals.batch(calls);
        assertForgotten();
        vm.prank(jobCreator.addr);
        (bool success,) = address(deals).call{gas: 40_000}(abi.encodeCall(deals.batch, (createOpenings(5))));
        assertFalse(success);
        assertForgotten();
    }

    function assertForgotten() private {
        bytes memory data = abi.encodeCall(deals.withdraw, (1));
        vm.prank(address(deals));
        (bool success, bytes memory reason) = address(deals).call(data);
        assertFalse(success);
        assertEq(
            reason, abi.encodeWithSelector(IEscrow.Escrow_InsufficientBalance.selector, address(0), 0, 1)
        );
    }

    /// @dev A deployment whose token calls back, and a deposit and a revocation by the job creator.
    function createCalling() private returns (CallingToken calling, bytes[] memory calls) {
        calling = new CallingToken();
        deals = deployDeals(address(calling));
        calling.mint(jobCreator.addr, 10);
        vm.prank(jobCreator.addr);
        calling.approve(address(deals), 10);
        calls = new bytes[](2);
        calls[0] = abi.encodeCall(deals.deposit, (5));
        calls[1] = abi.encodeCall(deals.revoke, (createTerms(1), jobCreator.addr, NONE));
    }

    function createTerms(uint64 nonce) private view returns (Deal memory terms) {
        terms = createDeal();
        terms.nonce = nonce;
    }

    function createOpenings(uint64 count) private view returns (bytes[] memory calls) {
        calls = new bytes[](count);
        for (uint64 i = 0; i < count; i++) {
            calls[i] = createOpening(createTerms(i), signDeal(jobCreator, createTerms(i)));
        }
    }

    function createOpening(Deal memory terms, bytes memory fromJobCreator)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeCall(deals.open, (terms, fromJobCreator, signDeal(resourceProvider, terms)));
    }

    function createWalletOpening(Wallet.Answer answer) private returns (bytes memory) {
        Wallet wallet = new Wallet();
        wallet.set(answer);
        fund(address(wallet), FUNDS);
        Deal memory terms = createDeal();
        terms.jobCreator = address(wallet);
        return createOpening(terms, NONE);
    }

    function expectSkipped(uint256 index, bytes4 reason) private {
        vm.expectEmit(address(deals));
        emit IBatch.CallSkipped(index, reason);
    }

    function assertState(Deal memory terms, State expected) private view {
        (State state,,) = deals.dealOf(deals.hashDeal(terms));
        assertEq(uint8(state), uint8(expected));
    }
}
