// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../../contracts/interfaces/IDeals.sol";
import {IMediation} from "../../../../contracts/interfaces/IMediation.sol";
import {IMediatorPanel, Vote} from "../../../../contracts/interfaces/IMediatorPanel.sol";
import {IDeals} from "../MediationTest.sol";
import {PanelTest} from "./PanelTest.sol";

contract RevealTest is PanelTest {
    function test_RevertWhen_TheListIsNotTheOneThatTheDealNames() external {
        commit(0, true);
        vm.warp(HALF + 1);
        address[] memory list = mediators();
        list[1] = anybody;
        vm.expectRevert(IMediation.Mediation_WrongMediators.selector);
        vm.prank(members[0].addr);
        panel.reveal(terms, list, 0, RESULT, COUNT, true, SALT);
    }

    function test_RevertWhen_TheCallerIsNotInTheListAtTheIndex() external {
        commit(0, true);
        vm.warp(HALF + 1);
        uint256[4] memory indexes = [uint256(1), 2, 3, type(uint256).max];
        for (uint256 i = 0; i < indexes.length; i++) {
            expectOf(IMediatorPanel.MediatorPanel_NotAMediator.selector, 0);
            vm.prank(members[0].addr);
            panel.reveal(terms, mediators(), indexes[i], RESULT, COUNT, true, SALT);
        }
    }

    function test_RevertWhen_TheDealIsNotCheckedOrHasEnded() external {
        commit(0, true);
        vm.warp(END + 1);
        deals.timeoutMediateResults(terms);
        expectNotChecked(dealId);
        reveal(0, true);

        terms.nonce = 0;
        // forge-lint: disable-next-line(unsafe-typecast): a constant time.
        terms.agreeBy = uint40(END + 1);
        dealId = openMediated(terms);
        commit(0, true);
        vm.warp(END + 2);
        expectNotChecked(dealId);
        reveal(0, true);
    }

    function test_RevertWhen_TheValuesDifferFromWhatWasChecked() external {
        bytes32 vote = panel.hashVote(dealId, keccak256("other"), COUNT, true);
        bytes32 commitment = panel.hashCommitment(members[0].addr, vote, SALT);
        vm.startPrank(members[0].addr);
        panel.commit(dealId, commitment);
        vm.warp(HALF + 1);
        vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_WrongResult.selector, dealId));
        panel.reveal(terms, mediators(), 0, keccak256("other"), COUNT, true, SALT);
        vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_WrongResult.selector, dealId));
        panel.reveal(terms, mediators(), 0, RESULT, COUNT - 1, true, SALT);
    }

    function test_RevertWhen_TheCallerHasCommittedToNoVote() external {
        vm.warp(HALF + 1);
        expectOf(IMediatorPanel.MediatorPanel_WrongCommitment.selector, 0);
        reveal(0, true);
    }

    function test_RevertWhen_TheCallerHasCommittedToAnotherVote() external {
        commit(0, true);
        commit(1, false);
        vm.warp(HALF + 1);
        expectOf(IMediatorPanel.MediatorPanel_WrongCommitment.selector, 0);
        reveal(0, false);
        expectOf(IMediatorPanel.MediatorPanel_WrongCommitment.selector, 1);
        reveal(1, true);
        expectOf(IMediatorPanel.MediatorPanel_WrongCommitment.selector, 0);
        vm.prank(members[0].addr);
        panel.reveal(terms, mediators(), 0, RESULT, COUNT, true, keccak256("other salt"));
    }

    function test_RevertWhen_TheCallerHasCommittedToAVoteOfAnotherPanelOrChain() external {
        IMediatorPanel other = deployPanel(2);
        bytes32 elsewhere = keccak256(abi.encode(members[0].addr, voteDigest(other, dealId, true), SALT));
        vm.prank(members[0].addr);
        panel.commit(dealId, elsewhere);
        vm.chainId(1);
        elsewhere = keccak256(abi.encode(members[1].addr, voteDigest(panel, dealId, true), SALT));
        vm.chainId(31_337);
        vm.prank(members[1].addr);
        panel.commit(dealId, elsewhere);
        vm.warp(HALF + 1);
        for (uint256 i = 0; i < 2; i++) {
            expectOf(IMediatorPanel.MediatorPanel_WrongCommitment.selector, i);
            reveal(i, true);
        }
    }

    function test_WhenTheCommitmentCameInTheLastSecondOfTheFirstHalf() external {
        vm.warp(HALF);
        commit(0, true);
        vm.warp(HALF + 1);
        reveal(0, true);
        assertVote(0, HALF, Vote.Accept);
    }

    function test_RevertWhen_TheCommitmentCameInTheSecondHalf() external {
        vm.warp(HALF + 1);
        commit(0, true);
        expectOf(IMediatorPanel.MediatorPanel_CommittedLate.selector, 0);
        reveal(0, true);
        vm.warp(END);
        expectOf(IMediatorPanel.MediatorPanel_CommittedLate.selector, 0);
        reveal(0, true);
    }

    function test_RevertWhen_TheTimeIsTheLastSecondOfTheFirstHalf() external {
        commit(0, true);
        uint256[2] memory times = [START, HALF];
        for (uint256 i = 0; i < 2; i++) {
            vm.warp(times[i]);
            vm.expectRevert(abi.encodeWithSelector(IMediatorPanel.MediatorPanel_RevealedEarly.selector, HALF));
            reveal(0, true);
        }
    }

    function test_WhenTheTimeIsTheFirstSecondOfTheSecondHalf() external {
        commit(0, false);
        vm.warp(HALF + 1);
        reveal(0, false);
        assertVote(0, START, Vote.Reject);
    }

    function test_WhenTheTimeIsTheDeadline() external {
        commit(0, false);
        vm.warp(END);
        reveal(0, false);
        assertVote(0, START, Vote.Reject);
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        commit(0, true);
        vm.warp(END + 1);
        vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_TooLate.selector, END));
        reveal(0, true);
    }

    function test_WhenThereIsOnlyOneSecondForMediation() external {
        terms.mediateTimeout = 1;
        dealId = checkMediated(terms);
        commit(0, true);
        commit(1, true);
        vm.expectRevert(abi.encodeWithSelector(IMediatorPanel.MediatorPanel_RevealedEarly.selector, START));
        reveal(0, true);
        vm.warp(START + 1);
        reveal(0, true);
        reveal(1, true);
        rule(true, 3, new bytes[](2));
        assertDeal(dealId, State.MediationAccepted, START + 1, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheCallerHasRevealedBefore() external {
        commit(0, true);
        vm.warp(HALF + 1);
        reveal(0, true);
        expectOf(IMediatorPanel.MediatorPanel_SecondVote.selector, 0);
        reveal(0, true);
    }

    function test_WhenTheDealNamesAnotherMediation() external {
        terms.mediation = address(random);
        dealId = checkMediated(terms);
        commit(0, true);
        commit(1, true);
        vm.warp(HALF + 1);
        reveal(0, true);
        reveal(1, true);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NotMediation.selector, address(panel)));
        rule(true, 3, new bytes[](2));
    }

    function test_WhenAMediatorRevealsItsVote() external {
        commit(0, true);
        commit(1, false);
        vm.warp(HALF + 9);
        vm.expectEmit(address(panel));
        emit IMediatorPanel.VoteRevealed(dealId, members[0].addr, Vote.Accept);
        reveal(0, true);
        vm.expectEmit(address(panel));
        emit IMediatorPanel.VoteRevealed(dealId, members[1].addr, Vote.Reject);
        reveal(1, false);
        assertVote(0, START, Vote.Accept);
        assertVote(1, START, Vote.Reject);
        assertVote(2, 0, Vote.None);
    }
}
