// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Escrow} from "./Escrow.sol";
import {IDeals, State} from "./interfaces/IDeals.sol";
import {Payoffs} from "./libraries/Payoffs.sol";
import {Record, Records} from "./libraries/Records.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {Deal, TypedData} from "./libraries/TypedData.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title Deals
/// @notice The life of a deal, from the signatures to the payout.
// slither-disable-next-line erc20-interface: its balances are no token, and its functions say so by returning nothing.
contract Deals is IDeals, Escrow, EIP712 {
    using TypedData for Deal;

    mapping(bytes32 dealId => Record) private _records;

    /// @param token_ the ERC-20 token of all balances and deals.
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
        _requireMediation(deal, jobCreator, resourceProvider);
        (uint256 fromJobCreator, uint256 fromResourceProvider) = _stakes(deal, solverFee);
        uint256 jobCreatorLeft = _balanceAfter(jobCreator, fromJobCreator);
        uint256 resourceProviderLeft = _balanceAfter(resourceProvider, fromResourceProvider);
        if (!_isCaller(jobCreator)) _requireSignedBy(jobCreator, dealId, jobCreatorSignature);
        if (!_isCaller(resourceProvider)) {
            _requireSignedBy(resourceProvider, dealId, resourceProviderSignature);
        }

        _records[dealId] = Records.begin(State.DealAgreed, 0);
        _setBalance(jobCreator, jobCreatorLeft);
        _setBalance(resourceProvider, resourceProviderLeft);
        _credit(solver, solverFee);
        emit DealOpened(dealId, jobCreator, resourceProvider);
    }

    /// @inheritdoc IDeals
    function revoke(Deal calldata deal, address party, bytes calldata signature) external {
        bytes32 dealId = hashDeal(deal);
        _requireState(dealId, State.None);
        if (party != deal.jobCreator && party != deal.resourceProvider) revert Deals_NotAParty(party);
        _requireSigned(party, TypedData.hashRevocation(dealId), signature);

        _records[dealId] = Records.begin(State.Revoked, 0);
        emit DealRevoked(dealId, party);
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

        _records[dealId] =
            Records.begin(State.ResultsSubmitted, Records.hashOutcome(result, instructionCount));
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
        uint256 time = _requireResult(dealId, State.ResultsSubmitted, result, instructionCount);
        _requireInTime(time + deal.judgeTimeout);
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
    ) external returns (bytes32 dealId) {
        dealId = hashDeal(deal);
        if (_records[dealId].state() != State.DealAgreed) {
            _requireResult(dealId, State.ResultsSubmitted, result, instructionCount);
        }
        _requireAcceptanceSigned(deal, dealId, result, instructionCount, jobCreatorSignature);
        _requireResultSigned(deal, dealId, result, instructionCount, resourceProviderSignature);

        _acceptResults(deal, dealId, result, instructionCount);
    }

    /// @inheritdoc IDeals
    function check(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external returns (bytes32 dealId) {
        dealId = hashDeal(deal);
        if (deal.mediation == address(0)) revert Deals_NoMediation();
        Record record = _records[dealId];
        if (record.state() == State.DealAgreed) {
            _requireInTime(record.time() + uint256(deal.submitTimeout));
        } else {
            _requireInTime(_requireState(dealId, State.ResultsSubmitted) + deal.judgeTimeout);
        }
        bytes26 outcome = Records.hashOutcome(result, instructionCount);
        // Whatever the provider has signed can be doubted, also where it has put another result on record since.
        if (record.outcome() != outcome) {
            _requireResultSigned(deal, dealId, result, instructionCount, resourceProviderSignature);
        }
        bytes32 structHash = TypedData.hashCheck(dealId, result, instructionCount);
        _requireSigned(deal.jobCreator, structHash, jobCreatorSignature);

        _records[dealId] = Records.begin(State.ResultsChecked, outcome);
        emit ResultsChecked(dealId, result, instructionCount);
    }

    /// @inheritdoc IDeals
    function resolve(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bool accepted,
        address[] calldata mediators
    ) external {
        bytes32 dealId = hashDeal(deal);
        if (_caller() != deal.mediation) revert Deals_NotMediation(_caller());
        if (mediators.length == 0) revert Deals_NoMediators();
        uint256 time = _requireResult(dealId, State.ResultsChecked, result, instructionCount);
        _requireInTime(time + deal.mediateTimeout);

        State exit = accepted ? State.MediationAccepted : State.MediationRejected;
        _records[dealId] = Records.begin(exit, Records.hashOutcome(result, instructionCount));
        _payMediators(_pay(deal, exit, instructionCount), mediators);
        if (accepted) emit MediationAccepted(dealId, mediators);
        else emit MediationRejected(dealId, mediators);
    }

    /// @inheritdoc IDeals
    function abandon(Deal calldata deal, bytes calldata resourceProviderSignature) external {
        bytes32 dealId = hashDeal(deal);
        _requireState(dealId, State.DealAgreed);
        _requireSigned(deal.resourceProvider, TypedData.hashAbandonment(dealId), resourceProviderSignature);

        _records[dealId] = Records.begin(State.Abandoned, 0);
        _pay(deal, State.Abandoned, 0);
        emit DealAbandoned(dealId);
    }

    /// @inheritdoc IDeals
    function cancel(
        Deal calldata deal,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external {
        bytes32 dealId = hashDeal(deal);
        Record record = _records[dealId];
        if (record.state() != State.DealAgreed) _requireState(dealId, State.ResultsSubmitted);
        bytes32 structHash = TypedData.hashCancellation(dealId);
        _requireSigned(deal.jobCreator, structHash, jobCreatorSignature);
        _requireSigned(deal.resourceProvider, structHash, resourceProviderSignature);

        _records[dealId] = Records.begin(State.Cancelled, record.outcome());
        _pay(deal, State.Cancelled, 0);
        emit DealCancelled(dealId);
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
        uint256 time = _requireResult(dealId, State.ResultsSubmitted, result, instructionCount);
        _requirePast(time + deal.judgeTimeout);

        _records[dealId] =
            Records.begin(State.TimeoutJudgeResults, Records.hashOutcome(result, instructionCount));
        _pay(deal, State.TimeoutJudgeResults, instructionCount);
        emit TimeoutJudgeResults(dealId);
    }

    /// @inheritdoc IDeals
    function timeoutMediateResults(Deal calldata deal) external {
        bytes32 dealId = hashDeal(deal);
        _requirePast(_requireState(dealId, State.ResultsChecked) + deal.mediateTimeout);

        _records[dealId] = Records.begin(State.TimeoutMediateResults, _records[dealId].outcome());
        _pay(deal, State.TimeoutMediateResults, 0);
        emit TimeoutMediateResults(dealId);
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
        _records[dealId] = Records.begin(State.ResultsAccepted, Records.hashOutcome(result, instructionCount));
        _pay(deal, State.ResultsAccepted, instructionCount);
        emit ResultsAccepted(dealId, result, instructionCount);
    }

    /// @dev Returns what is left for those who ruled.
    function _pay(Deal calldata deal, State exit, uint64 instructionCount)
        private
        returns (uint256 toMediators)
    {
        uint256 toJobCreator;
        uint256 toResourceProvider;
        (toJobCreator, toResourceProvider, toMediators) = Payoffs.split(exit, deal, instructionCount);
        _credit(deal.jobCreator, toJobCreator);
        _credit(deal.resourceProvider, toResourceProvider);
    }

    /// @dev Evenly; what does not divide goes to the first.
    function _payMediators(uint256 fee, address[] calldata mediators) private {
        uint256 part = fee / mediators.length;
        // slither-disable-next-line divide-before-multiply: what does not divide is what this is about.
        _credit(mediators[0], fee - part * (mediators.length - 1));
        for (uint256 i = 1; i < mediators.length; i++) {
            _credit(mediators[i], part);
        }
    }

    /// @dev Returns when the deal came into that state. A uint256, so that adding a timeout cannot overflow.
    function _requireState(bytes32 dealId, State expected) private view returns (uint256 time) {
        Record record = _records[dealId];
        State state = record.state();
        if (state != expected) revert Deals_WrongState(dealId, state);
        return record.time();
    }

    /// @dev Returns when the deal came into that state, with that result.
    function _requireResult(bytes32 dealId, State expected, bytes32 result, uint64 instructionCount)
        private
        view
        returns (uint256 time)
    {
        time = _requireState(dealId, expected);
        if (_records[dealId].outcome() != Records.hashOutcome(result, instructionCount)) {
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
        bytes32 structHash = TypedData.hashResult(dealId, result, instructionCount);
        _requireSignature(deal.resourceProvider, structHash, signature);
    }

    function _requireAcceptanceSigned(
        Deal calldata deal,
        bytes32 dealId,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata signature
    ) private view {
        if (_isCaller(deal.jobCreator)) return;
        bytes32 structHash = TypedData.hashAcceptance(dealId, result, instructionCount);
        _requireSignature(deal.jobCreator, structHash, signature);
    }

    /// @dev The call of a party stands for its signature, here and above.
    function _requireSigned(address party, bytes32 structHash, bytes calldata signature) private view {
        if (!_isCaller(party)) _requireSignature(party, structHash, signature);
    }

    function _requireSignature(address party, bytes32 structHash, bytes calldata signature) private view {
        _requireSignedBy(party, _hashTypedDataV4(structHash), signature);
    }

    function _requireSignedBy(address party, bytes32 digest, bytes calldata signature) private view {
        if (!Signatures.isSignedBy(party, digest, signature)) revert Deals_BadSignature(party);
    }

    function _isCaller(address party) private view returns (bool) {
        return party == _caller();
    }

    function _requireTimeouts(Deal calldata deal) private pure {
        if (deal.submitTimeout == 0 || deal.judgeTimeout == 0 || deal.mediateTimeout == 0) {
            revert Deals_ZeroTimeout();
        }
    }

    /// @dev A deal without a mediation cannot be checked, so it has nobody to pay for that either.
    function _requireMediation(Deal calldata deal, address jobCreator, address resourceProvider)
        private
        pure
    {
        address mediation = deal.mediation;
        if (mediation == address(0)) {
            if (deal.mediators != 0 || deal.mediationFee != 0) revert Deals_NoMediation();
        } else if (mediation == jobCreator || mediation == resourceProvider) {
            revert Deals_SameParty(mediation);
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
}
