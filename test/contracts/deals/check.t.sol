// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract CheckTest is MediatedTest {
    function test_RevertWhen_TheDealNamesNoMediation() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory data = createCheck(terms, dealId, RESULT, COUNT);
        assertRefused(data, abi.encodeWithSelector(IDeals.Deals_NoMediation.selector));
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        assertRefused(data, abi.encodeWithSelector(IDeals.Deals_NoMediation.selector));
    }

    function test_RevertWhen_TheStateIsNeitherDealAgreedNorResultsSubmitted() external {
        for (uint8 i = 0; i <= uint8(type(State).max); i++) {
            State state = State(i);
            if (state == State.DealAgreed || state == State.ResultsSubmitted) continue;
            (Deal memory terms, bytes32 dealId) = reach(state);
            assertRefused(
                createCheck(terms, dealId, RESULT, COUNT),
                abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, state)
            );
        }
    }

    function test_RevertWhen_TheResultOrTheCountDiffersFromWhatWasSubmittedAndTheProviderHasNotSignedIt()
        external
    {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        bytes memory ofJobCreator = sign(jobCreator, checkDigest(dealId, OTHER, COUNT));
        expectBadSignature(resourceProvider.addr);
        deals.check(terms, OTHER, COUNT, ofJobCreator, signResult(resourceProvider, dealId, RESULT, COUNT));
        ofJobCreator = sign(jobCreator, checkDigest(dealId, RESULT, COUNT + 1));
        expectBadSignature(resourceProvider.addr);
        deals.check(terms, RESULT, COUNT + 1, ofJobCreator, NONE);
    }

    function test_WhenTheProviderHasSignedAnotherResultThanTheOneThatWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        bytes memory shown = signResult(resourceProvider, dealId, OTHER, COUNT);
        vm.prank(jobCreator.addr);
        deals.check(terms, OTHER, COUNT, NONE, shown);
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(OTHER, COUNT));
        vm.prank(terms.mediation);
        deals.resolve(terms, OTHER, COUNT, false, oneMediator());
        assertEq(
            deals.balanceOf(resourceProvider.addr), FUNDS - terms.resultsCollateral - terms.submitCollateral
        );
    }

    function test_RevertWhen_TheTimeIsAfterTheJudgeDeadline() external {
        (Deal memory terms,) = reach(State.ResultsSubmitted);
        vm.warp(START + 1801);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 1800));
        check(terms);
    }

    function test_WhenTheTimeIsTheJudgeDeadline() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        vm.warp(START + 3600);
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        vm.warp(START + 3600 + 1800);
        check(terms);
        assertDeal(dealId, State.ResultsChecked, START + 3600 + 1800, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheCallerIsTheJobCreator() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsChecked(dealId, RESULT, COUNT);
        check(terms);
        assertDeal(dealId, State.ResultsChecked, START + 9, outcomeOf(RESULT, COUNT));
        assertPayoff(0, 0);
        assertEq(deals.balanceOf(mediation), 0);
    }

    function test_WhenAnybodyBringsTheSignatureOfTheJobCreator() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        bytes memory signature = sign(jobCreator, checkDigest(dealId, RESULT, COUNT));
        vm.prank(anybody);
        deals.check(terms, RESULT, COUNT, signature, NONE);
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheTimeIsAfterTheSubmitDeadline() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        vm.warp(START + 3601);
        assertRefused(
            createCheck(terms, dealId, RESULT, COUNT),
            abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 3600)
        );
    }

    function test_WhenTheTimeIsTheSubmitDeadline() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        vm.warp(START + 3600);
        assertTrue(send(createCheck(terms, dealId, RESULT, COUNT)));
        assertDeal(dealId, State.ResultsChecked, START + 3600, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheSignatureOfTheResourceProviderIsMissingOrMalformed() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        expectBadSignature(resourceProvider.addr);
        check(terms);
        assertRefusedOfResourceProvider(
            terms, dealId, malformed(resourceProvider, resultDigest(dealId, RESULT, COUNT))
        );
    }

    function test_RevertWhen_TheSignatureOfTheResourceProviderIsOverAnotherResultCountDealOrType() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes[] memory signatures = new bytes[](3);
        signatures[0] = signResult(resourceProvider, dealId, OTHER, COUNT);
        signatures[1] = signResult(resourceProvider, dealId, RESULT, COUNT + 1);
        signatures[2] = signResult(resourceProvider, OTHER, RESULT, COUNT);
        assertRefusedOfResourceProvider(terms, dealId, signatures);
        assertRefusedOfResourceProvider(
            terms, dealId, ofOtherTypes(resourceProvider, dealId, resultDigest(dealId, RESULT, COUNT))
        );
    }

    function test_RevertWhen_TheSignatureOfTheResourceProviderIsForeign() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        assertRefusedOfResourceProvider(
            terms, dealId, foreign(resourceProvider, TypedData.hashResult(dealId, RESULT, COUNT))
        );
    }

    function test_WhenTheResourceProviderHasCode() external {
        Wallet wallet = createWallet();
        Deal memory terms = createMediatedDeal();
        terms.resourceProvider = address(wallet);
        bytes32 dealId = deals.open(terms, signDeal(jobCreator, terms), NONE);
        bytes memory data = createCheck(terms, dealId, RESULT, COUNT);
        assertAsks(wallet, data);
        assertTrue(send(data));
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheCallerIsTheResourceProvider() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory signature = sign(jobCreator, checkDigest(dealId, RESULT, COUNT));
        vm.startPrank(resourceProvider.addr);
        expectBadSignature(jobCreator.addr);
        deals.check(terms, RESULT, COUNT, NONE, NONE);
        deals.check(terms, RESULT, COUNT, signature, NONE);
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheCallerIsTheJobCreatorAndHasTheSignature() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory signature = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.prank(jobCreator.addr);
        deals.check(terms, RESULT, COUNT, NONE, signature);
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenAnybodyBringsBothSignatures() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory data = createCheck(terms, dealId, RESULT, type(uint64).max);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsChecked(dealId, RESULT, type(uint64).max);
        vm.prank(anybody);
        assertTrue(send(data));
        assertDeal(dealId, State.ResultsChecked, START + 9, outcomeOf(RESULT, type(uint64).max));
        assertPayoff(0, 0);
    }

    function test_WhenSomebodySubmitsTheSameResultFirst() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory data = createCheck(terms, dealId, RESULT, COUNT);
        deals.submit(terms, RESULT, COUNT, signResult(resourceProvider, dealId, RESULT, COUNT));
        assertTrue(send(data));
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheResourceProviderSubmitsAnotherResultFirst() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory data = createCheck(terms, dealId, RESULT, COUNT);
        vm.prank(resourceProvider.addr);
        deals.submit(terms, OTHER, COUNT, NONE);
        vm.prank(anybody);
        (bool success,) = address(deals).call(data);
        assertTrue(success);
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    function oneMediator() private pure returns (address[] memory mediators) {
        mediators = new address[](1);
        mediators[0] = address(1);
    }

    function test_RevertWhen_TheSignatureOfTheJobCreatorIsMissingOrMalformed() external {
        bytes32 dealId = reachBoth();
        assertRefusedOfJobCreator(malformed(jobCreator, checkDigest(dealId, RESULT, COUNT)), 0);
        dealId = deals.hashDeal(submitted());
        assertRefusedOfJobCreator(malformed(jobCreator, checkDigest(dealId, RESULT, COUNT)), 1);
    }

    function test_RevertWhen_TheSignatureOfTheJobCreatorIsOverAnotherResultCountDealOrType() external {
        bytes32 agreed = reachBoth();
        bytes32[2] memory dealIds = [agreed, deals.hashDeal(submitted())];
        for (uint256 i = 0; i < 2; i++) {
            bytes[] memory signatures = new bytes[](3);
            signatures[0] = sign(jobCreator, checkDigest(dealIds[i], OTHER, COUNT));
            signatures[1] = sign(jobCreator, checkDigest(dealIds[i], RESULT, COUNT - 1));
            signatures[2] = sign(jobCreator, checkDigest(dealIds[1 - i], RESULT, COUNT));
            assertRefusedOfJobCreator(signatures, i);
            bytes32 digest = checkDigest(dealIds[i], RESULT, COUNT);
            assertRefusedOfJobCreator(ofOtherTypes(jobCreator, dealIds[i], digest), i);
        }
    }

    function test_RevertWhen_TheSignatureOfTheJobCreatorIsForeign() external {
        bytes32 dealId = reachBoth();
        assertRefusedOfJobCreator(foreign(jobCreator, TypedData.hashCheck(dealId, RESULT, COUNT)), 0);
        dealId = deals.hashDeal(submitted());
        assertRefusedOfJobCreator(foreign(jobCreator, TypedData.hashCheck(dealId, RESULT, COUNT)), 1);
    }

    function test_WhenTheJobCreatorHasCode() external {
        Wallet wallet = createWallet();
        Deal memory terms = createMediatedDeal();
        terms.jobCreator = address(wallet);
        bytes32 dealId = deals.open(terms, NONE, signDeal(resourceProvider, terms));
        bytes memory data = createCheck(terms, dealId, RESULT, COUNT);
        assertAsks(wallet, data);
        assertTrue(send(data));
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheChainsIdHasChanged() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        bytes memory data = createCheck(terms, dealId, RESULT, COUNT);
        vm.chainId(5);
        bytes32 newId = deals.hashDeal(terms);
        assertNotEq(newId, dealId);
        assertRefused(data, abi.encodeWithSelector(IDeals.Deals_WrongState.selector, newId, State.None));
        assertDeal(dealId, State.ResultsSubmitted, START, outcomeOf(RESULT, COUNT));
        vm.chainId(31_337);
        assertTrue(send(data));
    }

    function test_WhenTheMediationWouldRevertOrBurnGas() external {
        Wallet wallet = new Wallet();
        wallet.set(Wallet.Answer.BurnGas);
        mediation = address(wallet);
        vm.expectCall(mediation, NONE, 0);
        (, bytes32 dealId) = reach(State.ResultsChecked);
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
    }

    /// @dev With every signature there can be, by each party, in time and long after.
    function test_WhenTheResultIsChecked() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsChecked);
        bytes[] memory calls = createAll(terms, dealId);
        address[4] memory callers = [jobCreator.addr, resourceProvider.addr, mediation, anybody];
        bytes memory expected =
            abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, State.ResultsChecked);
        for (uint256 late = 0; late < 2; late++) {
            vm.warp(START + late * 100_000);
            for (uint256 i = 0; i < calls.length; i++) {
                for (uint256 j = 0; j < callers.length; j++) {
                    vm.prank(callers[j]);
                    (bool success, bytes memory reason) = address(deals).call(calls[i]);
                    assertFalse(success, vm.toString(i));
                    assertEq(reason, expected, vm.toString(i));
                }
            }
        }
        assertDeal(dealId, State.ResultsChecked, START, outcomeOf(RESULT, COUNT));
        assertPayoff(0, 0);
    }

    /// @dev Everything but `resolve` and `timeoutMediateResults`.
    function createAll(Deal memory terms, bytes32 dealId) private view returns (bytes[] memory calls) {
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        bytes32 cancellation = cancellationDigest(dealId);
        calls = new bytes[](10);
        calls[0] = abi.encodeCall(
            deals.open, (terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms))
        );
        calls[1] = abi.encodeCall(
            deals.revoke, (terms, jobCreator.addr, sign(jobCreator, revocationDigest(dealId)))
        );
        calls[2] = abi.encodeCall(deals.submit, (terms, RESULT, COUNT, result));
        calls[3] = abi.encodeCall(deals.accept, (terms, RESULT, COUNT, acceptance));
        calls[4] = abi.encodeCall(deals.complete, (terms, RESULT, COUNT, acceptance, result));
        calls[5] = createCheck(terms, dealId, RESULT, COUNT);
        calls[6] = abi.encodeCall(deals.abandon, (terms, sign(resourceProvider, abandonmentDigest(dealId))));
        calls[7] = abi.encodeCall(
            deals.cancel, (terms, sign(jobCreator, cancellation), sign(resourceProvider, cancellation))
        );
        calls[8] = abi.encodeCall(deals.timeoutSubmitResults, (terms));
        calls[9] = abi.encodeCall(deals.timeoutJudgeResults, (terms, RESULT, COUNT));
    }

    function check(Deal memory terms) private {
        vm.prank(jobCreator.addr);
        deals.check(terms, RESULT, COUNT, NONE, NONE);
    }

    function send(bytes memory data) private returns (bool success) {
        (success,) = address(deals).call(data);
    }

    function createCheck(Deal memory terms, bytes32 dealId, bytes32 result, uint64 count)
        private
        view
        returns (bytes memory)
    {
        bytes memory fromJobCreator = sign(jobCreator, checkDigest(dealId, result, count));
        bytes memory fromResourceProvider = signResult(resourceProvider, dealId, result, count);
        return abi.encodeCall(deals.check, (terms, result, count, fromJobCreator, fromResourceProvider));
    }

    /// @dev A deal in each of the two states, and the id of the one without a result.
    function reachBoth() private returns (bytes32 agreed) {
        (, agreed) = reach(State.DealAgreed);
        reach(State.ResultsSubmitted);
    }

    function submitted() private view returns (Deal memory terms) {
        terms = createMediatedDeal();
        terms.nonce = uint64(State.ResultsSubmitted);
    }

    function assertRefusedOfJobCreator(bytes[] memory signatures, uint256 which) private {
        Deal memory terms = submitted();
        if (which == 0) terms.nonce = uint64(State.DealAgreed);
        bytes memory result = signResult(resourceProvider, deals.hashDeal(terms), RESULT, COUNT);
        for (uint256 i = 0; i < signatures.length; i++) {
            assertBadSignature(
                jobCreator.addr, abi.encodeCall(deals.check, (terms, RESULT, COUNT, signatures[i], result))
            );
        }
    }

    function assertRefusedOfResourceProvider(Deal memory terms, bytes32 dealId, bytes[] memory signatures)
        private
    {
        bytes memory fromJobCreator = sign(jobCreator, checkDigest(dealId, RESULT, COUNT));
        for (uint256 i = 0; i < signatures.length; i++) {
            bytes memory data =
                abi.encodeCall(deals.check, (terms, RESULT, COUNT, fromJobCreator, signatures[i]));
            assertBadSignature(resourceProvider.addr, data);
        }
    }
}
