// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../../contracts/interfaces/IDeals.sol";
import {IMediation} from "../../../../contracts/interfaces/IMediation.sol";
import {IRandomMediator} from "../../../../contracts/interfaces/IRandomMediator.sol";
import {Deal} from "../../../../contracts/libraries/TypedData.sol";
import {Wallet} from "../../mocks/Wallet.sol";
import {IDeals, MediationTest} from "../MediationTest.sol";

contract RandomRuleTest is MediationTest {
    Deal private terms;
    bytes32 private dealId;
    uint256 private first;

    /// @dev Checked at START and drawn; the turns end after 2400, 4800 and 7200 seconds.
    function setUp() public override {
        super.setUp();
        terms = createMediated(random);
        arm();
    }

    function test_RevertWhen_TheListIsNotTheOneThatTheDealNames() external {
        address[] memory list = new address[](1);
        list[0] = anybody;
        vm.expectRevert(IMediation.Mediation_WrongMediators.selector);
        vm.prank(anybody);
        random.rule(terms, list, RESULT, COUNT, true);
    }

    function test_RevertWhen_TheDealIsNotCheckedOrHasEnded() external {
        rule(first, true);
        expectNotChecked(dealId);
        rule(first, true);
        terms.nonce = 0;
        dealId = openMediated(terms);
        expectNotChecked(dealId);
        rule(first, true);
    }

    function test_RevertWhen_TheDealIsOfAnotherDeployment() external {
        IDeals other = deployDeals(address(token));
        IRandomMediator elsewhere =
            IRandomMediator(deployCode("RandomMediator.sol:RandomMediator", abi.encode(other)));
        expectNotChecked(other.hashDeal(terms));
        vm.prank(members[first].addr);
        elsewhere.rule(terms, mediators(), RESULT, COUNT, true);
    }

    function test_RevertWhen_TheDealNamesAnotherMediation() external {
        terms.mediation = address(panel);
        arm();
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_NotMediation.selector, address(random)));
        rule(first, true);
    }

    function test_RevertWhen_ThereIsNoDraw() external {
        terms.nonce = 0;
        dealId = checkMediated(terms);
        expectNotDrawn();
        rule(first, true);
        random.arm(dealId);
        vm.roll(BLOCK + 3);
        expectNotDrawn();
        rule(first, true);
    }

    function test_RevertWhen_TheCallerIsAnybodyButTheMediatorWhoseTurnItIs() external {
        address[5] memory callers = [
            members[(first + 1) % 3].addr,
            members[(first + 2) % 3].addr,
            jobCreator.addr,
            resourceProvider.addr,
            anybody
        ];
        for (uint256 i = 0; i < callers.length; i++) {
            expectNotYourTurn(first);
            vm.prank(callers[i]);
            random.rule(terms, mediators(), RESULT, COUNT, true);
        }
    }

    function test_WhenTheTurnPassesToTheNextMediator() external {
        uint256[2] memory lasts = [uint256(2400), 4800];
        for (uint256 turn = 0; turn < 2; turn++) {
            uint256 before = vm.snapshotState();
            vm.warp(START + lasts[turn]);
            expectNotYourTurn(first + turn);
            rule(first + turn + 1, true);
            rule(first + turn, true);
            assertDeal(dealId, State.MediationAccepted, START + lasts[turn], outcomeOf(RESULT, COUNT));

            vm.revertToState(before);
            vm.warp(START + lasts[turn] + 1);
            expectNotYourTurn(first + turn + 1);
            rule(first + turn, true);
            rule(first + turn + 1, true);
            assertDeal(dealId, State.MediationAccepted, START + lasts[turn] + 1, outcomeOf(RESULT, COUNT));
            assertEq(deals.balanceOf(members[(first + turn + 1) % 3].addr), FEE);
            vm.revertToState(before);
        }
    }

    function test_WhenTheTimeIsTheDeadline() external {
        vm.warp(START + 7200);
        rule(first + 2, false);
        assertDeal(dealId, State.MediationRejected, START + 7200, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        vm.warp(START + 7201);
        for (uint256 i = 0; i < 3; i++) {
            vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_TooLate.selector, START + 7200));
            rule(i, true);
        }
    }

    function test_RevertWhen_TheValuesDifferFromWhatWasChecked() external {
        vm.startPrank(members[first].addr);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        random.rule(terms, mediators(), keccak256("other"), COUNT, true);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_WrongResult.selector, dealId));
        random.rule(terms, mediators(), RESULT, COUNT + 1, true);
    }

    function test_WhenTheHashCanBeReadNoMoreAndTheDrawIsOnRecord() external {
        vm.roll(BLOCK + 257);
        random.draw(dealId);
        vm.roll(BLOCK + 3000);
        rule(first, true);
        assertDeal(dealId, State.MediationAccepted, START, outcomeOf(RESULT, COUNT));
    }

    function test_WhenTheHashCanBeReadNoMoreAndNoDrawIsOnRecord() external {
        vm.roll(BLOCK + 258);
        expectNotDrawn();
        rule(first, true);
        random.arm(dealId);
        vm.roll(BLOCK + 260);
        uint256 next = seedFrom(BLOCK + 258, dealId) % 3;
        expectNotYourTurn(next);
        rule(next + 1, true);
        rule(next, true);
        assertEq(deals.balanceOf(members[next].addr), FEE);
    }

    function test_WhenTheMediatorIsAnAccountWithCode() external {
        Wallet wallet = new Wallet();
        address[] memory list = new address[](1);
        list[0] = address(wallet);
        terms = createMediated(random, list);
        arm();
        wallet.run(address(random), abi.encodeCall(random.rule, (terms, list, RESULT, COUNT, true)));
        assertDeal(dealId, State.MediationAccepted, START, outcomeOf(RESULT, COUNT));
        assertEq(deals.balanceOf(address(wallet)), FEE);
    }

    function test_WhenEveryMediatorIsSilent() external {
        vm.warp(START + 7200);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooEarly.selector, START + 7200));
        deals.timeoutMediateResults(terms);
        vm.warp(START + 7201);
        vm.prank(anybody);
        deals.timeoutMediateResults(terms);
        assertDeal(dealId, State.TimeoutMediateResults, START + 7201, outcomeOf(RESULT, COUNT));
        assertParties(5e18 + 13e18 + FEE, 11e18 + 7e18);
        assertFees(0, 0, 0);
        for (uint256 i = 0; i < 3; i++) {
            expectNotChecked(dealId);
            rule(i, true);
        }
    }

    function test_WhenTheMediatorRejects() external {
        rule(first, false);
        assertDeal(dealId, State.MediationRejected, START, outcomeOf(RESULT, COUNT));
        assertParties(36e18, 0);
        assertEq(deals.balanceOf(members[first].addr), FEE);
    }

    function test_WhenTheMediatorAccepts() external {
        address[] memory ruling = new address[](1);
        ruling[0] = members[first].addr;
        vm.warp(START + 9);
        vm.expectEmit(address(deals));
        emit IDeals.MediationAccepted(dealId, ruling);
        rule(first, true);
        assertDeal(dealId, State.MediationAccepted, START + 9, outcomeOf(RESULT, COUNT));
        assertParties(16e18, 20e18);
        assertEq(deals.balanceOf(members[first].addr), FEE);
        assertEq(deals.balanceOf(members[(first + 1) % 3].addr), 0);
        assertEq(deals.balanceOf(members[(first + 2) % 3].addr), 0);
    }

    function arm() private {
        vm.roll(BLOCK);
        dealId = checkMediated(terms);
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        first = seedFrom(BLOCK, dealId) % 3;
    }

    function rule(uint256 index, bool accepted) private {
        vm.prank(members[index % 3].addr);
        random.rule(terms, mediators(), RESULT, COUNT, accepted);
    }

    function expectNotYourTurn(uint256 index) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IRandomMediator.RandomMediator_NotYourTurn.selector, members[index % 3].addr
            )
        );
    }

    function expectNotDrawn() private {
        vm.expectRevert(abi.encodeWithSelector(IRandomMediator.RandomMediator_NotDrawn.selector, dealId));
    }
}
