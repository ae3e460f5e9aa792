// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract RevokeTest is MediatedTest {
    function test_RevertWhen_TheStateIsNotNone() external {
        for (uint8 i = 1; i <= uint8(type(State).max); i++) {
            State state = State(i);
            (Deal memory terms, bytes32 dealId) = reach(state);
            expectWrongState(dealId, state);
            vm.prank(jobCreator.addr);
            deals.revoke(terms, jobCreator.addr, NONE);
            expectWrongState(dealId, state);
            vm.prank(resourceProvider.addr);
            deals.revoke(terms, resourceProvider.addr, NONE);
        }
    }

    function test_RevertWhen_ThePartyIsNotAPartyOfTheDeal() external {
        Deal memory terms = createMediatedDeal();
        address[4] memory others = [solver, mediation, anybody, address(0)];
        for (uint256 i = 0; i < others.length; i++) {
            vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NotAParty.selector, others[i]));
            vm.prank(others[i]);
            deals.revoke(terms, others[i], NONE);
        }
    }

    function test_RevertWhen_ThePartyIsTheZeroAddress() external {
        Deal memory terms = createMediatedDeal();
        terms.resourceProvider = address(0);
        expectBadSignature(address(0));
        deals.revoke(terms, address(0), new bytes(65));
    }

    function test_RevertWhen_TheCallerIsNotThePartyAndBringsNoSignature() external {
        Deal memory terms = createMediatedDeal();
        address[4] memory callers = [resourceProvider.addr, solver, mediation, anybody];
        for (uint256 i = 0; i < callers.length; i++) {
            expectBadSignature(jobCreator.addr);
            vm.prank(callers[i]);
            deals.revoke(terms, jobCreator.addr, NONE);
        }
        expectBadSignature(resourceProvider.addr);
        vm.prank(jobCreator.addr);
        deals.revoke(terms, resourceProvider.addr, NONE);
    }

    function test_RevertWhen_TheSignatureIsMalformed() external {
        bytes32 digest = revocationDigest(deals.hashDeal(createMediatedDeal()));
        assertAllRefused(malformed(jobCreator, digest), malformed(resourceProvider, digest));
    }

    function test_RevertWhen_TheSignatureIsOverAnotherDealOrType() external {
        bytes32 dealId = deals.hashDeal(createMediatedDeal());
        bytes32 digest = revocationDigest(dealId);
        bytes[] memory fromJobCreator = new bytes[](1);
        bytes[] memory fromResourceProvider = new bytes[](1);
        fromJobCreator[0] = sign(jobCreator, revocationDigest(OTHER));
        fromResourceProvider[0] = sign(resourceProvider, revocationDigest(OTHER));
        assertAllRefused(fromJobCreator, fromResourceProvider);
        assertAllRefused(
            ofOtherTypes(jobCreator, dealId, digest), ofOtherTypes(resourceProvider, dealId, digest)
        );
    }

    function test_RevertWhen_TheSignatureIsForeign() external {
        bytes32 structHash = TypedData.hashRevocation(deals.hashDeal(createMediatedDeal()));
        assertAllRefused(foreign(jobCreator, structHash), foreign(resourceProvider, structHash));
    }

    function test_RevertWhen_TheSignatureIsTheOtherPartys() external {
        Deal memory terms = createMediatedDeal();
        bytes32 digest = revocationDigest(deals.hashDeal(terms));
        bytes memory fromResourceProvider = sign(resourceProvider, digest);
        expectBadSignature(jobCreator.addr);
        deals.revoke(terms, jobCreator.addr, fromResourceProvider);
    }

    function test_WhenThePartyHasCode() external {
        Wallet wallet = createWallet();
        Deal memory terms = createMediatedDeal();
        terms.jobCreator = address(wallet);
        bytes32 dealId = deals.hashDeal(terms);
        assertAsks(wallet, abi.encodeCall(deals.revoke, (terms, address(wallet), NONE)));
        deals.revoke(terms, address(wallet), NONE);
        assertDeal(dealId, State.Revoked, START, 0);
    }

    function test_WhenTheChainsIdHasChanged() external {
        Deal memory terms = createMediatedDeal();
        bytes32 dealId = deals.hashDeal(terms);
        bytes memory old = sign(jobCreator, revocationDigest(dealId));
        vm.chainId(5);
        expectBadSignature(jobCreator.addr);
        deals.revoke(terms, jobCreator.addr, old);
        bytes32 newId = deals.hashDeal(terms);
        deals.revoke(terms, jobCreator.addr, sign(jobCreator, revocationDigest(newId)));
        assertDeal(newId, State.Revoked, START, 0);
        assertDeal(dealId, State.None, 0, 0);
        vm.chainId(31_337);
        deals.revoke(terms, jobCreator.addr, old);
        assertDeal(dealId, State.Revoked, START, 0);
    }

    function test_WhenAgreeByHasPassed() external {
        Deal memory terms = createMediatedDeal();
        vm.warp(START + 100_000);
        vm.prank(jobCreator.addr);
        deals.revoke(terms, jobCreator.addr, NONE);
        assertDeal(deals.hashDeal(terms), State.Revoked, START + 100_000, 0);
    }

    function test_WhenTheDealCouldNotBeOpenedAnyway() external {
        Deal memory terms = createMediatedDeal();
        terms.resourceProvider = jobCreator.addr;
        terms.mediation = jobCreator.addr;
        terms.submitTimeout = 0;
        terms.paymentCollateral = type(uint128).max;
        vm.prank(jobCreator.addr);
        deals.revoke(terms, jobCreator.addr, NONE);
        assertDeal(deals.hashDeal(terms), State.Revoked, START, 0);
    }

    function test_WhenAnybodyBringsTheSignatureOfTheParty() external {
        Account[2] memory parties = [jobCreator, resourceProvider];
        for (uint64 i = 0; i < 2; i++) {
            Deal memory terms = createMediatedDeal();
            terms.nonce = i;
            bytes32 dealId = deals.hashDeal(terms);
            bytes memory signature = sign(parties[i], revocationDigest(dealId));
            vm.prank(anybody);
            deals.revoke(terms, parties[i].addr, signature);
            assertDeal(dealId, State.Revoked, START, 0);
        }
    }

    function test_WhenTheJobCreatorCalls() external {
        assertRevokes(jobCreator.addr);
    }

    function test_WhenTheResourceProviderCalls() external {
        assertRevokes(resourceProvider.addr);
    }

    function assertRevokes(address party) private {
        Deal memory terms = createMediatedDeal();
        bytes32 dealId = deals.hashDeal(terms);
        bytes memory fromJobCreator = signDeal(jobCreator, terms);
        bytes memory fromResourceProvider = signDeal(resourceProvider, terms);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.DealRevoked(dealId, party);
        vm.prank(party);
        deals.revoke(terms, party, NONE);
        assertDeal(dealId, State.Revoked, START + 9, 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS);
        assertEq(deals.balanceOf(solver), 0);
        expectWrongState(dealId, State.Revoked);
        deals.open(terms, fromJobCreator, fromResourceProvider);
    }

    function assertAllRefused(bytes[] memory fromJobCreator, bytes[] memory fromResourceProvider) private {
        Deal memory terms = createMediatedDeal();
        for (uint256 i = 0; i < fromJobCreator.length; i++) {
            assertBadSignature(
                jobCreator.addr, abi.encodeCall(deals.revoke, (terms, jobCreator.addr, fromJobCreator[i]))
            );
            assertBadSignature(
                resourceProvider.addr,
                abi.encodeCall(deals.revoke, (terms, resourceProvider.addr, fromResourceProvider[i]))
            );
        }
    }
}
