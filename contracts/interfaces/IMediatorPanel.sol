// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deal} from "../libraries/TypedData.sol";
import {IMediation} from "./IMediation.sol";

/// @notice What a member of a panel says of a result.
enum Vote {
    None,
    Accept,
    Reject
}

/// @title IMediatorPanel
/// @notice Several mediators rule together: a result is right or wrong once `quorum` of them say so.
///
/// The quorum is more than half of the list, so both cannot come about. If neither does, because of a tie or of
/// missing votes, the mediation times out.
///
/// There are two ways to vote, and a ruling rests on one of them:
/// - By signature, in the first half of the time for mediation: a mediator signs a `Vote` and gives it to whoever collects
///   them, who brings them all in one transaction. It costs little, and mediators must trust the collector not to show
///   one's vote to another, nor to keep it back because a timeout suits somebody better.
/// - By commitment, where they do not: in the first half a mediator puts the hash of its vote on record, and in the second
///   half it reveals the vote. The hash is bound to the mediator, so a copy of it is good for nobody; and when the first
///   vote can be seen, none can be signed or committed to any more.
///
/// What can go wrong with a vote, and what comes of it:
/// - A second commitment reverts. So does a ruling that rests on the signature of somebody who has committed.
/// - A mediator that signs both votes off-chain can be shown to have done so; here the ruling that comes first counts.
/// - A commitment in the second half can never be revealed. A reveal in the first half, or after the deadline, reverts.
/// - A commitment that is not revealed is no vote.
/// - The fee goes, in even parts, to those on whose votes the ruling rests: whoever brings it chooses among more than
///   enough. What does not divide goes to the first in the list.
///
/// WARNING: an empty signature means a vote that was revealed, so an account whose code takes an empty one (ERC-1271) votes
/// by commitment.
///
/// WARNING: nothing here looks for a party in the list. Both parties sign the list: clients refuse such a one. They also
/// refuse a list that is not sorted by value, that the quorum is no majority of, or that has more than 256 mediators: no
/// ruling may come of it, or the 257th may have no say.
interface IMediatorPanel is IMediation {
    /// @notice A mediator has committed to a vote, or somebody who is none.
    event VoteCommitted(bytes32 indexed dealId, address indexed mediator);

    /// @notice A mediator has revealed its vote.
    event VoteRevealed(bytes32 indexed dealId, address indexed mediator, Vote vote);

    /// @notice The quorum is more than the list has, or not more than half of it.
    error MediatorPanel_NoMajority(uint256 quorum, uint256 mediators);

    /// @notice The mediator has committed to a vote before.
    error MediatorPanel_SecondVote(address mediator);

    /// @notice The mediator has committed to another vote, or to none.
    error MediatorPanel_WrongCommitment(address mediator);

    /// @notice The mediator is not in the list at that index.
    error MediatorPanel_NotAMediator(address account);

    /// @notice The commitment came in the second half of the time for mediation.
    error MediatorPanel_CommittedLate(address mediator);

    /// @notice A signature counts in the first half of the time for mediation only, when no vote can be seen.
    error MediatorPanel_SignedLate(address mediator);

    /// @notice The second half (from the second after `time`, since the epoch) has not begun.
    error MediatorPanel_RevealedEarly(uint256 time);

    /// @notice The mediator does not come after the voter before it: the list is not sorted, or has it twice.
    error MediatorPanel_NotSorted(address mediator);

    /// @notice The mediator has neither signed this vote nor revealed it.
    error MediatorPanel_NotVoted(address mediator);

    /// @notice There are fewer votes than the quorum, or another number of signatures than of voters.
    error MediatorPanel_WrongVotes(uint256 votes);

    /// @notice Puts the hash of the caller's vote on record.
    ///
    /// WARNING: nothing is checked of the deal; a commitment before the check counts like one after it. A commitment to a
    /// result that is then not the one checked, were it because of a reorganisation, is a vote lost.
    ///
    /// Requirements:
    /// - The caller has not committed to a vote on this deal.
    ///
    /// @param dealId the deal's EIP-712 digest.
    /// @param commitment what `hashCommitment` gives for the caller and its vote.
    function commit(bytes32 dealId, bytes32 commitment) external;

    /// @notice Shows the vote that the caller has committed to.
    ///
    /// Requirements:
    /// - `mediators` is the list that the deal names, with the caller at `index`.
    /// - The deal's result is checked, and has these values.
    /// - The caller has committed to exactly this vote, at most half of `mediateTimeout` after the check.
    /// - The time is after that half and at most the check plus `mediateTimeout`.
    ///
    /// @param deal the terms.
    /// @param mediators the list of mediators, sorted.
    /// @param index where the caller is in it.
    /// @param result the digest that was checked.
    /// @param instructionCount the count that was checked.
    /// @param accepted whether the result is right.
    /// @param salt what makes the vote's hash tell nothing: 32 random bytes.
    function reveal(
        Deal calldata deal,
        address[] calldata mediators,
        uint256 index,
        bytes32 result,
        uint64 instructionCount,
        bool accepted,
        bytes32 salt
    ) external;

    /// @notice Rules on a checked result, as `Deals.resolve` does. Anybody may call it who has the votes.
    ///
    /// Requirements:
    /// - `mediators` is the list that the deal names; the quorum is at most its length and more than half of it.
    /// - At least as many voters as the quorum, each of whom has either revealed this vote (its signature is empty), or
    ///   signed the `Vote` of these values and committed to none; a signature counts until half of `mediateTimeout` after
    ///   the check.
    /// - Each voter's address is greater than that of the one before, so nobody counts twice.
    /// - What `Deals.resolve` requires.
    ///
    /// @param deal the terms.
    /// @param mediators the list of mediators, sorted.
    /// @param result the digest that was checked.
    /// @param instructionCount the count that was checked.
    /// @param accepted whether the result is right.
    /// @param voters a bit for each mediator that votes so, the lowest for the first in the list. Bits beyond the list
    /// are nobody's.
    /// @param signatures for each of them, in the order of the list, its signature over the `Vote`, or nothing.
    function rule(
        Deal calldata deal,
        address[] calldata mediators,
        bytes32 result,
        uint64 instructionCount,
        bool accepted,
        uint256 voters,
        bytes[] calldata signatures
    ) external;

    /// @notice How many votes rule.
    /// @return their number.
    function quorum() external view returns (uint256);

    /// @notice The vote that a mediator has revealed.
    /// @param dealId the deal's EIP-712 digest.
    /// @param mediator the mediator.
    /// @return committedAt when it committed to a vote, in seconds since the epoch; 0 if it did not.
    /// @return vote what it revealed.
    function voteOf(bytes32 dealId, address mediator) external view returns (uint256 committedAt, Vote vote);

    /// @notice The EIP-712 digest that a mediator signs to vote.
    /// @param dealId the deal's EIP-712 digest.
    /// @param result the digest that was checked.
    /// @param instructionCount the count that was checked.
    /// @param accepted whether the result is right.
    /// @return digest of a `Vote` on this chain, at this contract.
    function hashVote(bytes32 dealId, bytes32 result, uint64 instructionCount, bool accepted)
        external
        view
        returns (bytes32 digest);

    /// @notice What a mediator commits to.
    /// @param mediator who commits.
    /// @param vote what `hashVote` gives.
    /// @param salt 32 random bytes.
    /// @return commitment for `commit`.
    function hashCommitment(address mediator, bytes32 vote, bytes32 salt)
        external
        pure
        returns (bytes32 commitment);
}
