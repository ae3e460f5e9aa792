// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deal} from "../libraries/TypedData.sol";
import {IMediation} from "./IMediation.sol";

/// @title IRandomMediator
/// @notice One mediator after the other may rule alone, from one that nobody can choose.
///
/// The time for mediation is cut into as many turns as there are mediators. In each turn one of them rules, in the order
/// of the list, starting at an index that is drawn. So a deal that is armed in time is left unresolved only if all of them
/// are silent, where a turn is longer than the time between two blocks.
///
/// The draw comes from the hash of the block after the one in which the deal was armed, which needs a checked deal. When
/// the parties sign, check or arm, that hash is not known. It can be read in the 256 blocks after its own; whoever cares
/// for it puts it on record meanwhile. If nobody does, the deal may be armed anew, for another draw: to have a second
/// try, everybody else who is better off with the first would have to sleep for 256 blocks: 51 minutes at 12 seconds a block, 64 seconds at a quarter of one.
///
/// WARNING: whoever makes the block after the arming can try several and publish the one with the draw it likes, at the
/// price of those it throws away; a single sequencer does so for nothing. Where sequencers are not trusted with
/// that, take a `MediatorPanel`.
///
/// WARNING: turns are counted from the check. The turns that pass before the deal is armed, and two blocks more, are
/// nobody's; so are those that are shorter than the time between two blocks.
///
/// WARNING: nothing here looks for a mediator that comes twice or is a party. Both parties sign the list: clients
/// refuse such a one.
interface IRandomMediator is IMediation {
    /// @notice The draw of a deal comes from the block after `blockNumber`.
    event DealArmed(bytes32 indexed dealId, uint256 blockNumber);

    /// @notice The draw of a deal is on record: the index of the first mediator is `seed` modulo their number.
    event MediatorDrawn(bytes32 indexed dealId, uint256 seed);

    /// @notice The deal is armed, and the block that it waits for is to come or can still be read.
    error RandomMediator_AlreadyArmed(bytes32 dealId);

    /// @notice The draw of the deal is on record.
    error RandomMediator_AlreadyDrawn(bytes32 dealId);

    /// @notice The block of the draw is not there yet, or can no longer be read, or the deal was not armed.
    error RandomMediator_NotDrawn(bytes32 dealId);

    /// @notice It is the turn of another mediator.
    error RandomMediator_NotYourTurn(address mediator);

    /// @notice Lets the draw come from the block after this one. Anybody may call it.
    ///
    /// Requirements:
    /// - The deal's result is checked.
    /// - There is no draw, and none can be had from an arming before.
    ///
    /// @param dealId the deal's EIP-712 digest.
    function arm(bytes32 dealId) external;

    /// @notice Checks a result by the signatures of the parties, as `Deals.check` does, and arms the deal at once.
    ///
    /// Should the deal be checked by somebody else first, this reverts, and `arm` is left.
    ///
    /// Requirements:
    /// - What `Deals.check` requires. There the caller is this contract, so a party that calls needs its signature too.
    ///
    /// @param deal the terms.
    /// @param result the digest of the results directory.
    /// @param instructionCount how many instructions the job took, as the resource provider says.
    /// @param jobCreatorSignature the job creator's signature over the `Check`.
    /// @param resourceProviderSignature the resource provider's signature over the `Result`; not read if the result was
    /// submitted.
    function checkAndArm(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external;

    /// @notice Puts the draw on record, before the block it comes from can no longer be read. Anybody may call it.
    ///
    /// Requirements:
    /// - The deal was armed at least 2 and at most 257 blocks ago.
    /// - No draw is on record.
    ///
    /// @param dealId the deal's EIP-712 digest.
    function draw(bytes32 dealId) external;

    /// @notice Rules on a checked result, as `Deals.resolve` does; the caller gets the mediation fee.
    ///
    /// Requirements:
    /// - It is the caller's turn, as `turnOf` has it.
    /// - What `Deals.resolve` requires.
    ///
    /// @param deal the terms.
    /// @param mediators the list of mediators, sorted.
    /// @param result the digest that was checked.
    /// @param instructionCount the count that was checked.
    /// @param accepted whether the result is right.
    function rule(
        Deal calldata deal,
        address[] calldata mediators,
        bytes32 result,
        uint64 instructionCount,
        bool accepted
    ) external;

    /// @notice Whose turn it is, at the time of the block that this is called in.
    ///
    /// Requirements:
    /// - `mediators` is the list that the deal names.
    /// - The deal's result is checked, and the time is at most the check plus `mediateTimeout`.
    /// - The draw is on record, or can be had now.
    ///
    /// @param deal the terms.
    /// @param mediators the list of mediators, sorted.
    /// @return mediator who may rule now.
    /// @return until the last second of its turn, since the epoch.
    function turnOf(Deal calldata deal, address[] calldata mediators)
        external
        view
        returns (address mediator, uint256 until);

    /// @notice What is known of a deal's draw.
    /// @param dealId the deal's EIP-712 digest.
    /// @return armedAt the number of the block that it was armed in; 0 if it was not.
    /// @return drawn whether the draw is on record.
    /// @return seed the draw, if it is on record.
    function drawOf(bytes32 dealId) external view returns (uint256 armedAt, bool drawn, uint256 seed);
}
