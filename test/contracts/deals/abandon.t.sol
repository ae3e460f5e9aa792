// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract AbandonTest is MediatedTest {
    function test_RevertWhen_TheStateIsNotDealAgreed() external {
        for (uint8 i = 0; i <= uint8(type(State).max); i++) {
            State state = State(i);
            if (state == State.DealAgreed) continue;
            (Deal memory terms, bytes32 dealId) = reach(state);
            expectWrongState(dealId, state);
            vm.prank(resourceProvider.addr);
            deals.abandon(terms, NONE);
        }
    }

    function test_RevertWhen_TheCallerIsNotTheResourceProviderAndBringsNoSignature() external {
        (Deal memory terms,) = reach(State.DealAgreed);
        address[4] memory callers = [jobCreator.addr, solver, mediation, anybody];
        for (uint256 i = 0; i < callers.length; i++) {
            expectBadSignature(resourceProvider.addr);
            vm.prank(callers[i]);
            deals.abandon(terms, NONE);
        }
    }

    function test_RevertWhen_TheSignatureIsMalformed() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        assertAllRefused(terms, malformed(resourceProvider, abandonmentDigest(dealId)));
    }

    function test_RevertWhen_TheSignatureIsOverAnotherDealOrType() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        assertBadSignature(
            resourceProvider.addr,
            abi.encodeCall(deals.abandon, (terms, sign(resourceProvider, abandonmentDigest(OTHER))))
        );
        assertAllRefused(terms, ofOtherTypes(resourceProvider, dealId, abandonmentDigest(dealId)));
    }

    function test_RevertWhen_TheSignatureIsForeign() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        assertAllRefused(terms, foreign(resourceProvider, TypedData.hashAbandonment(dealId)));
    }

    function test_WhenTheResourceProviderHasCode() external {
        Wallet wallet = createWallet();
        Deal memory terms = createMediatedDeal();
        terms.resourceProvider = address(wallet);
        bytes32 dealId = deals.open(terms, signDeal(jobCreator, terms), NONE);
        assertAsks(wallet, abi.encodeCall(deals.abandon, (terms, NONE)));
        deals.abandon(terms, NONE);
        assertDeal(dealId, State.Abandoned, START, 0);
        assertPayoffOf(jobCreator.addr, address(wallet), P + J + M + S, R);
    }

    function test_RevertWhen_TheChainsIdHasChanged() external {
        (Deal memory terms,) = reach(State.DealAgreed);
        vm.chainId(5);
        expectWrongState(deals.hashDeal(terms), State.None);
        vm.prank(resourceProvider.addr);
        deals.abandon(terms, NONE);
    }

    function test_WhenEveryDeadlineHasPassed() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        vm.warp(START + 100_000);
        vm.prank(resourceProvider.addr);
        deals.abandon(terms, NONE);
        assertDeal(dealId, State.Abandoned, START + 100_000, 0);
        assertPayoff(P + J + M + S, R);
    }

    function test_WhenTheDealNamesNoMediation() external {
        (Deal memory terms,) = openDeal();
        vm.prank(resourceProvider.addr);
        deals.abandon(terms, NONE);
        assertPaid(5e18 + 13e18 + 11e18, 7e18);
    }

    function test_WhenAnybodyBringsTheSignatureOfTheResourceProvider() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory signature = sign(resourceProvider, abandonmentDigest(dealId));
        vm.prank(anybody);
        deals.abandon(terms, signature);
        assertDeal(dealId, State.Abandoned, START, 0);
        assertPayoff(P + J + M + S, R);
    }

    function test_WhenTheCallerIsTheResourceProvider() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.DealAbandoned(dealId);
        vm.prank(resourceProvider.addr);
        deals.abandon(terms, NONE);
        assertDeal(dealId, State.Abandoned, START + 9, 0);
        assertPayoff(P + J + M + S, R);
        assertEq(deals.balanceOf(mediation), 0);
    }

    function assertAllRefused(Deal memory terms, bytes[] memory signatures) private {
        for (uint256 i = 0; i < signatures.length; i++) {
            assertBadSignature(resourceProvider.addr, abi.encodeCall(deals.abandon, (terms, signatures[i])));
        }
    }
}
