// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Escrow} from "./Escrow.sol";
import {IDeals, Opening, State} from "./interfaces/IDeals.sol";
import {Payoffs} from "./libraries/Payoffs.sol";
import {Record, Records} from "./libraries/Records.sol";
import {Deal, TypedData} from "./libraries/TypedData.sol";
import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";

/// @title Deals
/// @notice The life of a deal, from the signatures to the payout.
contract Deals is IDeals, Escrow, EIP712 {
    using TypedData for Deal;

    /// @dev Enough for a multi-signature account or a passkey, and a bound on what one signature can burn.
    uint256 private constant ERC1271_GAS = 200_000;

    mapping(bytes32 dealId => Record) private _records;

    /// @dev Who called `openBatch`, while it calls this contract for each item.
    address private transient _batcher;

    constructor(address token_) Escrow(token_) EIP712("Generic DCN", "1") {}

    /// @inheritdoc IDeals
    function open(
        Deal calldata deal,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external returns (bytes32 dealId) {
        dealId = hashDeal(deal);
        _requireState(dealId, State.None);
        _requireInTime(deal.agreeBy);
        // Each is read once and handed on: the compiler checks a word of calldata whenever it is read.
        (address jobCreator, address resourceProvider) = (deal.jobCreator, deal.resourceProvider);
        (address solver, uint256 solverFee) = (deal.solver, deal.solverFee);
        if (jobCreator == resourceProvider) revert Deals_SameParty(jobCreator);
        if (solver == address(0) && solverFee != 0) revert Deals_NoSolver();
        _requireTimeouts(deal);
        (uint256 fromJobCreator, uint256 fromResourceProvider) = _stakes(deal, solverFee);
        _requireNoMediation(deal);
        uint256 jobCreatorLeft = _balanceAfter(jobCreator, fromJobCreator);
        uint256 resourceProviderLeft = _balanceAfter(resourceProvider, fromResourceProvider);
        if (!_isCaller(jobCreator)) _requireSigned(jobCreator, dealId, jobCreatorSignature);
        if (!_isCaller(resourceProvider)) {
            _requireSigned(resourceProvider, dealId, resourceProviderSignature);
        }

        _records[dealId] = Records.begin(State.DealAgreed, 0);
        _setBalance(jobCreator, jobCreatorLeft);
        _setBalance(resourceProvider, resourceProviderLeft);
        _credit(solver, solverFee);
        emit DealOpened(dealId, jobCreator, resourceProvider);
    }

    /// @inheritdoc IDeals
    function openBatch(Opening[] calldata openings) external {
        _batcher = msg.sender;
        for (uint256 i = 0; i < openings.length; i++) {
            Opening calldata item = openings[i];
            try this.open(item.deal, item.jobCreatorSignature, item.resourceProviderSignature) {}
            catch (bytes memory reason) {
                // forge-lint: disable-next-line(unsafe-typecast): the selector is what the log is for.
                emit OpenSkipped(hashDeal(item.deal), bytes4(reason));
            }
        }
        _batcher = address(0);
    }

    /// @inheritdoc IDeals
    function submit(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata resourceProviderSignature
    ) external {
        bytes32 dealId = hashDeal(deal);
        _requireInTime(_requireState(dealId, State.DealAgreed) + deal.submitTimeout);
        _requireResultSigned(deal, dealId, result, instructionCount, resourceProviderSignature);

        _records[dealId] = Records.begin(State.ResultsSubmitted, _outcome(result, instructionCount));
        emit ResultsSubmitted(dealId, result, instructionCount);
    }

    /// @inheritdoc IDeals
    function accept(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature
    ) external {
        bytes32 dealId = hashDeal(deal);
        _requireInTime(_requireSubmitted(dealId, result, instructionCount) + deal.judgeTimeout);
        _requireAcceptanceSigned(deal, dealId, result, instructionCount, jobCreatorSignature);

        _acceptResults(deal, dealId, result, instructionCount);
    }

    /// @inheritdoc IDeals
    function complete(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external {
        bytes32 dealId = hashDeal(deal);
        if (_records[dealId].state() != State.DealAgreed) {
            _requireSubmitted(dealId, result, instructionCount);
        }
        _requireAcceptanceSigned(deal, dealId, result, instructionCount, jobCreatorSignature);
        _requireResultSigned(deal, dealId, result, instructionCount, resourceProviderSignature);

        _acceptResults(deal, dealId, result, instructionCount);
    }

    /// @inheritdoc IDeals
    function timeoutSubmitResults(Deal calldata deal) external {
        bytes32 dealId = hashDeal(deal);
        _requirePast(_requireState(dealId, State.DealAgreed) + deal.submitTimeout);

        _records[dealId] = Records.begin(State.TimeoutSubmitResults, 0);
        _pay(deal, State.TimeoutSubmitResults, 0);
        emit TimeoutSubmitResults(dealId);
    }

    /// @inheritdoc IDeals
    function timeoutJudgeResults(Deal calldata deal, bytes32 result, uint64 instructionCount) external {
        bytes32 dealId = hashDeal(deal);
        _requirePast(_requireSubmitted(dealId, result, instructionCount) + deal.judgeTimeout);

        _records[dealId] = Records.begin(State.TimeoutJudgeResults, _outcome(result, instructionCount));
        _pay(deal, State.TimeoutJudgeResults, instructionCount);
        emit TimeoutJudgeResults(dealId);
    }

    /// @inheritdoc IDeals
    function dealOf(bytes32 dealId) external view returns (State state, uint40 time, bytes26 outcome) {
        Record record = _records[dealId];
        return (record.state(), record.time(), record.outcome());
    }

    /// @inheritdoc IDeals
    function hashDeal(Deal calldata deal) public view returns (bytes32 dealId) {
        return _hashTypedDataV4(deal.hash());
    }

    function _acceptResults(Deal calldata deal, bytes32 dealId, bytes32 result, uint64 instructionCount)
        private
    {
        _records[dealId] = Records.begin(State.ResultsAccepted, _outcome(result, instructionCount));
        _pay(deal, State.ResultsAccepted, instructionCount);
        emit ResultsAccepted(dealId, result, instructionCount);
    }

    function _pay(Deal calldata deal, State exit, uint64 instructionCount) private {
        (uint256 toJobCreator, uint256 toResourceProvider,) = Payoffs.split(exit, deal, instructionCount);
        _credit(deal.jobCreator, toJobCreator);
        _credit(deal.resourceProvider, toResourceProvider);
    }

    /// @dev Returns when the deal came into that state. A uint256, so that adding a timeout cannot overflow.
    function _requireState(bytes32 dealId, State expected) private view returns (uint256 time) {
        Record record = _records[dealId];
        State state = record.state();
        if (state != expected) revert Deals_WrongState(dealId, state);
        return record.time();
    }

    function _requireSubmitted(bytes32 dealId, bytes32 result, uint64 instructionCount)
        private
        view
        returns (uint256 time)
    {
        time = _requireState(dealId, State.ResultsSubmitted);
        if (_records[dealId].outcome() != _outcome(result, instructionCount)) {
            revert Deals_WrongResult(dealId);
        }
    }

    function _requireInTime(uint256 deadline) private view {
        if (block.timestamp > deadline) revert Deals_TooLate(deadline);
    }

    function _requirePast(uint256 deadline) private view {
        if (block.timestamp <= deadline) revert Deals_TooEarly(deadline);
    }

    function _requireResultSigned(
        Deal calldata deal,
        bytes32 dealId,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata signature
    ) private view {
        if (_isCaller(deal.resourceProvider)) return;
        bytes32 digest = _hashTypedDataV4(TypedData.hashResult(dealId, result, instructionCount));
        _requireSigned(deal.resourceProvider, digest, signature);
    }

    function _requireAcceptanceSigned(
        Deal calldata deal,
        bytes32 dealId,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata signature
    ) private view {
        if (_isCaller(deal.jobCreator)) return;
        bytes32 digest = _hashTypedDataV4(TypedData.hashAcceptance(dealId, result, instructionCount));
        _requireSigned(deal.jobCreator, digest, signature);
    }

    /// @dev By ECDSA first, also for an account with code: its key, if it has one, could send the transaction itself.
    function _requireSigned(address party, bytes32 digest, bytes calldata signature) private view {
        (address signer,,) = ECDSA.tryRecoverCalldata(digest, signature);
        // A failed recovery returns the zero address, which is no party's.
        if (signer == party && signer != address(0)) return;
        if (party.code.length == 0 || !_isSignedByCode(party, digest, signature)) {
            revert Deals_BadSignature(party);
        }
    }

    function _isCaller(address party) private view returns (bool) {
        return party == (msg.sender == address(this) ? _batcher : msg.sender);
    }

    /// @dev The typed call and the bare catch read one word of what comes back, however much that is.
    function _isSignedByCode(address party, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool)
    {
        try IERC1271(party).isValidSignature{gas: ERC1271_GAS}(digest, signature) returns (bytes4 answer) {
            return answer == IERC1271.isValidSignature.selector;
        } catch {
            return false;
        }
    }

    function _outcome(bytes32 result, uint64 instructionCount) private pure returns (bytes26) {
        return bytes26(Hashes.efficientKeccak256(result, bytes32(uint256(instructionCount))));
    }

    function _requireTimeouts(Deal calldata deal) private pure {
        if (deal.submitTimeout == 0 || deal.judgeTimeout == 0 || deal.mediateTimeout == 0) {
            revert Deals_ZeroTimeout();
        }
    }

    /// @dev What opening takes of each party: P + J + M + F and S + R.
    function _stakes(Deal calldata deal, uint256 solverFee)
        private
        pure
        returns (uint256 fromJobCreator, uint256 fromResourceProvider)
    {
        uint256 mediationFee = deal.mediationFee;
        uint256 resultsCollateral = deal.resultsCollateral;
        uint256 submitCollateral = deal.submitCollateral;
        if (resultsCollateral < mediationFee) {
            revert Deals_ResultsCollateralTooLow(resultsCollateral, mediationFee);
        }
        if (submitCollateral < solverFee) revert Deals_SubmitCollateralTooLow(submitCollateral, solverFee);
        unchecked {
            fromJobCreator = uint256(deal.paymentCollateral) + deal.judgeCollateral + mediationFee + solverFee;
            fromResourceProvider = submitCollateral + resultsCollateral;
        }
    }

    /// @dev No money goes into a deal whose dispute nobody could decide: this goes when `check` comes.
    function _requireNoMediation(Deal calldata deal) private pure {
        if (deal.mediation != address(0) || deal.mediators != 0 || deal.mediationFee != 0) {
            revert Deals_MediationNotSupported();
        }
    }
}
