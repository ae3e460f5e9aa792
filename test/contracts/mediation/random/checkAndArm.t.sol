// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../../contracts/interfaces/IDeals.sol";
import {IRandomMediator} from "../../../../contracts/interfaces/IRandomMediator.sol";
import {Deal} from "../../../../contracts/libraries/TypedData.sol";
import {IDeals, MediationTest} from "../MediationTest.sol";

contract CheckAndArmTest is MediationTest {
    Deal private terms;
    bytes32 private dealId;
    bytes private doubt;
    bytes private signed;

    function setUp() public override {
        super.setUp();
        terms = createMediated(random);
        dealId = openMediated(terms);
        doubt = signDoubt(jobCreator, dealId);
        signed = signResult(resourceProvider, dealId, RESULT, COUNT);
    }

    function test_RevertWhen_TheSignatureOfTheJobCreatorIsMissingOrIsNotOverTheCheck() external {
        bytes[4] memory signatures = [
            NONE,
            signAcceptance(jobCreator, dealId, RESULT, COUNT),
            signDoubt(jobCreator, keccak256("other")),
            signDoubt(resourceProvider, dealId)
        ];
        for (uint256 i = 0; i < signatures.length; i++) {
            expectBadSignature(jobCreator.addr);
            random.checkAndArm(terms, RESULT, COUNT, signatures[i], signed);
        }
        (uint256 armedAt,,) = random.drawOf(dealId);
        assertEq(armedAt, 0);
        assertDeal(dealId, State.DealAgreed, START, 0);
    }

    function test_RevertWhen_TheJobCreatorCallsWithoutItsSignature() external {
        expectBadSignature(jobCreator.addr);
        vm.prank(jobCreator.addr);
        random.checkAndArm(terms, RESULT, COUNT, NONE, signed);
    }

    function test_RevertWhen_TheProviderHasNotSignedAResultThatWasNotSubmitted() external {
        expectBadSignature(resourceProvider.addr);
        random.checkAndArm(terms, RESULT, COUNT, doubt, NONE);
    }

    function test_RevertWhen_TheValuesDifferFromWhatWasSubmitted() external {
        vm.prank(resourceProvider.addr);
        deals.submit(terms, keccak256("other"), COUNT, NONE);
        expectBadSignature(resourceProvider.addr);
        random.checkAndArm(terms, RESULT, COUNT, doubt, NONE);
    }

    function test_RevertWhen_SomebodyHasCheckedTheDealBefore() external {
        deals.check(terms, RESULT, COUNT, doubt, signed);
        expectWrongState(dealId, State.ResultsChecked);
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
        random.arm(dealId);
        (uint256 armedAt,,) = random.drawOf(dealId);
        assertEq(armedAt, BLOCK);
    }

    function test_RevertWhen_TheDealIsArmed() external {
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
        vm.expectRevert(abi.encodeWithSelector(IRandomMediator.RandomMediator_AlreadyArmed.selector, dealId));
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
        // Nor is it a way to arm anew.
        vm.roll(BLOCK + 258);
        expectWrongState(dealId, State.ResultsChecked);
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
    }

    function test_WhenTheTimeIsTheDeadline() external {
        vm.warp(START + 3600);
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
        assertDeal(dealId, State.ResultsChecked, START + 3600, outcomeOf(RESULT, COUNT));
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        vm.warp(START + 3601);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooLate.selector, START + 3600));
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
    }

    function test_WhenTheResultWasSubmitted() external {
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        vm.warp(START + 1800);
        random.checkAndArm(terms, RESULT, COUNT, doubt, NONE);
        assertDeal(dealId, State.ResultsChecked, START + 1800, outcomeOf(RESULT, COUNT));
    }

    function test_WhenAnybodyBringsBothSignatures() external {
        vm.warp(START + 9);
        vm.expectEmit(address(random));
        emit IRandomMediator.DealArmed(dealId, BLOCK);
        vm.expectEmit(address(deals));
        emit IDeals.ResultsChecked(dealId, RESULT, COUNT);
        vm.prank(anybody);
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
        assertDeal(dealId, State.ResultsChecked, START + 9, outcomeOf(RESULT, COUNT));
        (uint256 armedAt, bool drawn,) = random.drawOf(dealId);
        assertEq(armedAt, BLOCK);
        assertFalse(drawn);
    }
}
