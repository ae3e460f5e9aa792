// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {DealsModel, Expected} from "./DealsModel.sol";

/// @dev Makes calls up from seeds: most of them in order, and each in some way out of order now and then. A call to a deal
/// has a kind: 0 submit, 1 accept, 2 complete, 3 check, 4 resolve, 5 abandon, 6 cancel, 7 to 9 the timeouts.
abstract contract DealsCalls is DealsModel {
    /// @dev Kinds of calls in a batch: those above, 10 open, 11 revoke, 12 deposit, 13 withdraw, 14 a batch or garbage.
    bytes private constant INNER = hex"00000102030304040405060708090a0a0a0a0b0c0d0e";

    Wallet internal immutable WALLET;
    Wallet internal immutable PANEL;
    Account[4] internal accounts;
    address[10] internal actors;

    /// @dev Terms that both parties may have signed.
    Deal[] internal drafts;
    bytes[] private signatures;
    uint64 private nonces;

    constructor() {
        WALLET = new Wallet();
        PANEL = new Wallet();
        for (uint256 i = 0; i < 4; i++) {
            accounts[i] = makeAccount(string.concat("account ", vm.toString(i)));
            actors[i] = accounts[i].addr;
        }
        actors[4] = address(WALLET);
        (actors[5], actors[6], actors[7]) = (solver, mediation, address(PANEL));
        (actors[8], actors[9]) = (makeAddr("mediator"), anybody);
    }

    function createBatch(uint256 which, uint256 seed, uint256 depth) internal returns (bytes memory) {
        bytes[] memory calls = new bytes[](seed % 6);
        for (uint256 i = 0; i < calls.length; i++) {
            uint256 inner = part(seed, 50 + i);
            // The same deal again, or another.
            calls[i] = createInner(inner % 3 == 0 ? which : inner, inner, part(seed, 99), depth);
        }
        return abi.encodeCall(deals.batch, (calls));
    }

    function createInner(uint256 which, uint256 seed, uint256 who, uint256 depth)
        private
        returns (bytes memory data)
    {
        uint256 kind = uint8(INNER[part(seed, 42) % INNER.length]);
        if (kind == 10) (, data) = createOpening(which, seed);
        else if (kind == 11) (, data) = createRevocation(which, seed);
        else if (kind == 12) data = createDeposit(who, seed);
        else if (kind == 13) data = createWithdrawal(who, seed);
        else if (kind == 14) data = depth == 0 ? abi.encodePacked(seed) : createBatch(which, seed, depth - 1);
        else if (dealIds.length != 0) data = createCall(pickDeal(which, wantedOf(kind)), seed, kind);
    }

    function createDeposit(uint256 who, uint256 seed) internal view returns (bytes memory) {
        return abi.encodeCall(deals.deposit, (bound(part(seed, 1), 0, held[pickActor(who)] + 1)));
    }

    function createWithdrawal(uint256 who, uint256 seed) internal view returns (bytes memory) {
        return abi.encodeCall(deals.withdraw, (bound(part(seed, 2), 0, free[pickActor(who)] + 1)));
    }

    function createOpening(uint256 which, uint256 seed) internal returns (address caller, bytes memory data) {
        Deal memory d = pickDraft(which, seed);
        bytes32 dealId = deals.hashDeal(d);
        address[4] memory callers = [d.jobCreator, d.resourceProvider, solver, anybody];
        caller = callers[part(seed, 30) % 4];
        bytes memory first = consent(d.jobCreator, dealId, part(seed, 31));
        data = abi.encodeCall(deals.open, (d, first, consent(d.resourceProvider, dealId, part(seed, 32))));
    }

    function createRevocation(uint256 which, uint256 seed)
        internal
        returns (address caller, bytes memory data)
    {
        // Mostly of terms that there were already: opened, or to be opened next.
        Deal memory d = pickDraft(which, seed % 4 == 0 ? seed : seed - seed % 3);
        address[4] memory callers = [d.jobCreator, d.resourceProvider, d.mediation, anybody];
        caller = callers[part(seed, 33) % 4];
        address party = callers[part(seed, 34) % 16 == 0 ? 2 : part(seed, 34) % 2];
        bytes32 digest = revocationDigest(deals.hashDeal(d));
        data = abi.encodeCall(deals.revoke, (d, party, consent(party, digest, part(seed, 35))));
    }

    function createCall(Expected memory its, uint256 seed, uint256 kind) internal returns (bytes memory) {
        Deal memory d = its.terms;
        if (kind == 7) return abi.encodeCall(deals.timeoutSubmitResults, (d));
        if (kind == 9) return abi.encodeCall(deals.timeoutMediateResults, (d));
        uint256 first = part(seed, 36);
        uint256 second = part(seed, 37);
        if (kind == 5) {
            bytes32 abandonment = abandonmentDigest(its.dealId);
            return abi.encodeCall(deals.abandon, (d, consent(d.resourceProvider, abandonment, first)));
        }
        if (kind == 6) {
            bytes32 digest = cancellationDigest(its.dealId);
            bytes memory ofJobCreator = consent(d.jobCreator, digest, first);
            return
                abi.encodeCall(deals.cancel, (d, ofJobCreator, consent(d.resourceProvider, digest, second)));
        }
        return createCallWithResult(its, seed, kind);
    }

    function createCallWithResult(Expected memory its, uint256 seed, uint256 kind)
        private
        returns (bytes memory)
    {
        Deal memory d = its.terms;
        (bytes32 result, uint64 count) = pickValues(its, part(seed, 38));
        if (kind == 4) {
            return
                abi.encodeCall(
                    deals.resolve, (d, result, count, seed % 2 == 0, pickMediators(part(seed, 39)))
                );
        }
        if (kind == 8) return abi.encodeCall(deals.timeoutJudgeResults, (d, result, count));
        bytes memory second =
            consent(d.resourceProvider, resultDigest(its.dealId, result, count), part(seed, 37));
        if (kind == 0) return abi.encodeCall(deals.submit, (d, result, count, second));
        bytes32 digest =
            kind == 3 ? checkDigest(its.dealId, result, count) : acceptanceDigest(its.dealId, result, count);
        bytes memory first = consent(d.jobCreator, digest, part(seed, 36));
        if (kind == 1) return abi.encodeCall(deals.accept, (d, result, count, first));
        if (kind == 2) return abi.encodeCall(deals.complete, (d, result, count, first, second));
        return abi.encodeCall(deals.check, (d, result, count, first, second));
    }

    /// @dev The signature of the party, mostly.
    function consent(address party, bytes32 digest, uint256 seed) private returns (bytes memory signature) {
        uint256 kind = seed % 24;
        if (kind == 0 || !isAccount(party)) return NONE;
        if (kind == 1 && signatures.length != 0) return signatures[part(seed, 0) % signatures.length];
        Account memory signer = kind == 2 ? accounts[part(seed, 0) % 4] : findAccount(party);
        if (kind == 3) return malformed(signer, digest)[part(seed, 0) % 9];
        signature = sign(signer, digest);
        signatures.push(signature);
        signers[keccak256(abi.encode(signature, digest))] = signer.addr;
    }

    /// @dev Terms with any amounts, of which most could be opened, if only those who sign have the tokens.
    function pickDraft(uint256 which, uint256 seed) private returns (Deal memory d) {
        if (seed % 3 == 0 && drafts.length != 0) return drafts[which % drafts.length];
        d.jobCreator = pickParty(which);
        d.resourceProvider = pickParty(which % 5 + 1 + seed % 4);
        d.solver = seed % 5 == 0 ? pickActor(part(seed, 20)) : solver;
        d.mediation = seed % 4 == 0 ? address(0) : seed % 2 == 0 ? mediation : address(PANEL);
        d.instructionPrice = uint128(bound(part(seed, 0), 0, 10e18));
        d.paymentCollateral = uint128(bound(part(seed, 1), 0, 20e18));
        d.resultsCollateral = uint128(bound(part(seed, 2), 0, 20e18));
        d.submitCollateral = uint128(bound(part(seed, 3), 0, 20e18));
        d.judgeCollateral = uint128(bound(part(seed, 4), 0, 20e18));
        if (d.mediation != address(0)) {
            d.mediators = bytes32(part(seed, 9) % 2);
            d.mediationFee = uint128(bound(part(seed, 10), 0, d.resultsCollateral));
        }
        d.solverFee = uint128(bound(part(seed, 5), 0, seed % 7 == 0 ? 0 : d.submitCollateral));
        d.agreeBy = uint40(bound(part(seed, 8), block.timestamp - 1, block.timestamp + 10));
        d.submitTimeout = uint32(bound(part(seed, 6), 1, 3600));
        d.judgeTimeout = uint32(bound(part(seed, 7), 1, 3600));
        d.mediateTimeout = uint32(bound(part(seed, 11), 1, 3600));
        d.nonce = nonces++;
        spoil(d, part(seed, 12));
        drafts.push(d);
    }

    /// @dev Terms that nobody can open, now and then.
    function spoil(Deal memory d, uint256 seed) private pure {
        uint256 kind = seed % 64;
        if (kind == 0) d.resourceProvider = d.jobCreator;
        if (kind == 1) d.mediation = d.jobCreator;
        if (kind == 2) d.mediation = d.resourceProvider;
        if (kind == 3) d.submitTimeout = 0;
        if (kind == 4) d.judgeTimeout = 0;
        if (kind == 5) d.mediateTimeout = 0;
        if (kind == 6) d.mediationFee = d.resultsCollateral + 1;
        if (kind == 7) d.solverFee = d.submitCollateral + 1;
        if (kind == 8) d.solver = address(0);
        if (kind == 9) d.mediation = address(0);
    }

    /// @dev Mostly the values on record; otherwise one of a few others.
    function pickValues(Expected memory its, uint256 seed) private pure returns (bytes32, uint64) {
        if (its.result != 0 && seed % 8 != 0) return (its.result, uint64(its.count));
        uint64 count = seed % 3 == 0 ? type(uint64).max : uint64(bound(seed, 0, 3));
        return (keccak256(abi.encode(seed % 2)), count);
    }

    /// @dev None, one or several, once or twice, parties among them.
    function pickMediators(uint256 seed) private view returns (address[] memory list) {
        list = new address[](seed % 8 == 0 ? 0 : 1 + seed % 4);
        for (uint256 i = 0; i < list.length; i++) {
            list[i] = pickActor(part(seed, i));
        }
    }

    function pickActor(uint256 who) internal view returns (address) {
        return actors[who % 10];
    }

    function pickParty(uint256 who) private view returns (address) {
        return actors[who % 5];
    }

    function isAccount(address account) private view returns (bool) {
        for (uint256 i = 0; i < 4; i++) {
            if (accounts[i].addr == account) return true;
        }
        return false;
    }

    function findAccount(address account) internal view returns (Account memory) {
        for (uint256 i = 0; i < 4; i++) {
            if (accounts[i].addr == account) return accounts[i];
        }
        revert("not an account of the handler");
    }

    function wantedOf(uint256 kind) internal pure returns (State) {
        if (kind == 1 || kind == 3 || kind == 8) return State.ResultsSubmitted;
        return kind == 4 || kind == 9 ? State.ResultsChecked : State.DealAgreed;
    }

    /// @dev Mostly one in the state that is wanted, if there is one; otherwise any.
    function pickDeal(uint256 which, State wanted) internal view returns (Expected storage its) {
        uint256 total = dealIds.length;
        its = expected[dealIds[which % total]];
        if (which % 4 == 0) return its;
        for (uint256 i = 0; i < total; i++) {
            Expected storage other = expected[dealIds[(which % total + i) % total]];
            if (other.state == wanted) return other;
        }
    }

    function part(uint256 seed, uint256 index) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}
