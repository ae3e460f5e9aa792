// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

/// @dev What should be true of a deal. There is no result while `result` is zero.
struct Expected {
    Deal terms;
    bytes32 dealId;
    uint256 chainId;
    State state;
    uint256 time;
    bytes32 result;
    uint64 count;
}

/// @dev What the contract should do, as README.md has it.
abstract contract DealsModel is MediatedTest {
    mapping(address account => uint256 amount) public free;
    mapping(address account => uint256 amount) public held;
    mapping(bytes32 dealId => Expected) internal expected;
    bytes32[] internal dealIds;

    /// @dev Who made a signature of a digest.
    mapping(bytes32 signatureAndDigest => address signer) internal signers;

    /// @dev Numbers of the calls that the last batch should skip, batches within it included, in order.
    uint256[] internal skipped;

    /// @dev Whether a call should work; if so, the model has done it.
    function predict(address caller, bytes calldata data) external returns (bool) {
        if (data.length < 4) return false;
        bytes4 selector = bytes4(data[:4]);
        bytes calldata rest = data[4:];
        if (selector == deals.deposit.selector) return predictDeposit(caller, abi.decode(rest, (uint256)));
        if (selector == deals.withdraw.selector) return predictWithdraw(caller, abi.decode(rest, (uint256)));
        if (selector == deals.batch.selector) return predictBatch(caller, abi.decode(rest, (bytes[])));
        if (selector == deals.open.selector) return predictOpen(caller, rest);
        if (selector == deals.revoke.selector) return predictRevoke(caller, rest);
        if (selector == deals.submit.selector) return predictSubmit(caller, rest);
        if (selector == deals.accept.selector) return predictAccept(caller, rest);
        if (selector == deals.complete.selector) return predictComplete(caller, rest);
        if (selector == deals.check.selector) return predictCheck(caller, rest);
        if (selector == deals.resolve.selector) return predictResolve(caller, rest);
        if (selector == deals.abandon.selector) return predictAbandon(caller, rest);
        if (selector == deals.cancel.selector) return predictCancel(caller, rest);
        if (selector == deals.timeoutSubmitResults.selector) return predictTimeoutSubmit(rest);
        if (selector == deals.timeoutJudgeResults.selector) return predictTimeoutJudge(rest);
        if (selector == deals.timeoutMediateResults.selector) return predictTimeoutMediate(rest);
        return false;
    }

    function predictDeposit(address caller, uint256 amount) private returns (bool) {
        if (held[caller] < amount) return false;
        held[caller] -= amount;
        free[caller] += amount;
        return true;
    }

    function predictWithdraw(address caller, uint256 amount) private returns (bool) {
        if (free[caller] < amount) return false;
        free[caller] -= amount;
        held[caller] += amount;
        return true;
    }

    function predictBatch(address caller, bytes[] memory calls) private returns (bool) {
        for (uint256 i = 0; i < calls.length; i++) {
            if (!this.predict(caller, calls[i])) skipped.push(i);
        }
        return true;
    }

    function predictOpen(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes memory first, bytes memory second) = abi.decode(rest, (Deal, bytes, bytes));
        bytes32 id = deals.hashDeal(d);
        if (expected[id].state != State.None || block.timestamp > d.agreeBy || !isValid(d)) return false;
        uint256 ofJobCreator = uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee + d.solverFee;
        uint256 ofResourceProvider = uint256(d.submitCollateral) + d.resultsCollateral;
        if (free[d.jobCreator] < ofJobCreator || free[d.resourceProvider] < ofResourceProvider) return false;
        if (!consents(d.jobCreator, caller, id, first)) return false;
        if (!consents(d.resourceProvider, caller, id, second)) return false;
        free[d.jobCreator] -= ofJobCreator;
        free[d.resourceProvider] -= ofResourceProvider;
        free[d.solver] += d.solverFee;
        track(d, id, State.DealAgreed);
        return true;
    }

    function predictRevoke(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, address party, bytes memory signature) = abi.decode(rest, (Deal, address, bytes));
        bytes32 id = deals.hashDeal(d);
        if (expected[id].state != State.None) return false;
        if (party != d.jobCreator && party != d.resourceProvider) return false;
        if (!consents(party, caller, revocationDigest(id), signature)) return false;
        track(d, id, State.Revoked);
        return true;
    }

    function predictSubmit(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes32 result, uint64 count, bytes memory signature) =
            abi.decode(rest, (Deal, bytes32, uint64, bytes));
        Expected storage its = find(d);
        if (its.state != State.DealAgreed || block.timestamp > its.time + d.submitTimeout) return false;
        if (!consents(d.resourceProvider, caller, resultDigest(its.dealId, result, count), signature)) {
            return false;
        }
        (its.result, its.count) = (result, count);
        return moveTo(its, State.ResultsSubmitted);
    }

    function predictAccept(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes32 result, uint64 count, bytes memory signature) =
            abi.decode(rest, (Deal, bytes32, uint64, bytes));
        Expected storage its = find(d);
        if (!isAt(its, State.ResultsSubmitted, result, count)) return false;
        if (block.timestamp > its.time + d.judgeTimeout) return false;
        if (!consents(d.jobCreator, caller, acceptanceDigest(its.dealId, result, count), signature)) {
            return false;
        }
        return payAccepted(its);
    }

    function predictComplete(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes32 result, uint64 count, bytes memory first, bytes memory second) =
            abi.decode(rest, (Deal, bytes32, uint64, bytes, bytes));
        Expected storage its = find(d);
        if (its.state != State.DealAgreed && !isAt(its, State.ResultsSubmitted, result, count)) return false;
        if (!consents(d.jobCreator, caller, acceptanceDigest(its.dealId, result, count), first)) {
            return false;
        }
        if (!consents(d.resourceProvider, caller, resultDigest(its.dealId, result, count), second)) {
            return false;
        }
        (its.result, its.count) = (result, count);
        return payAccepted(its);
    }

    function predictCheck(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes32 result, uint64 count, bytes memory first, bytes memory second) =
            abi.decode(rest, (Deal, bytes32, uint64, bytes, bytes));
        Expected storage its = find(d);
        if (d.mediation == address(0)) return false;
        if (!consents(d.jobCreator, caller, checkDigest(its.dealId, result, count), first)) return false;
        bool agreed = its.state == State.DealAgreed;
        if (!agreed && its.state != State.ResultsSubmitted) return false;
        if (block.timestamp > its.time + (agreed ? d.submitTimeout : d.judgeTimeout)) return false;
        bool works = isAt(its, State.ResultsSubmitted, result, count)
            || consents(d.resourceProvider, caller, resultDigest(its.dealId, result, count), second);
        if (!works) return false;
        (its.result, its.count) = (result, count);
        return moveTo(its, State.ResultsChecked);
    }

    function predictResolve(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes32 result, uint64 count, bool accepted, address[] memory mediators) =
            abi.decode(rest, (Deal, bytes32, uint64, bool, address[]));
        Expected storage its = find(d);
        if (caller != d.mediation || mediators.length == 0) return false;
        if (!isAt(its, State.ResultsChecked, result, count)) return false;
        if (block.timestamp > its.time + d.mediateTimeout) return false;
        for (uint256 i = 0; i < mediators.length; i++) {
            free[mediators[i]] += d.mediationFee / mediators.length;
        }
        free[mediators[0]] += d.mediationFee % mediators.length;
        uint256 cost = costOf(its);
        if (accepted) {
            pay(d, d.paymentCollateral - cost + d.judgeCollateral, cost + staked(d));
            return moveTo(its, State.MediationAccepted);
        }
        pay(d, uint256(d.paymentCollateral) + d.judgeCollateral + staked(d), 0);
        return moveTo(its, State.MediationRejected);
    }

    function predictAbandon(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes memory signature) = abi.decode(rest, (Deal, bytes));
        Expected storage its = find(d);
        if (its.state != State.DealAgreed) return false;
        if (!consents(d.resourceProvider, caller, abandonmentDigest(its.dealId), signature)) return false;
        pay(d, promised(d) + d.submitCollateral, d.resultsCollateral);
        return moveTo(its, State.Abandoned);
    }

    function predictCancel(address caller, bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes memory first, bytes memory second) = abi.decode(rest, (Deal, bytes, bytes));
        Expected storage its = find(d);
        if (its.state != State.DealAgreed && its.state != State.ResultsSubmitted) return false;
        bytes32 digest = cancellationDigest(its.dealId);
        if (!consents(d.jobCreator, caller, digest, first)) return false;
        if (!consents(d.resourceProvider, caller, digest, second)) return false;
        pay(d, promised(d), staked(d));
        return moveTo(its, State.Cancelled);
    }

    function predictTimeoutSubmit(bytes calldata rest) private returns (bool) {
        Deal memory d = abi.decode(rest, (Deal));
        Expected storage its = find(d);
        if (its.state != State.DealAgreed || block.timestamp <= its.time + d.submitTimeout) return false;
        pay(d, promised(d) + d.submitCollateral, d.resultsCollateral);
        return moveTo(its, State.TimeoutSubmitResults);
    }

    function predictTimeoutJudge(bytes calldata rest) private returns (bool) {
        (Deal memory d, bytes32 result, uint64 count) = abi.decode(rest, (Deal, bytes32, uint64));
        Expected storage its = find(d);
        if (!isAt(its, State.ResultsSubmitted, result, count)) return false;
        if (block.timestamp <= its.time + d.judgeTimeout) return false;
        uint256 cost = costOf(its);
        pay(d, d.paymentCollateral - cost + d.mediationFee, cost + staked(d) + d.judgeCollateral);
        return moveTo(its, State.TimeoutJudgeResults);
    }

    function predictTimeoutMediate(bytes calldata rest) private returns (bool) {
        Deal memory d = abi.decode(rest, (Deal));
        Expected storage its = find(d);
        if (its.state != State.ResultsChecked || block.timestamp <= its.time + d.mediateTimeout) {
            return false;
        }
        pay(d, promised(d), staked(d));
        return moveTo(its, State.TimeoutMediateResults);
    }

    function payAccepted(Expected storage its) private returns (bool) {
        Deal memory d = its.terms;
        pay(d, promised(d) - costOf(its), costOf(its) + staked(d));
        return moveTo(its, State.ResultsAccepted);
    }

    function pay(Deal memory d, uint256 toJobCreator, uint256 toResourceProvider) private {
        free[d.jobCreator] += toJobCreator;
        free[d.resourceProvider] += toResourceProvider;
    }

    function moveTo(Expected storage its, State state) private returns (bool) {
        (its.state, its.time) = (state, block.timestamp);
        return true;
    }

    function track(Deal memory d, bytes32 id, State state) private {
        dealIds.push(id);
        expected[id] = Expected(d, id, block.chainid, state, block.timestamp, 0, 0);
    }

    function find(Deal memory d) private view returns (Expected storage) {
        return expected[deals.hashDeal(d)];
    }

    function consents(address party, address caller, bytes32 digest, bytes memory signature)
        private
        view
        returns (bool)
    {
        if (party == caller) return true;
        if (party.code.length != 0) return Wallet(party).answer() == Wallet.Answer.Yes;
        return signers[keccak256(abi.encode(signature, digest))] == party;
    }

    function isAt(Expected storage its, State state, bytes32 result, uint64 count)
        private
        view
        returns (bool)
    {
        return its.state == state && its.result == result && its.count == count;
    }

    function isValid(Deal memory d) private pure returns (bool) {
        if (d.jobCreator == d.resourceProvider) return false;
        if (d.mediation == d.jobCreator || d.mediation == d.resourceProvider) return false;
        if (d.submitTimeout == 0 || d.judgeTimeout == 0 || d.mediateTimeout == 0) return false;
        if (d.resultsCollateral < d.mediationFee || d.submitCollateral < d.solverFee) return false;
        if (d.solverFee != 0 && d.solver == address(0)) return false;
        return d.mediation != address(0) || (d.mediationFee == 0 && d.mediators == 0);
    }

    /// @dev C.
    function costOf(Expected storage its) internal view returns (uint256) {
        uint256 product = uint256(its.terms.instructionPrice) * its.count;
        return product < its.terms.paymentCollateral ? product : its.terms.paymentCollateral;
    }

    /// @dev P + J + M, what an exit without payment and without fault returns to the job creator.
    function promised(Deal memory d) private pure returns (uint256) {
        return uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee;
    }

    /// @dev S + R.
    function staked(Deal memory d) private pure returns (uint256) {
        return uint256(d.submitCollateral) + d.resultsCollateral;
    }
}
