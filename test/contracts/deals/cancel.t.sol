// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract CancelTest is MediatedTest {
    function test_RevertWhen_TheStateIsNeitherDealAgreedNorResultsSubmitted() external {
        for (uint8 i = 0; i <= uint8(type(State).max); i++) {
            State state = State(i);
            if (state == State.DealAgreed || state == State.ResultsSubmitted) continue;
            (Deal memory terms, bytes32 dealId) = reach(state);
            bytes memory data = createCancel(terms, dealId);
            assertRefused(data, abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, state));
        }
    }

    function test_RevertWhen_ASignatureIsMissing() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory fromJobCreator = sign(jobCreator, cancellationDigest(dealId));
        bytes memory fromResourceProvider = sign(resourceProvider, cancellationDigest(dealId));
        expectBadSignature(jobCreator.addr);
        deals.cancel(terms, NONE, fromResourceProvider);
        expectBadSignature(resourceProvider.addr);
        deals.cancel(terms, fromJobCreator, NONE);
        expectBadSignature(jobCreator.addr);
        vm.prank(resourceProvider.addr);
        deals.cancel(terms, NONE, NONE);
        expectBadSignature(resourceProvider.addr);
        vm.prank(jobCreator.addr);
        deals.cancel(terms, NONE, NONE);
        expectBadSignature(jobCreator.addr);
        vm.prank(mediation);
        deals.cancel(terms, NONE, NONE);
    }

    function test_RevertWhen_ASignatureIsMalformed() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes32 digest = cancellationDigest(dealId);
        assertAllRefused(terms, dealId, malformed(jobCreator, digest), malformed(resourceProvider, digest));
    }

    function test_RevertWhen_ASignatureIsOverAnotherDealOrType() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        bytes[] memory fromJobCreator = new bytes[](1);
        bytes[] memory fromResourceProvider = new bytes[](1);
        fromJobCreator[0] = sign(jobCreator, cancellationDigest(OTHER));
        fromResourceProvider[0] = sign(resourceProvider, cancellationDigest(OTHER));
        assertAllRefused(terms, dealId, fromJobCreator, fromResourceProvider);
        bytes32 digest = cancellationDigest(dealId);
        assertAllRefused(
            terms,
            dealId,
            ofOtherTypes(jobCreator, dealId, digest),
            ofOtherTypes(resourceProvider, dealId, digest)
        );
    }

    function test_RevertWhen_ASignatureIsForeign() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes32 structHash = TypedData.hashCancellation(dealId);
        assertAllRefused(
            terms, dealId, foreign(jobCreator, structHash), foreign(resourceProvider, structHash)
        );
    }

    function test_RevertWhen_TheSignaturesAreSwappedOrTwiceTheSame() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory fromJobCreator = sign(jobCreator, cancellationDigest(dealId));
        bytes memory fromResourceProvider = sign(resourceProvider, cancellationDigest(dealId));
        expectBadSignature(jobCreator.addr);
        deals.cancel(terms, fromResourceProvider, fromJobCreator);
        expectBadSignature(resourceProvider.addr);
        deals.cancel(terms, fromJobCreator, fromJobCreator);
        expectBadSignature(jobCreator.addr);
        deals.cancel(terms, fromResourceProvider, fromResourceProvider);
    }

    function test_WhenTheJobCreatorHasCode() external {
        Wallet wallet = createWallet();
        Deal memory terms = createMediatedDeal();
        terms.jobCreator = address(wallet);
        bytes32 dealId = deals.open(terms, NONE, signDeal(resourceProvider, terms));
        bytes memory data = createCancel(terms, dealId);
        assertAsks(wallet, data);
        assertTrue(send(data));
        assertPayoffOf(address(wallet), resourceProvider.addr, P + J + M, S + R);
    }

    function test_WhenTheResourceProviderHasCode() external {
        Wallet wallet = createWallet();
        Deal memory terms = createMediatedDeal();
        terms.resourceProvider = address(wallet);
        bytes32 dealId = deals.open(terms, signDeal(jobCreator, terms), NONE);
        bytes memory data = createCancel(terms, dealId);
        assertAsks(wallet, data);
        assertTrue(send(data));
        assertPayoffOf(jobCreator.addr, address(wallet), P + J + M, S + R);
    }

    function test_RevertWhen_TheChainsIdHasChanged() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory data = createCancel(terms, dealId);
        vm.chainId(5);
        assertRefused(
            data, abi.encodeWithSelector(IDeals.Deals_WrongState.selector, deals.hashDeal(terms), State.None)
        );
    }

    function test_WhenTheCallerIsTheJobCreator() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        bytes memory signature = sign(resourceProvider, cancellationDigest(dealId));
        vm.prank(jobCreator.addr);
        deals.cancel(terms, NONE, signature);
        assertPayoff(P + J + M, S + R);
    }

    function test_WhenTheCallerIsTheResourceProvider() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        bytes memory signature = sign(jobCreator, cancellationDigest(dealId));
        vm.prank(resourceProvider.addr);
        deals.cancel(terms, signature, NONE);
        assertPayoff(P + J + M, S + R);
    }

    function test_WhenNoResultWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = reach(State.DealAgreed);
        assertCancels(terms, dealId, 0);
    }

    function test_WhenAResultWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = reach(State.ResultsSubmitted);
        assertCancels(terms, dealId, outcomeOf(RESULT, COUNT));
    }

    function test_WhenEveryDeadlineHasPassed() external {
        State[2] memory states = [State.DealAgreed, State.ResultsSubmitted];
        for (uint256 i = 0; i < 2; i++) {
            (Deal memory terms, bytes32 dealId) = reach(states[i]);
            vm.warp(START + 100_000);
            assertTrue(send(createCancel(terms, dealId)));
            assertDeal(
                dealId, State.Cancelled, START + 100_000, i == 0 ? bytes26(0) : outcomeOf(RESULT, COUNT)
            );
            vm.warp(START);
        }
    }

    function test_WhenTheDealNamesNoMediation() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        assertTrue(send(createCancel(terms, dealId)));
        assertPaid(5e18 + 13e18, 11e18 + 7e18);
    }

    function assertCancels(Deal memory terms, bytes32 dealId, bytes26 outcome) private {
        bytes memory data = createCancel(terms, dealId);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.DealCancelled(dealId);
        vm.prank(anybody);
        assertTrue(send(data));
        assertDeal(dealId, State.Cancelled, START + 9, outcome);
        assertPayoff(P + J + M, S + R);
        assertEq(deals.balanceOf(mediation), 0);
    }

    function createCancel(Deal memory terms, bytes32 dealId) private view returns (bytes memory) {
        bytes32 digest = cancellationDigest(dealId);
        return abi.encodeCall(deals.cancel, (terms, sign(jobCreator, digest), sign(resourceProvider, digest)));
    }

    function send(bytes memory data) private returns (bool success) {
        (success,) = address(deals).call(data);
    }

    /// @dev Each beside the good signature of the other party.
    function assertAllRefused(
        Deal memory terms,
        bytes32 dealId,
        bytes[] memory fromJobCreator,
        bytes[] memory fromResourceProvider
    ) private {
        bytes32 digest = cancellationDigest(dealId);
        bytes memory goodOfJobCreator = sign(jobCreator, digest);
        bytes memory goodOfResourceProvider = sign(resourceProvider, digest);
        for (uint256 i = 0; i < fromJobCreator.length; i++) {
            assertBadSignature(
                jobCreator.addr,
                abi.encodeCall(deals.cancel, (terms, fromJobCreator[i], goodOfResourceProvider))
            );
            assertBadSignature(
                resourceProvider.addr,
                abi.encodeCall(deals.cancel, (terms, goodOfJobCreator, fromResourceProvider[i]))
            );
        }
    }
}
