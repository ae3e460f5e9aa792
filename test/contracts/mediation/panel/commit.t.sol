// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMediatorPanel, Vote} from "../../../../contracts/interfaces/IMediatorPanel.sol";
import {PanelTest} from "./PanelTest.sol";

contract CommitTest is PanelTest {
    function test_RevertWhen_TheCallerHasCommittedOnTheDealBefore() external {
        commit(0, true);
        expectOf(IMediatorPanel.MediatorPanel_SecondVote.selector, 0);
        commit(0, true);
        vm.warp(HALF + 1);
        expectOf(IMediatorPanel.MediatorPanel_SecondVote.selector, 0);
        commit(0, false);
        reveal(0, true);
        expectOf(IMediatorPanel.MediatorPanel_SecondVote.selector, 0);
        commit(0, false);
        assertVote(0, START, Vote.Accept);
    }

    function test_WhenTheCallerHasCommittedOnAnotherDeal() external {
        vm.prank(members[0].addr);
        panel.commit(keccak256("other"), keccak256("commitment"));
        vm.warp(START + 9);
        commit(0, true);
        assertVote(0, START + 9, Vote.None);
    }

    function test_WhenTheCallerIsNoMediator() external {
        bytes32 commitment = panel.hashCommitment(anybody, panel.hashVote(dealId, RESULT, COUNT, true), SALT);
        vm.prank(anybody);
        panel.commit(dealId, commitment);
        vm.warp(HALF + 1);
        for (uint256 i = 0; i < 4; i++) {
            vm.expectRevert(
                abi.encodeWithSelector(IMediatorPanel.MediatorPanel_NotAMediator.selector, anybody)
            );
            vm.prank(anybody);
            panel.reveal(terms, mediators(), i, RESULT, COUNT, true, SALT);
        }
    }

    /// @dev Not by the one who copied it, and the one copied from loses nothing.
    function test_WhenTheCommitmentIsACopyOfAnothers() external {
        bytes32 commitment = commitmentOf(0, true);
        vm.prank(members[1].addr);
        panel.commit(dealId, commitment);
        vm.prank(members[0].addr);
        panel.commit(dealId, commitment);
        vm.warp(HALF + 1);
        reveal(0, true);
        for (uint256 i = 0; i < 2; i++) {
            expectOf(IMediatorPanel.MediatorPanel_WrongCommitment.selector, 1);
            reveal(1, i == 0);
        }
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
        rule(true, 3, new bytes[](2));
    }

    function test_WhenTheDealIsNotCheckedYet() external {
        terms.nonce = 0;
        dealId = deals.hashDeal(terms);
        commit(0, true);
        vm.warp(START + 30);
        checkMediated(terms);
        assertVote(0, START, Vote.None);
        vm.warp(HALF + 31);
        reveal(0, true);
        assertVote(0, START, Vote.Accept);
    }

    function test_WhenAMediatorCommits() external {
        vm.warp(START + 9);
        vm.expectEmit(address(panel));
        emit IMediatorPanel.VoteCommitted(dealId, members[0].addr);
        commit(0, true);
        assertVote(0, START + 9, Vote.None);
        assertVote(1, 0, Vote.None);
    }
}
