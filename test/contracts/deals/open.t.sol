// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {Deal, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract OpenTest is DealsTest {
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function test_RevertWhen_ItIsStillOpen() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        expectRevertOf(
            terms, abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, State.DealAgreed)
        );
    }

    function test_RevertWhen_ItIsSettled() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        vm.prank(resourceProvider.addr);
        deals.complete(terms, RESULT, COUNT, acceptance, NONE);
        expectRevertOf(
            terms, abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, State.ResultsAccepted)
        );
    }

    function test_RevertWhen_ItWasRevoked() external {
        Deal memory terms = createDeal();
        bytes32 dealId = deals.hashDeal(terms);
        vm.prank(jobCreator.addr);
        deals.revoke(terms, jobCreator.addr, NONE);
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, State.Revoked));
    }

    function test_RevertWhen_TheTimeIsAfterAgreeBy() external {
        vm.warp(START + 61);
        expectRevertOf(createDeal(), abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 60));
    }

    function test_WhenTheTimeIsAgreeBy() external {
        vm.warp(START + 60);
        (, bytes32 dealId) = openDeal();
        assertDeal(dealId, State.DealAgreed, START + 60, 0);
    }

    function test_RevertWhen_OneAccountIsBothParties() external {
        Deal memory terms = createDeal();
        terms.resourceProvider = jobCreator.addr;
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_SameParty.selector, jobCreator.addr));
    }

    function test_RevertWhen_ThereIsASolverFeeAndNoSolver() external {
        Deal memory terms = createDeal();
        terms.solver = address(0);
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_NoSolver.selector));
    }

    function test_WhenThereIsNeitherSolverFeeNorSolver() external {
        Deal memory terms = createDeal();
        terms.solver = address(0);
        terms.solverFee = 0;
        bytes32 dealId = openSigned(terms);
        assertDeal(dealId, State.DealAgreed, START, 0);
        assertEq(deals.balanceOf(address(0)), 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 18e18);
    }

    function test_RevertWhen_ATimeoutIsZero() external {
        Deal memory terms = createDeal();
        terms.submitTimeout = 0;
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_ZeroTimeout.selector));
        terms = createDeal();
        terms.judgeTimeout = 0;
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_ZeroTimeout.selector));
        terms = createDeal();
        terms.mediateTimeout = 0;
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_ZeroTimeout.selector));
    }

    function test_RevertWhen_TheResultsCollateralIsLessThanTheMediationFee() external {
        Deal memory terms = createDeal();
        terms.mediation = anybody;
        terms.mediationFee = 7e18 + 1;
        expectRevertOf(
            terms, abi.encodeWithSelector(IDeals.Deals_ResultsCollateralTooLow.selector, 7e18, 7e18 + 1)
        );
    }

    function test_RevertWhen_TheSubmitCollateralIsLessThanTheSolverFee() external {
        Deal memory terms = createDeal();
        terms.solverFee = 11e18 + 1;
        expectRevertOf(
            terms, abi.encodeWithSelector(IDeals.Deals_SubmitCollateralTooLow.selector, 11e18, 11e18 + 1)
        );
    }

    function test_WhenTheSubmitCollateralEqualsTheSolverFee() external {
        Deal memory terms = createDeal();
        terms.solverFee = 11e18;
        openSigned(terms);
        assertEq(deals.balanceOf(solver), 11e18);
    }

    function test_RevertWhen_ThereAreMediatorsOrAMediationFeeAndNoMediation() external {
        Deal memory terms = createDeal();
        terms.mediators = keccak256("mediators");
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_NoMediation.selector));
        terms = createDeal();
        terms.mediationFee = 1;
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_NoMediation.selector));
    }

    function test_RevertWhen_TheMediationIsAParty() external {
        Deal memory terms = createDeal();
        terms.mediation = jobCreator.addr;
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_SameParty.selector, jobCreator.addr));
        terms.mediation = resourceProvider.addr;
        expectRevertOf(terms, abi.encodeWithSelector(IDeals.Deals_SameParty.selector, resourceProvider.addr));
    }

    function test_WhenThereIsAMediation() external {
        Deal memory terms = createDeal();
        terms.mediation = anybody;
        assertDeal(openSigned(terms), State.DealAgreed, START, 0);
        terms.mediators = keccak256("mediators");
        terms.mediationFee = 7e18;
        assertDeal(openSigned(terms), State.DealAgreed, START, 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 2 * (18e18 + 17e16) - 7e18);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS - 2 * 18e18);
        assertEq(deals.balanceOf(anybody), 0);
    }

    function test_WhenTheMediationIsTheSolver() external {
        Deal memory terms = createDeal();
        terms.mediation = solver;
        assertDeal(openSigned(terms), State.DealAgreed, START, 0);
    }

    function test_RevertWhen_TheJobCreatorHasTooLittle() external {
        Deal memory terms = createDeal();
        uint256 needed = 18e18 + 17e16;
        vm.prank(jobCreator.addr);
        deals.withdraw(FUNDS - needed + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEscrow.Escrow_InsufficientBalance.selector, jobCreator.addr, needed - 1, needed
            )
        );
        deals.open(terms, NONE, NONE);
    }

    function test_RevertWhen_TheResourceProviderHasTooLittle() external {
        Deal memory terms = createDeal();
        vm.prank(resourceProvider.addr);
        deals.withdraw(FUNDS - 18e18 + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEscrow.Escrow_InsufficientBalance.selector, resourceProvider.addr, 18e18 - 1, 18e18
            )
        );
        deals.open(terms, NONE, NONE);
    }

    function test_WhenBothHaveJustEnough() external {
        vm.prank(jobCreator.addr);
        deals.withdraw(FUNDS - 18e18 - 17e16);
        vm.prank(resourceProvider.addr);
        deals.withdraw(FUNDS - 18e18);
        openDeal();
        assertEq(deals.balanceOf(jobCreator.addr), 0);
        assertEq(deals.balanceOf(resourceProvider.addr), 0);
    }

    function test_RevertWhen_ASignatureIsMissingOrHasAnyLengthBut65Bytes() external {
        Deal memory terms = createDeal();
        bytes memory good = signDeal(jobCreator, terms);
        bytes memory other = signDeal(resourceProvider, terms);
        for (uint256 length = 0; length < 67; length++) {
            if (length == 65) continue;
            bytes memory cut = new bytes(length);
            for (uint256 i = 0; i < length && i < 65; i++) {
                cut[i] = good[i];
            }
            expectBadSignature(jobCreator.addr);
            deals.open(terms, cut, other);
        }
        expectBadSignature(resourceProvider.addr);
        deals.open(terms, good, NONE);
    }

    /// @dev The compact form of ERC-2098 is another signature of the same digest, and is not taken either.
    function test_RevertWhen_ASignatureHasSInTheUpperHalf() external {
        Deal memory terms = createDeal();
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(jobCreator.key, deals.hashDeal(terms));
        bytes memory other = signDeal(resourceProvider, terms);
        assertLe(uint256(s), HALF_ORDER);
        bytes memory malleated = abi.encodePacked(r, bytes32(ORDER - uint256(s)), v == 27 ? 28 : 27);
        bytes memory compact = abi.encodePacked(r, uint256(s) | uint256(v - 27) << 255);
        expectBadSignature(jobCreator.addr);
        deals.open(terms, malleated, other);
        expectBadSignature(jobCreator.addr);
        deals.open(terms, compact, other);
        deals.open(terms, abi.encodePacked(r, s, v), other);
    }

    function test_RevertWhen_ASignatureIsSomebodyElses() external {
        Deal memory terms = createDeal();
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        expectBadSignature(jobCreator.addr);
        deals.open(terms, fromResourceProvider, fromJobCreator);
        expectBadSignature(resourceProvider.addr);
        deals.open(terms, fromJobCreator, fromJobCreator);
        expectBadSignature(jobCreator.addr);
        vm.prank(solver);
        deals.open(terms, NONE, fromResourceProvider);
    }

    function testFuzz_RevertWhen_ASignatureIsForOtherTerms(uint256 field, uint256 seed) external {
        Deal memory terms = createDeal();
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        field = bound(field, 0, 12);
        if (field == 0) terms.solver = address(uint160(bound(seed, 1, type(uint160).max)));
        if (field == 1) terms.job = bytes32(seed);
        if (field == 2) terms.instructionPrice = uint128(bound(seed, 0, type(uint128).max));
        if (field == 3) terms.paymentCollateral = uint128(bound(seed, 0, 100e18));
        if (field == 4) terms.judgeCollateral = uint128(bound(seed, 0, 100e18));
        if (field == 5) terms.solverFee = uint128(bound(seed, 0, 11e18));
        if (field == 6) terms.submitTimeout = uint32(bound(seed, 1, type(uint32).max));
        if (field == 7) terms.judgeTimeout = uint32(bound(seed, 1, type(uint32).max));
        if (field == 8) terms.agreeBy = uint40(bound(seed, START, type(uint40).max));
        if (field == 9) terms.nonce = uint64(bound(seed, 0, type(uint64).max));
        if (field == 10) terms.mediation = address(uint160(bound(seed, 1, type(uint128).max)));
        if (field == 11) terms.mediateTimeout = uint32(bound(seed, 1, type(uint32).max));
        if (field == 12) terms.resultsCollateral = uint128(bound(seed, 0, 100e18));
        vm.assume(deals.hashDeal(terms) != deals.hashDeal(createDeal()));
        expectBadSignature(jobCreator.addr);
        deals.open(terms, fromJobCreator, fromResourceProvider);
    }

    function test_RevertWhen_ASignatureIsForAnotherChain() external {
        Deal memory terms = createDeal();
        vm.chainId(5);
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        vm.chainId(31_337);
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        expectBadSignature(jobCreator.addr);
        deals.open(terms, fromJobCreator, fromResourceProvider);
    }

    function test_RevertWhen_ASignatureIsForAnotherContract() external {
        Deal memory terms = createDeal();
        IDeals other = deployDeals(address(token));
        bytes memory fromJobCreator = sign(jobCreator, other.hashDeal(terms));
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        expectBadSignature(jobCreator.addr);
        deals.open(terms, fromJobCreator, fromResourceProvider);
    }

    function test_WhenTheChainsIdHasChanged() external {
        Deal memory terms = createDeal();
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        vm.chainId(5);
        expectBadSignature(jobCreator.addr);
        deals.open(terms, fromJobCreator, fromResourceProvider);
        assertDeal(openSigned(terms), State.DealAgreed, START, 0);
    }

    function test_RevertWhen_APartyIsTheZeroAddress() external {
        Deal memory terms = createDeal();
        terms.jobCreator = address(0);
        terms.paymentCollateral = 0;
        terms.judgeCollateral = 0;
        terms.solverFee = 0;
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        expectBadSignature(address(0));
        deals.open(terms, new bytes(65), fromResourceProvider);
    }

    /// @dev Word 0 is the selector's; the terms begin at byte 4, a word each, in the order of the struct.
    function test_RevertWhen_AFieldHasBitsBeyondItsType() external {
        Deal memory terms = createDeal();
        for (uint256 field = 0; field < 18; field++) {
            if (field == 4 || field == 5) continue;
            // Both have signed the words as they are, as no EIP-712 signer would.
            bytes memory words = abi.encode(terms);
            words[32 * field] = 0x80;
            bytes32 digest = toDigest(keccak256(bytes.concat(TypedData.DEAL_TYPEHASH, words)));
            bytes memory data = abi.encodeCall(
                IDeals.open, (terms, sign(jobCreator, digest), sign(resourceProvider, digest))
            );
            data[4 + 32 * field] = 0x80;
            (bool success,) = address(deals).call(data);
            assertFalse(success, vm.toString(field));
        }
    }

    function test_WhenTheCallerIsTheJobCreator() external {
        Deal memory terms = createDeal();
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        vm.prank(jobCreator.addr);
        assertDeal(deals.open(terms, NONE, fromResourceProvider), State.DealAgreed, START, 0);
    }

    function test_WhenTheCallerIsTheResourceProvider() external {
        Deal memory terms = createDeal();
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        vm.prank(resourceProvider.addr);
        assertDeal(deals.open(terms, fromJobCreator, NONE), State.DealAgreed, START, 0);
    }

    function test_WhenItSaysYes() external {
        (Deal memory terms,) = createWalletDeal(Wallet.Answer.Yes);
        assertDeal(
            deals.open(terms, "anything", signDeal(resourceProvider, terms)), State.DealAgreed, START, 0
        );
    }

    function test_RevertWhen_ItSaysNoOrReverts() external {
        expectWalletRefused(Wallet.Answer.No);
        expectWalletRefused(Wallet.Answer.Revert);
    }

    function test_RevertWhen_ItBurnsGas() external {
        assertLt(expectWalletRefused(Wallet.Answer.BurnGas), 260_000);
    }

    function test_WhenItAnswersWithMuchData() external {
        (Deal memory terms,) = createWalletDeal(Wallet.Answer.LongAnswer);
        bytes memory other = signDeal(resourceProvider, terms);
        uint256 before = gasleft();
        deals.open(terms, NONE, other);
        assertLt(before - gasleft(), 330_000);
    }

    function test_RevertWhen_ItRevertsWithMuchData() external {
        assertLt(expectWalletRefused(Wallet.Answer.LongRevert), 260_000);
    }

    function test_RevertWhen_ItAnswersWithLessThanAWord() external {
        (Deal memory terms,) = createWalletDeal(Wallet.Answer.ShortAnswer);
        bytes memory other = signDeal(resourceProvider, terms);
        vm.expectRevert(bytes(""));
        deals.open(terms, NONE, other);
    }

    function test_RevertWhen_ItCallsBack() external {
        (Deal memory terms, Wallet wallet) = createWalletDeal(Wallet.Answer.Yes);
        bytes memory other = signDeal(resourceProvider, terms);
        wallet.setReentry(address(deals), abi.encodeCall(deals.withdraw, (1)));
        expectBadSignature(address(wallet));
        deals.open(terms, NONE, other);
        wallet.setReentry(address(deals), abi.encodeCall(deals.open, (terms, NONE, other)));
        expectBadSignature(address(wallet));
        deals.open(terms, NONE, other);
    }

    /// @dev An account that got code by EIP-7702 after it signed cannot take its signature back.
    function test_WhenItHasAKeyThatSigned() external {
        Deal memory terms = createDeal();
        Wallet code = new Wallet();
        vm.etch(jobCreator.addr, address(code).code);
        Wallet(jobCreator.addr).set(Wallet.Answer.No);
        assertDeal(openSigned(terms), State.DealAgreed, START, 0);
    }

    function test_WhenEverythingIsInOrder() external {
        Deal memory terms = createDeal();
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        bytes32 expected = deals.hashDeal(terms);
        vm.expectEmit(address(deals));
        emit IDeals.DealOpened(expected, jobCreator.addr, resourceProvider.addr);
        vm.prank(solver);
        bytes32 dealId = deals.open(terms, fromJobCreator, fromResourceProvider);
        assertEq(dealId, expected);
        assertDeal(dealId, State.DealAgreed, START, 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 18e18 - 17e16);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS - 18e18);
        assertEq(deals.balanceOf(solver), 17e16);
    }

    function openSigned(Deal memory terms) private returns (bytes32) {
        return deals.open(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
    }

    function expectRevertOf(Deal memory terms, bytes memory error_) private {
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        vm.expectRevert(error_);
        deals.open(terms, fromJobCreator, fromResourceProvider);
    }

    function createWalletDeal(Wallet.Answer answer) private returns (Deal memory terms, Wallet wallet) {
        wallet = new Wallet();
        wallet.set(answer);
        fund(address(wallet), FUNDS);
        terms = createDeal();
        terms.jobCreator = address(wallet);
    }

    /// @dev Returns the gas that the refusal took.
    function expectWalletRefused(Wallet.Answer answer) private returns (uint256 gas) {
        (Deal memory terms, Wallet wallet) = createWalletDeal(answer);
        bytes memory other = signDeal(resourceProvider, terms);
        expectBadSignature(address(wallet));
        gas = gasleft();
        deals.open(terms, NONE, other);
        gas -= gasleft();
    }
}
