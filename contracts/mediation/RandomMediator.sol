// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals} from "../interfaces/IDeals.sol";
import {IRandomMediator} from "../interfaces/IRandomMediator.sol";
import {Deal} from "../libraries/TypedData.sol";
import {Mediation} from "./Mediation.sol";

/// @title RandomMediator
/// @notice Draws where the mediators' turns begin.
contract RandomMediator is IRandomMediator, Mediation {
    /// @dev A blockhash can be read in the blocks after its own, as many as this.
    uint256 private constant HASHES = 256;

    /// @dev The block that a deal was armed in, and what was drawn once it is on record.
    struct Draw {
        uint64 armedAt;
        bool drawn;
        uint184 seed;
    }

    mapping(bytes32 dealId => Draw) private _draws;

    /// @param deals_ whose deals it rules on.
    constructor(IDeals deals_) Mediation(deals_) {}

    /// @inheritdoc IRandomMediator
    function arm(bytes32 dealId) external {
        _requireChecked(dealId);
        _arm(dealId);
    }

    /// @inheritdoc IRandomMediator
    function checkAndArm(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external {
        _arm(DEALS.hashDeal(deal));
        // slither-disable-next-line unused-return: the deal's id is known.
        DEALS.check(deal, result, instructionCount, jobCreatorSignature, resourceProviderSignature);
    }

    /// @inheritdoc IRandomMediator
    function draw(bytes32 dealId) external {
        if (_draws[dealId].drawn) revert RandomMediator_AlreadyDrawn(dealId);
        uint184 seed = _seedOf(dealId);
        _draws[dealId].drawn = true;
        _draws[dealId].seed = seed;
        emit MediatorDrawn(dealId, seed);
    }

    /// @inheritdoc IRandomMediator
    function rule(
        Deal calldata deal,
        address[] calldata mediators,
        bytes32 result,
        uint64 instructionCount,
        bool accepted
    ) external {
        (address mediator,) = turnOf(deal, mediators);
        if (msg.sender != mediator) revert RandomMediator_NotYourTurn(mediator);
        address[] memory ruling = new address[](1);
        ruling[0] = mediator;
        DEALS.resolve(deal, result, instructionCount, accepted, ruling);
    }

    /// @inheritdoc IRandomMediator
    function drawOf(bytes32 dealId) external view returns (uint256 armedAt, bool drawn, uint256 seed) {
        Draw memory its = _draws[dealId];
        return (its.armedAt, its.drawn, its.seed);
    }

    /// @inheritdoc IRandomMediator
    function turnOf(Deal calldata deal, address[] calldata mediators)
        public
        view
        returns (address mediator, uint256 until)
    {
        _requireNamed(mediators, deal.mediators);
        bytes32 dealId = DEALS.hashDeal(deal);
        (uint256 checkedAt,) = _requireChecked(dealId);
        // In the seconds 0 to `mediateTimeout` after the check a ruling is in time: that is one more than it has.
        uint256 time = uint256(deal.mediateTimeout) + 1;
        if (block.timestamp >= checkedAt + time) revert Mediation_TooLate(checkedAt + time - 1);
        uint256 turn = (block.timestamp - checkedAt) * mediators.length / time;
        // slither-disable-next-line weak-prng: who can bend the draw, and at what price, is said in the interface.
        mediator = mediators[(_seedOf(dealId) + turn) % mediators.length];
        // The last second t with t * n / time == turn.
        until = checkedAt + ((turn + 1) * time - 1) / mediators.length;
    }

    function _arm(bytes32 dealId) private {
        Draw memory its = _draws[dealId];
        if (its.drawn) revert RandomMediator_AlreadyDrawn(dealId);
        if (its.armedAt != 0 && block.number <= its.armedAt + 1 + HASHES) {
            revert RandomMediator_AlreadyArmed(dealId);
        }
        _draws[dealId].armedAt = uint64(block.number);
        emit DealArmed(dealId, block.number);
    }

    /// @dev Of the deal as well, so that two that were armed in one block are drawn apart.
    function _seedOf(bytes32 dealId) private view returns (uint184) {
        Draw memory its = _draws[dealId];
        if (its.drawn) return its.seed;
        bytes32 blockHash = blockhash(uint256(its.armedAt) + 1);
        if (its.armedAt == 0 || blockHash == 0) revert RandomMediator_NotDrawn(dealId);
        // forge-lint: disable-next-line(unsafe-typecast): a part of a hash is as random as all of it.
        return uint184(uint256(keccak256(abi.encode(blockHash, dealId))));
    }
}
