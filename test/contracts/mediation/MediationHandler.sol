// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {IDeals, IMediatorPanel, IRandomMediator, MediationTest} from "./MediationTest.sol";

/// @dev What should be true of a dispute. `right` is whether its result is.
struct Dispute {
    Deal terms;
    bytes32 dealId;
    address[] list;
    bool right;
    State state;
    uint256 checkedAt;
    uint256 endedAt;
    uint256 armedAt;
    bool drawn;
    uint256 seed;
    address[] ruling;
}

/// @dev What a mediator has done: what it signed, and what it committed to, and when.
struct Own {
    bool signedAccept;
    bool signedReject;
    bool committed;
    bool accept;
    uint256 committedAt;
    bool revealed;
}

/// @dev Plays six mediators and an outsider, and knows what each call should do. Of the six, the three honest say what is
/// right, the lazy one does nothing, and the two hostile do anything.
contract MediationHandler is MediationTest {
    Dispute[] private disputes;
    mapping(bytes32 dealId => mapping(address mediator => Own)) private own;
    mapping(address account => uint256 balance) public free;
    uint64 private nonces;

    constructor(MediationHandlerSetup memory its) {
        (deals, random, panel) = (its.deals, its.random, its.panel);
        makeMembers(6);
        (free[jobCreator.addr], free[resourceProvider.addr]) = (its.funds, its.funds);
    }

    function setUp() public override {}

    function isLazy(uint256 index) public pure returns (bool) {
        return index == 1;
    }

    function isHonest(uint256 index) public pure returns (bool) {
        return index % 2 == 0;
    }

    /// @dev Mostly only when none is under way at that mediation, so that calls come together on few.
    function dispute(uint256 seed) external {
        bool alone = seed % 2 == 0;
        address mediation = alone ? address(random) : address(panel);
        if (disputes.length != 0 && seed / 2 % 8 != 0) {
            Dispute storage latest = pick(1, mediation);
            if (latest.state == State.ResultsChecked && latest.terms.mediation == mediation && inTime(latest))
            {
                return;
            }
        }
        address[] memory list = pickList(seed, alone);
        Deal memory terms = createTerms(seed, list, mediation);
        bytes32 dealId = openMediated(terms);
        bytes memory signed = signResult(resourceProvider, dealId, RESULT, COUNT);
        Dispute storage its = disputes.push();
        (its.terms, its.dealId, its.list) = (terms, dealId, list);
        (its.right, its.state, its.checkedAt) = (part(seed, 9) % 2 == 0, State.ResultsChecked, time());
        if (part(seed, 10) % 2 == 0) {
            random.checkAndArm(terms, RESULT, COUNT, signDoubt(jobCreator, dealId), signed);
            its.armedAt = number();
        } else {
            deals.check(terms, RESULT, COUNT, signDoubt(jobCreator, dealId), signed);
        }
        free[jobCreator.addr] -= uint256(terms.paymentCollateral) + terms.judgeCollateral + terms.mediationFee;
        free[resourceProvider.addr] -= uint256(terms.submitCollateral) + terms.resultsCollateral;
    }

    function arm(uint256 which) external {
        if (disputes.length == 0) return;
        Dispute storage its = pick(which, address(random));
        bool works = its.state == State.ResultsChecked && !its.drawn
            && (its.armedAt == 0 || number() > its.armedAt + 257);
        if (call(address(random), anybody, abi.encodeCall(random.arm, (its.dealId)), works, "arm")) {
            its.armedAt = number();
        }
    }

    function draw(uint256 which) external {
        if (disputes.length == 0) return;
        Dispute storage its = pick(which, address(random));
        bool works = !its.drawn && canDraw(its);
        if (call(address(random), anybody, abi.encodeCall(random.draw, (its.dealId)), works, "draw")) {
            (its.drawn, its.seed) = (true, seedFrom(its.armedAt, its.dealId));
        }
    }

    /// @dev Mostly by the one whose turn it is; otherwise by another or by an outsider.
    function ruleAlone(uint256 which, uint256 who, uint256 values) external {
        if (disputes.length == 0) return;
        Dispute storage its = pick(which, address(random));
        address turn = isDrawn(its) && inTime(its) ? ownerOf(its, time()) : address(0);
        uint256 index = who % 7;
        for (uint256 i = 0; who % 4 != 0 && i < 6; i++) {
            if (members[i].addr == turn) index = i;
        }
        if (index < 6 && isLazy(index)) return;
        address caller = index == 6 ? anybody : members[index].addr;
        bool accepted = index < 6 && isHonest(index) ? its.right : values % 2 == 0;
        uint64 count = values % 8 == 0 ? COUNT + 1 : COUNT;
        bool works = its.state == State.ResultsChecked && its.terms.mediation == address(random)
            && caller == turn && count == COUNT;
        bytes memory data = abi.encodeCall(random.rule, (its.terms, its.list, RESULT, count, accepted));
        if (!call(address(random), caller, data, works, "rule alone")) return;
        its.ruling.push(caller);
        end(its, accepted ? State.MediationAccepted : State.MediationRejected);
    }

    /// @dev Off the chain: the signatures are there for anybody to bring.
    function signVotes(uint256 which, uint256 seed) external {
        if (disputes.length == 0) return;
        Dispute storage its = pick(which, address(panel));
        for (uint256 i = 0; i < its.list.length; i++) {
            if (part(seed, i) % 3 == 0) continue;
            signVote(its, its.list[i], part(seed, i) % 2 == 0);
            // The hostile sign the other vote as well.
            if (part(seed, i) % 5 == 0) signVote(its, its.list[i], part(seed, i) % 2 != 0);
        }
    }

    function commitVotes(uint256 which, uint256 seed) external {
        if (disputes.length == 0) return;
        Dispute storage its = pick(which, address(panel));
        for (uint256 i = 0; i < its.list.length; i++) {
            if (part(seed, i) % 3 != 0) commitVote(its, its.list[i], part(seed, i) % 2 == 0);
        }
        if (seed % 8 == 0) commitVote(its, members[seed / 8 % 6].addr, true);
    }

    function revealVotes(uint256 which, uint256 seed) external {
        if (disputes.length == 0) return;
        Dispute storage its = pick(which, address(panel));
        for (uint256 i = 0; i < its.list.length; i++) {
            if (part(seed, i) % 4 != 0) revealVote(its, its.list[i], part(seed, i) % 8 == 1);
        }
        if (seed % 8 == 0) revealVote(its, members[seed / 8 % 6].addr, false);
    }

    /// @dev An outsider brings what there is, and sometimes what there is not: signatures by another key, votes that were
    /// not revealed, one voter too many.
    function ruleTogether(uint256 which, uint256 seed, bool accepted) external {
        if (disputes.length == 0) return;
        Dispute storage its = pick(which, address(panel));
        if (seed % 4 != 0) accepted = its.right;
        bytes[] memory signatures = new bytes[](its.list.length);
        uint256 voters = 0;
        uint256 total = 0;
        bool works = isOpenTo(its, address(panel)) && (its.list.length == 2 || its.list.length == 3);
        for (uint256 i = 0; i < its.list.length; i++) {
            (bool brings, bytes memory signature, bool counts) = bring(its, i, accepted, seed);
            if (!brings) continue;
            // forge-lint: disable-next-line(incorrect-shift): a bit for each mediator.
            voters |= 1 << i;
            signatures[total++] = signature;
            works = works && counts;
        }
        assembly ("memory-safe") {
            mstore(signatures, total)
        }
        works = works && total >= 2;
        bytes memory data =
            abi.encodeCall(panel.rule, (its.terms, its.list, RESULT, COUNT, accepted, voters, signatures));
        if (!call(address(panel), anybody, data, works, "rule together")) return;
        for (uint256 i = 0; i < its.list.length; i++) {
            if (voters >> i & 1 == 1) its.ruling.push(its.list[i]);
        }
        end(its, accepted ? State.MediationAccepted : State.MediationRejected);
    }

    function timeoutMediateResults(uint256 which) public {
        if (disputes.length == 0) return;
        Dispute storage its = disputes[which % disputes.length];
        bool works = its.state == State.ResultsChecked && !inTime(its);
        bytes memory data = abi.encodeCall(deals.timeoutMediateResults, (its.terms));
        if (call(address(deals), anybody, data, works, "timeout")) end(its, State.TimeoutMediateResults);
    }

    /// @dev To the last second of a turn, of a half or of all the time of some dispute, or the second after; or a little on.
    function passTime(uint256 which, uint256 how) external {
        uint256 next = time() + how % 60;
        if (disputes.length != 0 && how % 2 == 0) {
            Dispute storage its = pick(which, which % 2 == 0 ? address(random) : address(panel));
            uint256 parts = which % 2 == 0 ? its.list.length : 2;
            next = its.checkedAt + its.terms.mediateTimeout * (1 + how / 2 % parts) / parts + how / 64 % 2;
        }
        if (next > time()) vm.warp(next);
    }

    function passBlocks(uint256 how) external {
        vm.roll(number() + (how % 4 == 0 ? 254 + how / 4 % 5 : 1 + how / 4 % 3));
    }

    function countDisputes() external view returns (uint256) {
        return disputes.length;
    }

    function disputeAt(uint256 index) external view returns (Dispute memory) {
        return disputes[index];
    }

    function ownOf(bytes32 dealId, address mediator) external view returns (Own memory) {
        return own[dealId][mediator];
    }

    function parties() public view returns (address[] memory all) {
        all = new address[](9);
        for (uint256 i = 0; i < 6; i++) {
            all[i] = members[i].addr;
        }
        (all[6], all[7], all[8]) = (jobCreator.addr, resourceProvider.addr, anybody);
    }

    /// @dev Turn k is the seconds from ⌈k T / n⌉ to ⌈(k + 1) T / n⌉ - 1, of T = mediateTimeout + 1.
    function ownerOf(Dispute memory its, uint256 at_) public view returns (address) {
        uint256 n = its.list.length;
        uint256 all = uint256(its.terms.mediateTimeout) + 1;
        uint256 first = its.drawn ? its.seed : seedFrom(its.armedAt, its.dealId);
        for (uint256 k = 0; k < n; k++) {
            uint256 begin = its.checkedAt + (k * all + n - 1) / n;
            uint256 next = its.checkedAt + ((k + 1) * all + n - 1) / n;
            if (begin <= at_ && at_ < next) return its.list[(first + k) % n];
        }
        return address(0);
    }

    /// @dev The honest say what is right, and either sign or commit.
    function signVote(Dispute storage its, address mediator, bool accepted) private {
        uint256 index = indexOf(mediator);
        Own storage done = own[its.dealId][mediator];
        if (isLazy(index) || (isHonest(index) && done.committed)) return;
        if (isHonest(index)) accepted = its.right;
        if (accepted) done.signedAccept = true;
        else done.signedReject = true;
    }

    function commitVote(Dispute storage its, address mediator, bool accepted) private {
        uint256 index = indexOf(mediator);
        Own storage done = own[its.dealId][mediator];
        if (isLazy(index) || (isHonest(index) && (done.signedAccept || done.signedReject))) return;
        if (isHonest(index)) accepted = its.right;
        bytes32 commitment =
            keccak256(abi.encode(mediator, voteDigest(panel, its.dealId, accepted), its.dealId));
        bytes memory data = abi.encodeCall(panel.commit, (its.dealId, commitment));
        if (!call(address(panel), mediator, data, !done.committed, "commit")) return;
        (done.committed, done.accept, done.committedAt) = (true, accepted, time());
    }

    function revealVote(Dispute storage its, address mediator, bool other) private {
        Own storage done = own[its.dealId][mediator];
        if (isLazy(indexOf(mediator))) return;
        uint256 index = 0;
        while (index < its.list.length && its.list[index] != mediator) index++;
        uint256 half = halfOf(its);
        bool works = its.state == State.ResultsChecked && index < its.list.length && done.committed
            && !done.revealed && !other && done.committedAt <= half && time() > half && inTime(its);
        bytes memory data = abi.encodeCall(
            panel.reveal, (its.terms, its.list, index, RESULT, COUNT, done.accept != other, its.dealId)
        );
        if (call(address(panel), mediator, data, works, "reveal")) done.revealed = true;
    }

    function bring(Dispute storage its, uint256 index, bool accepted, uint256 seed)
        private
        view
        returns (bool brings, bytes memory signature, bool counts)
    {
        Own storage done = own[its.dealId][its.list[index]];
        uint256 how = part(seed, index) % 32;
        if (how == 1) return (true, sign(jobCreator, voteDigest(panel, its.dealId, accepted)), false);
        bool revealed = done.revealed && done.accept == accepted;
        if (revealed || how == 0) return (true, "", revealed);
        // As it is, but sometimes what does not count.
        if (!(accepted ? done.signedAccept : done.signedReject)) return (false, "", false);
        if (done.committed && how % 4 != 0) return (false, "", false);
        counts = !done.committed && time() <= halfOf(its);
        return (true, signAs(its.list[index], its.dealId, accepted), counts);
    }

    function isOpenTo(Dispute storage its, address mediation) private view returns (bool) {
        return its.state == State.ResultsChecked && its.terms.mediation == mediation && inTime(its);
    }

    function halfOf(Dispute storage its) private view returns (uint256) {
        return its.checkedAt + its.terms.mediateTimeout / 2;
    }

    function signAs(address mediator, bytes32 dealId, bool accepted) private view returns (bytes memory) {
        return sign(members[indexOf(mediator)], voteDigest(panel, dealId, accepted));
    }

    function indexOf(address mediator) private view returns (uint256 index) {
        while (members[index].addr != mediator) index++;
    }

    function end(Dispute storage its, State exit) private {
        (its.state, its.endedAt) = (exit, time());
        Deal memory d = its.terms;
        uint256 cost = uint256(d.instructionPrice) * COUNT;
        if (cost > d.paymentCollateral) cost = d.paymentCollateral;
        uint256 stakes = uint256(d.submitCollateral) + d.resultsCollateral;
        if (exit == State.MediationAccepted) {
            free[jobCreator.addr] += d.paymentCollateral - cost + d.judgeCollateral;
            free[resourceProvider.addr] += cost + stakes;
        } else if (exit == State.MediationRejected) {
            free[jobCreator.addr] += d.paymentCollateral + d.judgeCollateral + stakes;
        } else {
            free[jobCreator.addr] += uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee;
            free[resourceProvider.addr] += stakes;
            return;
        }
        uint256 n = its.ruling.length;
        for (uint256 i = 0; i < n; i++) {
            free[its.ruling[i]] += d.mediationFee / n + (i == 0 ? d.mediationFee % n : 0);
        }
    }

    function createTerms(uint256 seed, address[] memory list, address mediation)
        private
        returns (Deal memory d)
    {
        d = createDeal();
        d.solver = address(0);
        d.solverFee = 0;
        d.mediation = mediation;
        d.mediators = keccak256(abi.encode(list));
        d.instructionPrice = uint128(part(seed, 1) % 10e9);
        d.paymentCollateral = uint128(part(seed, 2) % 9e18);
        d.mediationFee = uint128(part(seed, 3) % 7e18);
        d.agreeBy = uint40(time());
        d.mediateTimeout = uint32(1 + part(seed, 4) % (part(seed, 5) % 4 == 0 ? 5 : 600));
        d.nonce = nonces++;
    }

    /// @dev One to six for one who rules alone; mostly three for the panel.
    function pickList(uint256 seed, bool alone) private view returns (address[] memory list) {
        uint256 n = !alone && part(seed, 6) % 8 != 0 ? 3 : 1 + part(seed, 7) % 6;
        list = new address[](n);
        uint256 total = 0;
        for (uint256 i = 0; total < n; i++) {
            if (part(seed, 20 + i) % (6 - i) < n - total) list[total++] = members[i].addr;
        }
    }

    function call(address to, address caller, bytes memory data, bool works, string memory name)
        private
        returns (bool)
    {
        vm.prank(caller);
        (bool success,) = to.call(data);
        assertEq(success, works, name);
        return success;
    }

    /// @dev Mostly the latest that is open at that mediation, if there is one; otherwise any.
    function pick(uint256 which, address mediation) private view returns (Dispute storage its) {
        uint256 total = disputes.length;
        its = disputes[which % total];
        if (which % 8 == 0) return its;
        for (uint256 i = total; i > 0; i--) {
            Dispute storage other = disputes[i - 1];
            if (other.state == State.ResultsChecked && other.terms.mediation == mediation && inTime(other)) {
                return other;
            }
        }
    }

    function isDrawn(Dispute storage its) private view returns (bool) {
        return its.drawn || canDraw(its);
    }

    function canDraw(Dispute storage its) private view returns (bool) {
        return its.armedAt != 0 && number() >= its.armedAt + 2 && number() <= its.armedAt + 257;
    }

    function inTime(Dispute storage its) private view returns (bool) {
        return time() <= its.checkedAt + its.terms.mediateTimeout;
    }

    function time() private view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function number() private view returns (uint256) {
        return vm.getBlockNumber();
    }

    function part(uint256 seed, uint256 index) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(seed, index)));
    }
}

struct MediationHandlerSetup {
    IDeals deals;
    IRandomMediator random;
    IMediatorPanel panel;
    uint256 funds;
}
