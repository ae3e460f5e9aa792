// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "./interfaces/IDeals.sol";
import {IJobClient} from "./interfaces/IJobClient.sol";
import {IJobRequests, RequestState} from "./interfaces/IJobRequests.sol";
import {Payoffs} from "./libraries/Payoffs.sol";
import {Records} from "./libraries/Records.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {Deal, JobRequest, TypedData} from "./libraries/TypedData.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title JobRequests
/// @notice The job creator of contracts' deals.
/// @dev All its money lies in `Deals`. It calls nobody but that contract and, after it has written its state, the
/// client, which may call whatever it likes.
contract JobRequests is IJobRequests, EIP712 {
    using TypedData for JobRequest;

    /// @dev More would keep operators from serving a client, which then waits for nothing.
    uint256 private constant MOST_CALLBACK_GAS = 1_000_000;

    /// @dev What is left to do beside the callback once the gas for it has been found there.
    uint256 private constant SPARE_GAS = 15_000;

    /// @dev Where a request is, and the first 31 bytes of the id of the deal that serves it.
    struct Entry {
        RequestState state;
        bytes31 deal;
    }

    IDeals private immutable DEALS;

    mapping(bytes32 requestId => Entry) private _entries;

    /// @param deals_ where its deals are made.
    constructor(IDeals deals_) EIP712("Generic DCN", "1") {
        DEALS = deals_;
    }

    /// @inheritdoc IJobRequests
    function ask(JobRequest calldata request, bytes calldata job, bytes calldata payerSignature)
        external
        returns (bytes32 requestId)
    {
        requestId = hashRequest(request);
        _requireState(requestId, RequestState.None);
        _requireSound(request);
        address payer = request.payer;
        if (payer != msg.sender && !Signatures.isSignedBy(payer, requestId, payerSignature)) {
            revert JobRequests_BadSignature(payer);
        }

        _entries[requestId].state = RequestState.Asked;
        emit JobRequested(requestId, msg.sender, request, job);
        // slither-disable-next-line arbitrary-send-erc20: the payer is the caller, or has signed this request.
        DEALS.transferFrom(payer, address(this), _priceOf(request));
    }

    /// @inheritdoc IJobRequests
    function serve(JobRequest calldata request, Deal calldata deal, bytes calldata resourceProviderSignature)
        external
        returns (bytes32 dealId)
    {
        bytes32 requestId = hashRequest(request);
        _requireState(requestId, RequestState.Asked);
        if (block.timestamp > request.serveBy) revert JobRequests_TooLate(request.serveBy);
        if (request.operator != address(0) && request.operator != msg.sender) {
            revert JobRequests_NotAllowed(msg.sender);
        }
        if (!_isWithin(request, requestId, deal)) revert JobRequests_WrongDeal();

        // slither-disable-next-line reentrancy-no-eth: `Deals` calls a signer only, who can write nothing then.
        dealId = DEALS.open(deal, "", resourceProviderSignature);
        // forge-lint: disable-next-line(unsafe-typecast): 31 bytes of a hash are as hard to meet as needed.
        _entries[requestId] = Entry(RequestState.Served, bytes31(dealId));
        emit JobServed(requestId, dealId, deal);
    }

    /// @inheritdoc IJobRequests
    function accept(
        JobRequest calldata request,
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata resourceProviderSignature
    ) external {
        _requireJudge(request);
        bytes32 dealId = DEALS.complete(deal, result, instructionCount, "", resourceProviderSignature);
        bytes32 requestId = _requireServed(request, dealId);
        _settle(request, deal, requestId, State.ResultsAccepted, result, instructionCount);
    }

    /// @inheritdoc IJobRequests
    function check(
        JobRequest calldata request,
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata resourceProviderSignature
    ) external {
        _requireJudge(request);
        _requireServed(request, DEALS.check(deal, result, instructionCount, "", resourceProviderSignature));
    }

    /// @inheritdoc IJobRequests
    function settle(JobRequest calldata request, Deal calldata deal, bytes32 result, uint64 instructionCount)
        external
    {
        bytes32 dealId = DEALS.hashDeal(deal);
        bytes32 requestId = _requireServed(request, dealId);
        // slither-disable-next-line unused-return: since when does not matter.
        (State exit,, bytes26 outcome) = DEALS.dealOf(dealId);
        if (exit < State.ResultsAccepted) revert JobRequests_DealNotOver(exit);
        bytes26 expected = Records.hashOutcome(result, instructionCount);
        if (outcome == 0 ? result != 0 || instructionCount != 0 : outcome != expected) {
            revert JobRequests_WrongResult();
        }
        _settle(request, deal, requestId, exit, result, instructionCount);
    }

    /// @inheritdoc IJobRequests
    function cancel(JobRequest calldata request) external {
        bytes32 requestId = hashRequest(request);
        _requireState(requestId, RequestState.Asked);
        bool isTheirs = msg.sender == request.client || msg.sender == request.payer;
        if (!isTheirs && block.timestamp <= request.serveBy) revert JobRequests_NotAllowed(msg.sender);
        _entries[requestId].state = RequestState.Cancelled;
        _finish(request, requestId, State.None, 0, _priceOf(request));
    }

    /// @inheritdoc IJobRequests
    function requestOf(bytes32 requestId) external view returns (RequestState state, bytes31 deal) {
        Entry memory entry = _entries[requestId];
        return (entry.state, entry.deal);
    }

    /// @inheritdoc IJobRequests
    function deals() external view returns (address) {
        return address(DEALS);
    }

    /// @inheritdoc IJobRequests
    function hashRequest(JobRequest calldata request) public view returns (bytes32 requestId) {
        return _hashTypedDataV4(request.hash());
    }

    /// @dev Sends back what was kept beyond the deal's own stakes, and what the deal has paid.
    function _settle(
        JobRequest calldata request,
        Deal calldata deal,
        bytes32 requestId,
        State exit,
        bytes32 result,
        uint64 instructionCount
    ) private {
        _entries[requestId].state = RequestState.Finished;
        // slither-disable-next-line unused-return: `Deals` has paid the others.
        (uint256 paid,,) = Payoffs.split(exit, deal, instructionCount);
        uint256 locked = uint256(deal.paymentCollateral) + deal.mediationFee + deal.solverFee;
        bool isRight = exit == State.ResultsAccepted || exit == State.TimeoutJudgeResults
            || exit == State.MediationAccepted;
        _finish(request, requestId, exit, isRight ? result : bytes32(0), _priceOf(request) - locked + paid);
    }

    function _finish(
        JobRequest calldata request,
        bytes32 requestId,
        State exit,
        bytes32 result,
        uint256 refund
    ) private {
        if (refund != 0) DEALS.transfer(request.payer, refund);
        bool calledBack = _callBack(request, requestId, exit, result);
        emit JobFinished(requestId, exit, result, refund, calledBack);
    }

    /// @dev All but a 64th of what is left can be handed on, so that much is asked for. Nothing is read of what comes back.
    function _callBack(JobRequest calldata request, bytes32 requestId, State exit, bytes32 result)
        private
        returns (bool)
    {
        uint256 needed = request.callbackGas;
        if (gasleft() < needed + needed / 63 + SPARE_GAS) revert JobRequests_TooLittleGas(needed);
        address client = request.client;
        // It may be gone, or not be deployed yet.
        if (client.code.length == 0) return false;
        try IJobClient(client).onJobFinished{gas: needed}(requestId, exit, result) {
            return true;
        } catch {
            return false;
        }
    }

    function _requireState(bytes32 requestId, RequestState expected) private view {
        RequestState state = _entries[requestId].state;
        if (state != expected) revert JobRequests_WrongState(requestId, state);
    }

    function _requireServed(JobRequest calldata request, bytes32 dealId)
        private
        view
        returns (bytes32 requestId)
    {
        requestId = hashRequest(request);
        _requireState(requestId, RequestState.Served);
        // forge-lint: disable-next-line(unsafe-typecast): as it was written.
        if (_entries[requestId].deal != bytes31(dealId)) revert JobRequests_WrongDeal();
    }

    function _requireJudge(JobRequest calldata request) private view {
        address judge = request.judge == address(0) ? request.operator : request.judge;
        if (msg.sender != judge && msg.sender != request.client) revert JobRequests_NotAllowed(msg.sender);
    }

    function _requireSound(JobRequest calldata request) private view {
        if (msg.sender != request.client) revert JobRequests_NotAllowed(msg.sender);
        if (block.timestamp > request.serveBy) revert JobRequests_TooLate(request.serveBy);
        // Anybody can then be the resource provider, so somebody else must be able to doubt its result.
        if (
            request.operator == address(0) && (request.judge == address(0) || request.mediation == address(0))
        ) {
            revert JobRequests_NoJudge();
        }
        if (request.callbackGas > MOST_CALLBACK_GAS) {
            revert JobRequests_TooMuchGas(request.callbackGas, MOST_CALLBACK_GAS);
        }
    }

    /// @dev The nonce names the request, so that a resource provider's signature is for one.
    function _isWithin(JobRequest calldata request, bytes32 requestId, Deal calldata deal)
        private
        view
        returns (bool)
    {
        // forge-lint: disable-next-line(unsafe-typecast): the rest does not fit.
        return deal.nonce == uint64(uint256(requestId)) && deal.jobCreator == address(this)
            && deal.judgeCollateral == 0 && _isAsNamed(request, deal)
            && deal.instructionPrice <= request.instructionPrice
            && deal.paymentCollateral <= request.paymentCollateral && deal.solverFee <= request.solverFee
            && deal.resultsCollateral >= request.resultsCollateral
            && deal.submitCollateral >= request.submitCollateral;
    }

    /// @dev M too, since mediators who are offered less stay silent, and then a wrong result costs its author nothing.
    function _isAsNamed(JobRequest calldata request, Deal calldata deal) private pure returns (bool) {
        return deal.solver == request.solver && deal.mediation == request.mediation
            && deal.mediators == request.mediators && deal.mediationFee == request.mediationFee
            && deal.job == request.job && deal.submitTimeout == request.submitTimeout
            && deal.judgeTimeout == request.judgeTimeout && deal.mediateTimeout == request.mediateTimeout;
    }

    /// @dev P + M + F at the request's limits: the most that it can cost.
    function _priceOf(JobRequest calldata request) private pure returns (uint256) {
        return uint256(request.paymentCollateral) + request.mediationFee + request.solverFee;
    }
}
