// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";

contract AcceptTest is DealsTest {
    function test_RevertWhen_NoResultWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        expectWrongState(dealId, State.DealAgreed);
        accept(terms, RESULT, COUNT);
        terms.nonce = 0;
        expectWrongState(deals.hashDeal(terms), State.None);
        accept(terms, RESULT, COUNT);
    }

    function test_RevertWhen_TheDealIsSettled() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        accept(terms, RESULT, COUNT);
        expectWrongState(dealId, State.ResultsAccepted);
        accept(terms, RESULT, COUNT);
    }

    function test_RevertWhen_TheResultOrTheCountDiffersFromWhatWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        accept(terms, keccak256("other"), COUNT);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        accept(terms, RESULT, COUNT - 1);
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        (Deal memory terms,) = submitDeal();
        vm.warp(START + 1801);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 1800));
        accept(terms, RESULT, COUNT);
    }

    function test_WhenTheTimeIsTheDeadline() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.warp(START + 1800);
        accept(terms, RESULT, COUNT);
        assertDeal(dealId, State.ResultsAccepted, START + 1800, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheCallerIsNotTheJobCreatorAndBringsNoSignature() external {
        (Deal memory terms,) = submitDeal();
        expectBadSignature(jobCreator.addr);
        vm.prank(resourceProvider.addr);
        deals.accept(terms, RESULT, COUNT, NONE);
    }

    function test_RevertWhen_TheSignatureIsOverAnotherResultCountDealOrType() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        bytes[5] memory signatures = [
            signAcceptance(jobCreator, dealId, keccak256("other"), COUNT),
            signAcceptance(jobCreator, dealId, RESULT, COUNT + 1),
            signAcceptance(jobCreator, keccak256("other"), RESULT, COUNT),
            signResult(jobCreator, dealId, RESULT, COUNT),
            signAcceptance(resourceProvider, dealId, RESULT, COUNT)
        ];
        for (uint256 i = 0; i < signatures.length; i++) {
            expectBadSignature(jobCreator.addr);
            deals.accept(terms, RESULT, COUNT, signatures[i]);
        }
    }

    function test_WhenTheCallerBringsTheSignatureOfTheJobCreator() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        bytes memory signature = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        vm.prank(anybody);
        deals.accept(terms, RESULT, COUNT, signature);
        assertPaid(3e18 + 13e18, 2e18 + 11e18 + 7e18);
    }

    function test_WhenTheCountCostsMoreThanThePayment() external {
        (Deal memory terms,) = openDeal();
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, type(uint64).max, NONE);
        accept(terms, RESULT, type(uint64).max);
        assertPaid(13e18, 5e18 + 11e18 + 7e18);
    }

    function test_WhenTheCallerIsTheJobCreator() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsAccepted(dealId, RESULT, COUNT);
        accept(terms, RESULT, COUNT);
        assertDeal(dealId, State.ResultsAccepted, START + 9, outcomeOf(RESULT, COUNT));
        assertPaid(3e18 + 13e18, 2e18 + 11e18 + 7e18);
    }

    function accept(Deal memory terms, bytes32 result, uint64 count) private {
        vm.prank(jobCreator.addr);
        deals.accept(terms, result, count, NONE);
    }
}
