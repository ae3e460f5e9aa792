// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vote} from "../../../../contracts/interfaces/IMediatorPanel.sol";
import {Deal} from "../../../../contracts/libraries/TypedData.sol";
import {MediationTest} from "../MediationTest.sol";

/// @dev A deal that names `panel`, of quorum 2, checked at START: votes are committed until HALF and revealed after.
abstract contract PanelTest is MediationTest {
    uint256 internal constant HALF = START + TIMEOUT / 2;
    uint256 internal constant END = START + TIMEOUT;
    bytes32 internal constant SALT = keccak256("salt");

    Deal internal terms;
    bytes32 internal dealId;

    function setUp() public virtual override {
        super.setUp();
        terms = createMediated(panel);
        dealId = checkMediated(terms);
    }

    function signVote(uint256 index, bool accepted) internal view returns (bytes memory) {
        return sign(members[index], voteDigest(panel, dealId, accepted));
    }

    /// @dev As a mediator would compute it for itself.
    function commitmentOf(uint256 index, bool accepted) internal view returns (bytes32) {
        return keccak256(abi.encode(members[index].addr, voteDigest(panel, dealId, accepted), SALT));
    }

    function commit(uint256 index, bool accepted) internal {
        bytes32 commitment = commitmentOf(index, accepted);
        vm.prank(members[index].addr);
        panel.commit(dealId, commitment);
    }

    function reveal(uint256 index, bool accepted) internal {
        vm.prank(members[index].addr);
        panel.reveal(terms, mediators(), index, RESULT, COUNT, accepted, SALT);
    }

    function rule(bool accepted, uint256 voters, bytes[] memory signatures) internal {
        vm.prank(anybody);
        panel.rule(terms, mediators(), RESULT, COUNT, accepted, voters, signatures);
    }

    function assertVote(uint256 index, uint256 time, Vote expected) internal view {
        (uint256 committedAt, Vote vote) = panel.voteOf(dealId, members[index].addr);
        assertEq(committedAt, time);
        assertEq(uint8(vote), uint8(expected));
    }

    function expectOf(bytes4 selector, uint256 index) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, members[index].addr));
    }
}
