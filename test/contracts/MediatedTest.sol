// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../contracts/interfaces/IDeals.sol";
import {Deal, TypedData} from "../../contracts/libraries/TypedData.sol";
import {DealsTest} from "./DealsTest.sol";
import {Wallet} from "./mocks/Wallet.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @dev Deals that name a mediation, in every state, and everything that is not a signature of one.
abstract contract MediatedTest is DealsTest {
    bytes32 internal constant OTHER = keccak256("other");
    uint256 internal constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    // The letters of the table, C for COUNT instructions. Digits tell the terms of a sum apart.
    uint128 internal constant F = 3e11;
    uint128 internal constant C = 2e12;
    uint128 internal constant P = 9e12;
    uint128 internal constant M = 1e13;
    uint128 internal constant S = 1e14;
    uint128 internal constant J = 1e15;
    uint128 internal constant R = 1e16;

    address internal mediation = makeAddr("mediation");

    function createMediatedDeal() internal view returns (Deal memory terms) {
        terms = createDeal();
        terms.mediation = mediation;
        terms.mediators = keccak256("mediators");
        terms.instructionPrice = 2000;
        terms.paymentCollateral = P;
        terms.resultsCollateral = R;
        terms.submitCollateral = S;
        terms.judgeCollateral = J;
        terms.mediationFee = M;
        terms.solverFee = F;
    }

    /// @dev A deal that came into a state at START. A deal of its own for each state, and of another for each nonce.
    function reach(State target) internal returns (Deal memory terms, bytes32 dealId) {
        terms = createMediatedDeal();
        terms.nonce = uint64(target);
        return (terms, reachWith(terms, target));
    }

    function reachWith(Deal memory terms, State target) internal returns (bytes32 dealId) {
        dealId = deals.hashDeal(terms);
        if (target == State.None) return dealId;
        if (target == State.Revoked) {
            vm.prank(terms.jobCreator);
            deals.revoke(terms, terms.jobCreator, NONE);
            return dealId;
        }
        deals.open(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
        if (target == State.DealAgreed) return dealId;
        if (target == State.Abandoned || target == State.Cancelled || target == State.TimeoutSubmitResults) {
            endWithoutResult(terms, dealId, target);
            return dealId;
        }
        vm.prank(terms.resourceProvider);
        deals.submit(terms, RESULT, COUNT, NONE);
        if (target == State.ResultsSubmitted) return dealId;
        if (target == State.TimeoutJudgeResults) {
            vm.warp(START + terms.judgeTimeout + 1);
            deals.timeoutJudgeResults(terms, RESULT, COUNT);
            vm.warp(START);
            return dealId;
        }
        vm.prank(terms.jobCreator);
        if (target == State.ResultsAccepted) deals.accept(terms, RESULT, COUNT, NONE);
        else deals.check(terms, RESULT, COUNT, NONE, NONE);
        if (target == State.ResultsAccepted || target == State.ResultsChecked) return dealId;
        if (target == State.TimeoutMediateResults) {
            vm.warp(START + terms.mediateTimeout + 1);
            deals.timeoutMediateResults(terms);
            vm.warp(START);
            return dealId;
        }
        vm.prank(terms.mediation);
        deals.resolve(terms, RESULT, COUNT, target == State.MediationAccepted, toList(anybody));
    }

    function endWithoutResult(Deal memory terms, bytes32 dealId, State target) private {
        if (target == State.TimeoutSubmitResults) {
            vm.warp(START + terms.submitTimeout + 1);
            deals.timeoutSubmitResults(terms);
            vm.warp(START);
            return;
        }
        bytes memory cancellation = sign(jobCreator, cancellationDigest(dealId));
        vm.prank(terms.resourceProvider);
        if (target == State.Abandoned) deals.abandon(terms, NONE);
        else deals.cancel(terms, cancellation, NONE);
    }

    function toList(address account) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }

    function checkDigest(bytes32 dealId, bytes32 result, uint64 count) internal view returns (bytes32) {
        return toDigest(TypedData.hashCheck(dealId, result, count));
    }

    function abandonmentDigest(bytes32 dealId) internal view returns (bytes32) {
        return toDigest(TypedData.hashAbandonment(dealId));
    }

    function cancellationDigest(bytes32 dealId) internal view returns (bytes32) {
        return toDigest(TypedData.hashCancellation(dealId));
    }

    function revocationDigest(bytes32 dealId) internal view returns (bytes32) {
        return toDigest(TypedData.hashRevocation(dealId));
    }

    /// @dev Of the right signer over the right digest, and yet in no form that is taken: missing, too short, too long,
    /// compact (ERC-2098), with s in the upper half, with other recovery bytes, and zeros.
    function malformed(Account memory signer, bytes32 digest)
        internal
        pure
        returns (bytes[] memory signatures)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(signer.key, digest);
        signatures = new bytes[](9);
        signatures[0] = NONE;
        signatures[1] = abi.encodePacked(r);
        signatures[2] = abi.encodePacked(r, s);
        signatures[3] = abi.encodePacked(r, s, v, uint8(0));
        signatures[4] = abi.encodePacked(r, uint256(s) | uint256(v - 27) << 255);
        signatures[5] = abi.encodePacked(r, ORDER - uint256(s), v == 27 ? uint8(28) : uint8(27));
        signatures[6] = abi.encodePacked(r, s, v == 27 ? uint8(28) : uint8(27));
        signatures[7] = abi.encodePacked(r, s, v - 27);
        signatures[8] = new bytes(65);
    }

    /// @dev In order, and for another chain, for another contract, for no domain at all, and by somebody else.
    function foreign(Account memory signer, bytes32 structHash)
        internal
        view
        returns (bytes[] memory signatures)
    {
        bytes32 otherChain = domainSeparator(5, address(deals));
        bytes32 otherContract = domainSeparator(block.chainid, address(token));
        signatures = new bytes[](5);
        signatures[0] = sign(signer, MessageHashUtils.toTypedDataHash(otherChain, structHash));
        signatures[1] = sign(signer, MessageHashUtils.toTypedDataHash(otherContract, structHash));
        signatures[2] = sign(signer, structHash);
        signatures[3] = sign(signer, MessageHashUtils.toEthSignedMessageHash(structHash));
        signatures[4] =
            sign(signer.key == jobCreator.key ? resourceProvider : jobCreator, toDigest(structHash));
    }

    /// @dev Every type of the protocol but the one with this digest, for the same deal and the same values.
    function ofOtherTypes(Account memory signer, bytes32 dealId, bytes32 digest)
        internal
        view
        returns (bytes[] memory signatures)
    {
        bytes32[7] memory digests = [
            dealId,
            resultDigest(dealId, RESULT, COUNT),
            acceptanceDigest(dealId, RESULT, COUNT),
            checkDigest(dealId, RESULT, COUNT),
            abandonmentDigest(dealId),
            cancellationDigest(dealId),
            revocationDigest(dealId)
        ];
        signatures = new bytes[](6);
        uint256 next;
        for (uint256 i = 0; i < digests.length; i++) {
            if (digests[i] != digest) signatures[next++] = sign(signer, digests[i]);
        }
    }

    function createWallet() internal returns (Wallet wallet) {
        wallet = new Wallet();
        fund(address(wallet), FUNDS);
    }

    /// @dev That the call needs the wallet's consent, at a bounded cost. It leaves the wallet saying yes, with as much
    /// data as it can: what comes next reads one word of it.
    function assertAsks(Wallet wallet, bytes memory data) internal {
        Wallet.Answer[4] memory refusals =
            [Wallet.Answer.No, Wallet.Answer.Revert, Wallet.Answer.BurnGas, Wallet.Answer.LongRevert];
        for (uint256 i = 0; i < refusals.length; i++) {
            wallet.set(refusals[i]);
            assertRefused(data, abi.encodeWithSelector(IDeals.Deals_BadSignature.selector, wallet));
        }
        wallet.set(Wallet.Answer.ShortAnswer);
        assertRefused(data, NONE);
        wallet.setReentry(address(deals), data);
        assertRefused(data, abi.encodeWithSelector(IDeals.Deals_BadSignature.selector, wallet));
        wallet.set(Wallet.Answer.LongAnswer);
    }

    function assertBadSignature(address party, bytes memory data) internal {
        assertRefused(data, abi.encodeWithSelector(IDeals.Deals_BadSignature.selector, party));
    }

    function assertRefused(bytes memory data, bytes memory expected) internal {
        uint256 gas = gasleft();
        (bool success, bytes memory reason) = address(deals).call(data);
        gas -= gasleft();
        assertFalse(success, "a call that should be refused");
        assertEq(reason, expected);
        assertLt(gas, 300_000);
    }

    /// @dev What the parties have got since the opening of one mediated deal.
    function assertPayoff(uint256 toJobCreator, uint256 toResourceProvider) internal view {
        assertPayoffOf(jobCreator.addr, resourceProvider.addr, toJobCreator, toResourceProvider);
    }

    function assertPayoffOf(
        address jobCreator_,
        address resourceProvider_,
        uint256 toJobCreator,
        uint256 toResourceProvider
    ) internal view {
        assertEq(deals.balanceOf(jobCreator_), FUNDS - (P + J + M + F) + toJobCreator, "job creator");
        assertEq(
            deals.balanceOf(resourceProvider_), FUNDS - (S + R) + toResourceProvider, "resource provider"
        );
        assertEq(deals.balanceOf(solver), F, "solver");
    }
}
