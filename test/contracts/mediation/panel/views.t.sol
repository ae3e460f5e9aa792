// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vote} from "../../../../contracts/interfaces/IMediatorPanel.sol";
import {PanelTest} from "./PanelTest.sol";

contract PanelViewsTest is PanelTest {
    function test_WhenAskedForItsDealsOrItsQuorum() external {
        assertEq(panel.deals(), address(deals));
        assertEq(panel.quorum(), 2);
        assertEq(deployPanel(5).quorum(), 5);
    }

    function test_WhenAskedForTheHashOfAVote() external {
        bytes32[7] memory digests = [
            panel.hashVote(dealId, RESULT, COUNT, true),
            panel.hashVote(dealId, RESULT, COUNT, false),
            panel.hashVote(keccak256("other"), RESULT, COUNT, true),
            panel.hashVote(dealId, keccak256("other"), COUNT, true),
            panel.hashVote(dealId, RESULT, COUNT + 1, true),
            deployPanel(2).hashVote(dealId, RESULT, COUNT, true),
            0
        ];
        assertEq(digests[0], voteDigest(panel, dealId, true));
        assertEq(digests[1], voteDigest(panel, dealId, false));
        vm.chainId(block.chainid + 1);
        digests[6] = panel.hashVote(dealId, RESULT, COUNT, true);
        assertEq(digests[6], voteDigest(panel, dealId, true));
        for (uint256 i = 0; i < digests.length; i++) {
            for (uint256 j = 0; j < i; j++) {
                assertNotEq(digests[i], digests[j]);
            }
        }
    }

    function test_WhenAskedForACommitment() external view {
        bytes32 vote = panel.hashVote(dealId, RESULT, COUNT, true);
        bytes32 commitment = panel.hashCommitment(members[0].addr, vote, SALT);
        assertEq(commitment, commitmentOf(0, true));
        assertNotEq(commitment, panel.hashCommitment(members[1].addr, vote, SALT));
        assertNotEq(commitment, panel.hashCommitment(members[0].addr, keccak256("other"), SALT));
        assertNotEq(commitment, panel.hashCommitment(members[0].addr, vote, keccak256("other")));
    }

    function test_WhenAskedForAVote() external {
        assertVote(0, 0, Vote.None);
        vm.warp(START + 9);
        commit(0, false);
        assertVote(0, START + 9, Vote.None);
        vm.warp(HALF + 1);
        reveal(0, false);
        assertVote(0, START + 9, Vote.Reject);
    }
}
