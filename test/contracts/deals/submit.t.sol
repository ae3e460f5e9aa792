// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";

contract SubmitTest is DealsTest {
    function test_RevertWhen_TheDealWasNeverOpened() external {
        Deal memory terms = createDeal();
        expectWrongState(deals.hashDeal(terms), State.None);
        submit(terms);
    }

    function test_RevertWhen_AResultWasSubmittedBefore() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        expectWrongState(dealId, State.ResultsSubmitted);
        submit(terms);
    }

    function test_RevertWhen_TheDealIsSettled() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        vm.prank(resourceProvider.addr);
        deals.complete(terms, RESULT, COUNT, acceptance, NONE);
        expectWrongState(dealId, State.ResultsAccepted);
        submit(terms);
    }

    function test_RevertWhen_TheTermsDifferFromThoseThatWereOpened() external {
        (Deal memory terms,) = openDeal();
        terms.submitTimeout += 1;
        expectWrongState(deals.hashDeal(terms), State.None);
        submit(terms);
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        (Deal memory terms,) = openDeal();
        vm.warp(START + 3601);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 3600));
        submit(terms);
    }

    function test_WhenTheTimeIsTheDeadline() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        vm.warp(START + 3600);
        submit(terms);
        assertDeal(dealId, State.ResultsSubmitted, START + 3600, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheCallerIsNotTheResourceProviderAndBringsNoSignature() external {
        (Deal memory terms,) = openDeal();
        expectBadSignature(resourceProvider.addr);
        vm.prank(jobCreator.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
    }

    function test_RevertWhen_TheSignatureIsOverAnotherResultCountDealOrType() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes[5] memory signatures = [
            signResult(resourceProvider, dealId, keccak256("other"), COUNT),
            signResult(resourceProvider, dealId, RESULT, COUNT + 1),
            signResult(resourceProvider, keccak256("other"), RESULT, COUNT),
            signAcceptance(resourceProvider, dealId, RESULT, COUNT),
            signResult(jobCreator, dealId, RESULT, COUNT)
        ];
        for (uint256 i = 0; i < signatures.length; i++) {
            expectBadSignature(resourceProvider.addr);
            deals.submit(terms, RESULT, COUNT, signatures[i]);
        }
    }

    function test_WhenTheCallerBringsTheSignatureOfTheResourceProvider() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        bytes memory signature = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.prank(anybody);
        deals.submit(terms, RESULT, COUNT, signature);
        assertDeal(dealId, State.ResultsSubmitted, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheCallerIsTheResourceProvider() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        vm.warp(START + 7);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsSubmitted(dealId, RESULT, COUNT);
        submit(terms);
        assertDeal(dealId, State.ResultsSubmitted, START + 7, outcomeOf(RESULT, COUNT));
        assertPaid(0, 0);
    }

    function submit(Deal memory terms) private {
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
    }
}
