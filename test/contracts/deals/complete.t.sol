// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract CompleteTest is DealsTest {
    bytes32 private constant OTHER = keccak256("other");

    function test_RevertWhen_TheDealWasNeverOpened() external {
        Deal memory terms = createDeal();
        bytes32 dealId = deals.hashDeal(terms);
        expectWrongState(dealId, State.None);
        complete(terms, dealId, RESULT, COUNT);
    }

    function test_RevertWhen_TheDealIsSettled() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        complete(terms, dealId, RESULT, COUNT);
        expectWrongState(dealId, State.ResultsAccepted);
        complete(terms, dealId, RESULT, COUNT);
    }

    function test_RevertWhen_AnotherResultOrCountWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        complete(terms, dealId, OTHER, COUNT);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        complete(terms, dealId, RESULT, COUNT + 1);
    }

    function test_WhenTheSameValuesWereSubmitted() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        complete(terms, dealId, RESULT, COUNT);
        assertPaid(3e18 + 13e18, 2e18 + 11e18 + 7e18);
    }

    function test_WhenEveryDeadlineHasPassed() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        vm.warp(START + 10_000);
        complete(terms, dealId, RESULT, COUNT);
        assertDeal(dealId, State.ResultsAccepted, START + 10_000, outcomeOf(RESULT, COUNT));
        vm.warp(START);
        terms.nonce = 1;
        dealId = deals.open(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        vm.warp(START + 10_000);
        complete(terms, dealId, RESULT, COUNT);
        assertDeal(dealId, State.ResultsAccepted, START + 10_000, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_ASignatureIsMissing() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        expectBadSignature(jobCreator.addr);
        deals.complete(terms, RESULT, COUNT, NONE, result);
        expectBadSignature(resourceProvider.addr);
        deals.complete(terms, RESULT, COUNT, acceptance, NONE);
        expectBadSignature(jobCreator.addr);
        vm.prank(resourceProvider.addr);
        deals.complete(terms, RESULT, COUNT, NONE, NONE);
        expectBadSignature(resourceProvider.addr);
        vm.prank(jobCreator.addr);
        deals.complete(terms, RESULT, COUNT, NONE, NONE);
    }

    function test_RevertWhen_TheSignaturesAreOverDifferentValues() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT + 1);
        expectBadSignature(resourceProvider.addr);
        deals.complete(terms, RESULT, COUNT, acceptance, result);
        expectBadSignature(jobCreator.addr);
        deals.complete(terms, RESULT, COUNT + 1, acceptance, result);
    }

    function test_RevertWhen_TheSignaturesAreSwapped() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory fromJobCreator = signResult(jobCreator, dealId, RESULT, COUNT);
        bytes memory fromResourceProvider = signAcceptance(resourceProvider, dealId, RESULT, COUNT);
        expectBadSignature(jobCreator.addr);
        deals.complete(terms, RESULT, COUNT, fromJobCreator, fromResourceProvider);
        expectBadSignature(jobCreator.addr);
        deals.complete(terms, RESULT, COUNT, fromResourceProvider, fromJobCreator);
    }

    function test_WhenTheCallerIsTheJobCreator() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.prank(jobCreator.addr);
        deals.complete(terms, RESULT, COUNT, NONE, result);
        assertPaid(3e18 + 13e18, 2e18 + 11e18 + 7e18);
    }

    function test_WhenTheCallerIsTheResourceProvider() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        vm.prank(resourceProvider.addr);
        deals.complete(terms, RESULT, COUNT, acceptance, NONE);
        assertPaid(3e18 + 13e18, 2e18 + 11e18 + 7e18);
    }

    function test_WhenThePartiesAreAccountsWithCode() external {
        Wallet first = new Wallet();
        Wallet second = new Wallet();
        fund(address(first), FUNDS);
        fund(address(second), FUNDS);
        Deal memory terms = createDeal();
        terms.jobCreator = address(first);
        terms.resourceProvider = address(second);
        bytes32 dealId = deals.open(terms, NONE, NONE);
        first.set(Wallet.Answer.No);
        expectBadSignature(address(first));
        deals.complete(terms, RESULT, COUNT, NONE, NONE);
        second.set(Wallet.Answer.No);
        first.set(Wallet.Answer.Yes);
        expectBadSignature(address(second));
        deals.complete(terms, RESULT, COUNT, NONE, NONE);
        second.set(Wallet.Answer.Yes);
        deals.complete(terms, RESULT, COUNT, NONE, NONE);
        assertDeal(dealId, State.ResultsAccepted, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheJobCreatorTakesNothingBack() external {
        Deal memory terms = createDeal();
        terms.judgeCollateral = 0;
        bytes32 dealId = deals.open(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
        complete(terms, dealId, RESULT, type(uint64).max);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 5e18 - 17e16);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS + 5e18);
    }

    function test_WhenTheCallerIsAnybodyWithBothSignatures() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        vm.warp(START + 11);
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsAccepted(dealId, RESULT, COUNT);
        vm.prank(anybody);
        deals.complete(terms, RESULT, COUNT, acceptance, result);
        assertDeal(dealId, State.ResultsAccepted, START + 11, outcomeOf(RESULT, COUNT));
        assertPaid(3e18 + 13e18, 2e18 + 11e18 + 7e18);
    }

    function complete(Deal memory terms, bytes32 dealId, bytes32 result, uint64 count) private {
        deals.complete(
            terms,
            result,
            count,
            signAcceptance(jobCreator, dealId, result, count),
            signResult(resourceProvider, dealId, result, count)
        );
    }
}
