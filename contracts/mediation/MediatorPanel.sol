// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals} from "../interfaces/IDeals.sol";
import {IMediatorPanel, Vote} from "../interfaces/IMediatorPanel.sol";
import {Records} from "../libraries/Records.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Deal, TypedData} from "../libraries/TypedData.sol";
import {Mediation} from "./Mediation.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @title MediatorPanel
/// @notice Counts votes, be they signed or revealed.
contract MediatorPanel is IMediatorPanel, Mediation, EIP712 {
    /// @dev What a mediator has committed to, when, and what it has revealed.
    struct Ballot {
        bytes26 commitment;
        uint40 committedAt;
        Vote vote;
    }

    uint256 private immutable QUORUM;

    mapping(bytes32 dealId => mapping(address mediator => Ballot)) private _ballots;

    /// @param deals_ whose deals it rules on.
    /// @param quorum_ how many votes rule: more than half of any list that it can rule for.
    constructor(IDeals deals_, uint256 quorum_) Mediation(deals_) EIP712("Generic DCN", "1") {
        QUORUM = quorum_;
    }

    /// @inheritdoc IMediatorPanel
    function commit(bytes32 dealId, bytes32 commitment) external {
        Ballot storage ballot = _ballots[dealId][msg.sender];
        if (ballot.committedAt != 0) revert MediatorPanel_SecondVote(msg.sender);
        // forge-lint: disable-next-line(unsafe-typecast): 26 bytes of a hash are as hard to meet as needed.
        (ballot.commitment, ballot.committedAt) = (bytes26(commitment), uint40(block.timestamp));
        emit VoteCommitted(dealId, msg.sender);
    }

    /// @inheritdoc IMediatorPanel
    function reveal(
        Deal calldata deal,
        address[] calldata mediators,
        uint256 index,
        bytes32 result,
        uint64 instructionCount,
        bool accepted,
        bytes32 salt
    ) external {
        _requireNamed(mediators, deal.mediators);
        if (index >= mediators.length || mediators[index] != msg.sender) {
            revert MediatorPanel_NotAMediator(msg.sender);
        }
        bytes32 dealId = DEALS.hashDeal(deal);
        Ballot storage ballot = _ballots[dealId][msg.sender];
        (uint256 checkedAt, bytes26 outcome) = _requireChecked(dealId);
        if (outcome != Records.hashOutcome(result, instructionCount)) revert Mediation_WrongResult(dealId);
        _requireTimes(checkedAt, deal.mediateTimeout, ballot.committedAt);
        bytes32 commitment =
            hashCommitment(msg.sender, hashVote(dealId, result, instructionCount, accepted), salt);
        if (ballot.vote != Vote.None) revert MediatorPanel_SecondVote(msg.sender);
        // forge-lint: disable-next-line(unsafe-typecast): as it was committed to.
        if (ballot.commitment != bytes26(commitment)) revert MediatorPanel_WrongCommitment(msg.sender);

        ballot.vote = accepted ? Vote.Accept : Vote.Reject;
        emit VoteRevealed(dealId, msg.sender, ballot.vote);
    }

    /// @inheritdoc IMediatorPanel
    function rule(
        Deal calldata deal,
        address[] calldata mediators,
        bytes32 result,
        uint64 instructionCount,
        bool accepted,
        uint256 voters,
        bytes[] calldata signatures
    ) external {
        _requireNamed(mediators, deal.mediators);
        if (QUORUM > mediators.length || QUORUM * 2 <= mediators.length) {
            revert MediatorPanel_NoMajority(QUORUM, mediators.length);
        }
        bytes32 dealId = DEALS.hashDeal(deal);
        bytes32 digest = hashVote(dealId, result, instructionCount, accepted);
        (uint256 checkedAt,) = _requireChecked(dealId);
        bool isSigning = block.timestamp <= _halfTime(checkedAt, deal.mediateTimeout);
        address[] memory ruling = new address[](signatures.length);
        uint256 count = 0;
        for (uint256 i = 0; i < mediators.length; i++) {
            if (voters >> i & 1 == 0) continue;
            address mediator = mediators[i];
            if (count == signatures.length) revert MediatorPanel_WrongVotes(count + 1);
            if (count != 0 && mediator <= ruling[count - 1]) revert MediatorPanel_NotSorted(mediator);
            if (!isSigning && signatures[count].length != 0) revert MediatorPanel_SignedLate(mediator);
            _requireVoted(dealId, mediator, accepted, digest, signatures[count]);
            ruling[count++] = mediator;
        }
        if (count != signatures.length || count < QUORUM) revert MediatorPanel_WrongVotes(count);
        DEALS.resolve(deal, result, instructionCount, accepted, ruling);
    }

    /// @inheritdoc IMediatorPanel
    function quorum() external view returns (uint256) {
        return QUORUM;
    }

    /// @inheritdoc IMediatorPanel
    function voteOf(bytes32 dealId, address mediator) external view returns (uint256 committedAt, Vote vote) {
        Ballot storage ballot = _ballots[dealId][mediator];
        return (ballot.committedAt, ballot.vote);
    }

    /// @inheritdoc IMediatorPanel
    function hashVote(bytes32 dealId, bytes32 result, uint64 instructionCount, bool accepted)
        public
        view
        returns (bytes32 digest)
    {
        return _hashTypedDataV4(TypedData.hashVote(dealId, result, instructionCount, accepted));
    }

    /// @inheritdoc IMediatorPanel
    function hashCommitment(address mediator, bytes32 vote, bytes32 salt)
        public
        pure
        returns (bytes32 commitment)
    {
        return keccak256(abi.encode(mediator, vote, salt));
    }

    /// @dev By the mediator's signature, or without one by what it has revealed.
    function _requireVoted(
        bytes32 dealId,
        address mediator,
        bool accepted,
        bytes32 digest,
        bytes calldata signature
    ) private view {
        Ballot memory ballot = _ballots[dealId][mediator];
        if (signature.length == 0) {
            if (ballot.vote != (accepted ? Vote.Accept : Vote.Reject)) {
                revert MediatorPanel_NotVoted(mediator);
            }
        } else {
            if (ballot.committedAt != 0) revert MediatorPanel_SecondVote(mediator);
            if (!Signatures.isSignedBy(mediator, digest, signature)) revert MediatorPanel_NotVoted(mediator);
        }
    }

    function _requireTimes(uint256 checkedAt, uint256 mediateTimeout, uint256 committedAt) private view {
        uint256 half = _halfTime(checkedAt, mediateTimeout);
        uint256 deadline = checkedAt + mediateTimeout;
        if (committedAt > half) revert MediatorPanel_CommittedLate(msg.sender);
        if (block.timestamp <= half) revert MediatorPanel_RevealedEarly(half);
        if (block.timestamp > deadline) revert Mediation_TooLate(deadline);
    }

    /// @dev The last second in which votes are signed or committed to: from the next on they are revealed.
    function _halfTime(uint256 checkedAt, uint256 mediateTimeout) private pure returns (uint256) {
        return checkedAt + mediateTimeout / 2;
    }
}
