// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../../contracts/interfaces/IDeals.sol";
import {IMediation} from "../../../../contracts/interfaces/IMediation.sol";
import {IMediatorPanel} from "../../../../contracts/interfaces/IMediatorPanel.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {IDeals} from "../MediationTest.sol";
import {PanelTest} from "./PanelTest.sol";

contract PanelRuleTest is PanelTest {
    mapping(address account => uint256 key) private keys;

    function test_RevertWhen_TheListIsNotTheOneThatTheDealNames() external {
        address[] memory list = mediators();
        list[2] = anybody;
        vm.expectRevert(IMediation.Mediation_WrongMediators.selector);
        panel.rule(terms, list, RESULT, COUNT, true, 3, signatures(0, 1, true));
        vm.expectRevert(IMediation.Mediation_WrongMediators.selector);
        panel.rule(terms, new address[](0), RESULT, COUNT, true, 0, new bytes[](0));
    }

    function test_RevertWhen_TheQuorumIsNoMajorityOfTheList() external {
        makeMembers(1);
        // Of four: none, half, more than all; and what twice it overflows.
        uint256[4] memory quorums = [uint256(0), 2, 5, 1 << 255];
        for (uint256 i = 0; i < quorums.length; i++) {
            panel = deployPanel(quorums[i]);
            terms = createMediated(panel);
            dealId = checkMediated(terms);
            vm.expectRevert(
                abi.encodeWithSelector(IMediatorPanel.MediatorPanel_NoMajority.selector, quorums[i], 4)
            );
            rule(true, 3, signatures(0, 1, true));
        }
    }

    function test_RevertWhen_ThereAreFewerVotesThanTheQuorum() external {
        expectWrongVotes(0);
        rule(true, 0, new bytes[](0));
        bytes[] memory one = new bytes[](1);
        one[0] = signVote(1, true);
        expectWrongVotes(1);
        rule(true, 2, one);
    }

    function test_RevertWhen_ThereIsAnotherNumberOfSignaturesThanOfVoters() external {
        bytes[] memory two = signatures(0, 1, true);
        expectWrongVotes(1);
        rule(true, 1, two);
        expectWrongVotes(3);
        rule(true, 7, two);
        expectWrongVotes(1);
        rule(true, 3, new bytes[](0));
    }

    function test_WhenABitIsBeyondTheList() external {
        uint256 all = type(uint256).max;
        expectWrongVotes(1);
        rule(true, all - 6, signatures(0, 1, true));
        rule(true, all - 4, signatures(0, 1, true));
        assertFees(FEE / 2 + 1, FEE / 2, 0);
    }

    function test_WhenTheListHasAMediatorTwice() external {
        address[] memory list = mediators();
        list[1] = list[0];
        terms = createMediated(panel, list);
        dealId = checkMediated(terms);
        expectOf(IMediatorPanel.MediatorPanel_NotSorted.selector, 0);
        panel.rule(terms, list, RESULT, COUNT, true, 3, signatures(0, 0, true));
        panel.rule(terms, list, RESULT, COUNT, true, 6, signatures(0, 2, true));
        assertFees(FEE / 2 + 1, 0, FEE / 2);
    }

    function test_RevertWhen_TheListIsNotSorted() external {
        address[] memory list = mediators();
        (list[0], list[1]) = (list[1], list[0]);
        terms = createMediated(panel, list);
        dealId = checkMediated(terms);
        expectOf(IMediatorPanel.MediatorPanel_NotSorted.selector, 0);
        panel.rule(terms, list, RESULT, COUNT, true, 3, signatures(1, 0, true));
    }

    function test_RevertWhen_ASignatureIsOverAnotherVoteDealResultCountOrTypeOrAnothers() external {
        bytes[] memory both = signatures(0, 1, true);
        bytes[7] memory wrong = [
            signVote(1, false),
            sign(members[1], voteDigest(panel, keccak256("other"), true)),
            sign(members[1], voteDigest(panel, dealId, keccak256("other"), COUNT, true)),
            sign(members[1], voteDigest(panel, dealId, RESULT, COUNT + 1, true)),
            signResult(members[1], dealId, RESULT, COUNT),
            signVote(0, true),
            bytes(hex"00")
        ];
        for (uint256 i = 0; i < wrong.length; i++) {
            both[1] = wrong[i];
            expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
            rule(true, 3, both);
        }
    }

    function test_RevertWhen_ASignatureIsForAnotherPanelOrChain() external {
        IMediatorPanel other = deployPanel(2);
        bytes[] memory both = signatures(0, 1, true);
        both[1] = sign(members[1], voteDigest(other, dealId, true));
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
        rule(true, 3, both);

        vm.chainId(1);
        both[1] = signVote(1, true);
        vm.chainId(31_337);
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
        rule(true, 3, both);

        // Nor is the other panel let in by votes that are good here.
        both = signatures(0, 1, true);
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 0);
        other.rule(terms, mediators(), RESULT, COUNT, true, 3, both);
    }

    function test_RevertWhen_AVoterHasNeitherSignedNorCommitted() external {
        bytes[] memory both = signatures(0, 1, true);
        both[1] = NONE;
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
        rule(true, 3, both);
    }

    function test_RevertWhen_AVoterHasCommittedAndNotRevealed() external {
        commit(0, true);
        commit(1, true);
        vm.warp(HALF + 1);
        reveal(0, true);
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
        rule(true, 3, new bytes[](2));
    }

    function test_RevertWhen_AVoterHasRevealedTheOtherVote() external {
        commit(0, true);
        commit(1, false);
        vm.warp(HALF + 1);
        reveal(0, true);
        reveal(1, false);
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
        rule(true, 3, new bytes[](2));
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 0);
        rule(false, 3, new bytes[](2));
    }

    function test_WhenAVoterHasSignedAndCommitted() external {
        bytes[] memory both = signatures(0, 1, true);
        uint256[2] memory times = [START, HALF];
        for (uint256 i = 0; i < times.length; i++) {
            uint256 before = vm.snapshotState();
            vm.warp(times[i]);
            commit(1, true);
            expectOf(IMediatorPanel.MediatorPanel_SecondVote.selector, 1);
            rule(true, 3, both);
            vm.revertToState(before);
        }
        commit(1, false);
        commit(2, false);
        vm.warp(HALF + 1);
        reveal(1, false);
        reveal(2, false);
        rule(false, 6, new bytes[](2));
        assertFees(0, FEE / 2 + 1, FEE / 2);
    }

    function test_WhenAMediatorHasSignedBothVotes() external {
        uint256 before = vm.snapshotState();
        rule(false, 3, signatures(0, 1, false));
        assertParties(36e18, 0);
        expectNotChecked();
        rule(true, 6, signatures(1, 2, true));
        vm.revertToState(before);
        rule(true, 6, signatures(1, 2, true));
        assertParties(16e18, 20e18);
        expectNotChecked();
        rule(false, 3, signatures(0, 1, false));
    }

    function test_WhenThereIsATie() external {
        makeMembers(1);
        panel = deployPanel(3);
        terms = createMediated(panel);
        dealId = checkMediated(terms);
        for (uint256 i = 0; i < 2; i++) {
            expectWrongVotes(2);
            rule(true, 3, signatures(0, 1, true));
            expectWrongVotes(2);
            rule(false, 12, signatures(2, 3, false));
            vm.warp(HALF);
        }
        vm.warp(END);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooEarly.selector, END));
        deals.timeoutMediateResults(terms);
        vm.warp(END + 1);
        deals.timeoutMediateResults(terms);
        assertEq(deals.balanceOf(members[3].addr), 0);
        assertFees(0, 0, 0);
    }

    function test_WhenEveryMediatorIsSilent() external {
        vm.warp(END + 1);
        vm.prank(anybody);
        deals.timeoutMediateResults(terms);
        assertDeal(dealId, State.TimeoutMediateResults, END + 1, outcomeOf(RESULT, COUNT));
        assertParties(5e18 + 13e18 + FEE, 18e18);
        assertFees(0, 0, 0);
    }

    function test_WhenTheVotersAreAccountsWithCode() external {
        Wallet wallet = new Wallet();
        address account = members[0].addr;
        vm.etch(account, address(wallet).code);
        bytes[] memory both = signatures(0, 1, true);
        both[0] = "asked of the code";
        Wallet.Answer[4] memory answers =
            [Wallet.Answer.No, Wallet.Answer.Revert, Wallet.Answer.BurnGas, Wallet.Answer.LongRevert];
        for (uint256 i = 0; i < answers.length; i++) {
            Wallet(account).set(answers[i]);
            expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 0);
            rule(true, 3, both);
        }
        Wallet(account).set(Wallet.Answer.ShortAnswer);
        vm.expectRevert(bytes(""));
        rule(true, 3, both);
        // It would say yes to anything, and is asked nothing without a signature.
        Wallet(account).set(Wallet.Answer.Yes);
        both[0] = NONE;
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 0);
        rule(true, 3, both);
        both[0] = "asked of the code";
        rule(true, 3, both);
        assertFees(FEE / 2 + 1, FEE / 2, 0);
    }

    function test_WhenTheListHasMoreThan256Mediators() external {
        address[] memory list = new address[](257);
        for (uint256 i = 0; i < 257; i++) {
            Account memory account = makeAccount(vm.toString(i));
            (list[i], keys[account.addr]) = (account.addr, account.key);
        }
        sort(list);
        panel = deployPanel(129);
        terms = createMediated(panel, list);
        dealId = checkMediated(terms);
        // Those from the 128th on are 130, but the last has no bit.
        bytes[] memory votes = new bytes[](130);
        for (uint256 i = 0; i < 130; i++) {
            Account memory account = Account(list[127 + i], keys[list[127 + i]]);
            votes[i] = sign(account, voteDigest(panel, dealId, true));
        }
        expectWrongVotes(129);
        panel.rule(terms, list, RESULT, COUNT, true, type(uint256).max << 127, votes);
        assembly ("memory-safe") {
            mstore(votes, 129)
        }
        panel.rule(terms, list, RESULT, COUNT, true, type(uint256).max << 127, votes);
        assertEq(deals.balanceOf(list[127]), FEE - FEE / 129 * 128);
        assertEq(deals.balanceOf(list[255]), FEE / 129);
        assertEq(deals.balanceOf(list[256]), 0);
    }

    function test_RevertWhen_TheDealIsNotCheckedOrHasEnded() external {
        rule(true, 3, signatures(0, 1, true));
        expectNotChecked();
        rule(true, 3, signatures(0, 1, true));
        terms.nonce = 0;
        dealId = openMediated(terms);
        expectNotChecked();
        rule(true, 3, signatures(0, 1, true));
    }

    function test_RevertWhen_TheValuesDifferFromWhatWasChecked() external {
        bytes32 other = keccak256("other");
        bytes[] memory both = new bytes[](2);
        both[0] = sign(members[0], voteDigest(panel, dealId, other, COUNT, true));
        both[1] = sign(members[1], voteDigest(panel, dealId, other, COUNT, true));
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        panel.rule(terms, mediators(), other, COUNT, true, 3, both);
    }

    function test_RevertWhen_TheDealNamesAnotherMediation() external {
        terms.mediation = address(random);
        dealId = checkMediated(terms);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NotMediation.selector, address(panel)));
        rule(true, 3, signatures(0, 1, true));
    }

    function test_WhenTheTimeIsTheDeadline() external {
        revealBoth();
        vm.warp(END);
        rule(true, 3, new bytes[](2));
        assertDeal(dealId, State.MediationAccepted, END, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        revealBoth();
        vm.warp(END + 1);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, END));
        rule(true, 3, new bytes[](2));
    }

    function test_WhenASignatureComesInTheLastSecondOfTheFirstHalf() external {
        vm.warp(HALF);
        rule(true, 3, signatures(0, 1, true));
        assertDeal(dealId, State.MediationAccepted, HALF, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_ASignatureComesInTheSecondHalf() external {
        commit(0, false);
        vm.warp(HALF + 1);
        reveal(0, false);
        // Of somebody who may have seen what was revealed.
        bytes[] memory both = signatures(0, 1, false);
        both[0] = NONE;
        expectOf(IMediatorPanel.MediatorPanel_SignedLate.selector, 1);
        rule(false, 3, both);
        expectOf(IMediatorPanel.MediatorPanel_SignedLate.selector, 1);
        rule(false, 6, signatures(1, 2, false));
    }

    function test_WhenThereAreMoreVotesThanTheQuorum() external {
        bytes[] memory all = new bytes[](3);
        for (uint256 i = 0; i < 3; i++) {
            all[i] = signVote(i, true);
        }
        uint256 before = vm.snapshotState();
        rule(true, 7, all);
        assertFees(1e18 + 1, 1e18, 1e18);
        vm.revertToState(before);
        rule(true, 6, signatures(1, 2, true));
        assertFees(0, 15e17 + 1, 15e17);
    }

    function test_WhenAMinorityColludes() external {
        // It signs the lie, forges the others' votes, and repeats its own.
        bytes[] memory forged = signatures(0, 0, false);
        expectOf(IMediatorPanel.MediatorPanel_NotVoted.selector, 1);
        rule(false, 3, forged);
        expectWrongVotes(1);
        rule(false, 1, forged);
        rule(true, 6, signatures(1, 2, true));
        assertFees(0, 15e17 + 1, 15e17);
    }

    function test_WhenTheQuorumRejects() external {
        rule(false, 5, signatures(0, 2, false));
        assertDeal(dealId, State.MediationRejected, START, outcomeOf(RESULT, COUNT));
        assertParties(36e18, 0);
        assertFees(15e17 + 1, 0, 15e17);
    }

    function test_WhenTheQuorumAccepts() external {
        address[] memory ruling = new address[](2);
        (ruling[0], ruling[1]) = (members[0].addr, members[1].addr);
        bytes[] memory both = signatures(0, 1, true);
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.MediationAccepted(dealId, ruling);
        rule(true, 3, both);
        assertDeal(dealId, State.MediationAccepted, START + 9, outcomeOf(RESULT, COUNT));
        assertParties(16e18, 20e18);
        assertFees(15e17 + 1, 15e17, 0);
    }

    function signatures(uint256 first, uint256 second, bool accepted)
        private
        view
        returns (bytes[] memory both)
    {
        both = new bytes[](2);
        (both[0], both[1]) = (signVote(first, accepted), signVote(second, accepted));
    }

    function sort(address[] memory list) private pure {
        for (uint256 i = 1; i < list.length; i++) {
            for (uint256 j = i; j > 0 && list[j] < list[j - 1]; j--) {
                (list[j], list[j - 1]) = (list[j - 1], list[j]);
            }
        }
    }

    function expectWrongVotes(uint256 votes) private {
        vm.expectRevert(abi.encodeWithSelector(IMediatorPanel.MediatorPanel_WrongVotes.selector, votes));
    }

    function revealBoth() private {
        commit(0, true);
        commit(1, true);
        vm.warp(HALF + 1);
        reveal(0, true);
        reveal(1, true);
    }

    function expectNotChecked() private {
        vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_NotChecked.selector, dealId));
    }
}
