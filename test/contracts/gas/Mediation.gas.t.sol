// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {MediationTest} from "../mediation/MediationTest.sol";

/// @dev As `Gas.t.sol`: whole transactions in steady state, with a list of three mediators.
/// forge-config: default.isolate = true
contract MediationGasTest is MediationTest {
    bytes32 private constant SALT = keccak256("salt");

    Deal private terms;
    bytes32 private dealId;
    bytes private signed;
    bytes private doubt;

    /// @dev Everybody who is paid has been paid before.
    function setUp() public override {
        super.setUp();
        openNext(address(panel));
        deals.check(terms, RESULT, COUNT, doubt, signed);
        panel.rule(terms, mediators(), RESULT, COUNT, true, 7, signVotes(3));
    }

    /// @dev The design's target for a dispute is 260,000.
    function test_ADisputeThatOneMediatorRulesOn() external {
        Deal memory next = createNext(address(random));
        vm.startPrank(solver);
        dealId = deals.open(next, signDeal(jobCreator, next), signDeal(resourceProvider, next));
        uint256 sum = vm.snapshotGasLastCall("Mediation", "open, with a mediation");
        vm.stopPrank();
        prepare();
        vm.startPrank(members[0].addr);
        random.checkAndArm(terms, RESULT, COUNT, doubt, signed);
        sum += vm.snapshotGasLastCall("Mediation", "checkAndArm");
        vm.roll(BLOCK + 2);
        random.draw(dealId);
        sum += vm.snapshotGasLastCall("Mediation", "draw");
        vm.stopPrank();
        uint256 before = vm.snapshotState();
        vm.startPrank(members[seedFrom(BLOCK, dealId) % 3].addr);
        random.rule(terms, mediators(), RESULT, COUNT, false);
        vm.snapshotGasLastCall("Mediation", "rule, rejecting");
        vm.revertToState(before);
        vm.startPrank(members[seedFrom(BLOCK, dealId) % 3].addr);
        random.rule(terms, mediators(), RESULT, COUNT, true);
        sum += vm.snapshotGasLastCall("Mediation", "rule, accepting");
        vm.snapshotValue("Mediation", "open, checkAndArm, draw and rule", sum);
        assertLe(sum, 260_000);
    }

    function test_Arm() external {
        openNext(address(random));
        deals.check(terms, RESULT, COUNT, doubt, signed);
        random.arm(dealId);
        vm.snapshotGasLastCall("Mediation", "arm");
    }

    function test_ADisputeThatAPanelRulesOnBySignatures() external {
        openNext(address(panel));
        deals.check(terms, RESULT, COUNT, doubt, signed);
        vm.snapshotGasLastCall("Mediation", "check");
        uint256 before = vm.snapshotState();
        panel.rule(terms, mediators(), RESULT, COUNT, true, 3, signVotes(2));
        vm.snapshotGasLastCall("Mediation", "panel's rule, by 2 signatures");
        vm.revertToState(before);
        panel.rule(terms, mediators(), RESULT, COUNT, true, 7, signVotes(3));
        vm.snapshotGasLastCall("Mediation", "panel's rule, by 3 signatures");
    }

    function test_ADisputeThatAPanelRulesOnByReveals() external {
        openNext(address(panel));
        deals.check(terms, RESULT, COUNT, doubt, signed);
        for (uint256 i = 0; i < 2; i++) {
            bytes32 commitment = panel.hashCommitment(members[i].addr, voteDigest(panel, dealId, true), SALT);
            vm.prank(members[i].addr);
            panel.commit(dealId, commitment);
        }
        vm.snapshotGasLastCall("Mediation", "commit");
        vm.warp(START + TIMEOUT);
        for (uint256 i = 0; i < 2; i++) {
            vm.prank(members[i].addr);
            panel.reveal(terms, mediators(), i, RESULT, COUNT, true, SALT);
        }
        vm.snapshotGasLastCall("Mediation", "reveal");
        panel.rule(terms, mediators(), RESULT, COUNT, true, 3, new bytes[](2));
        vm.snapshotGasLastCall("Mediation", "panel's rule, by 2 reveals");
    }

    function openNext(address mediation) private {
        Deal memory next = createNext(mediation);
        dealId = openMediated(next);
        prepare();
    }

    function createNext(address mediation) private returns (Deal memory) {
        uint64 nonce = terms.nonce + 1;
        terms = createDeal();
        terms.mediation = mediation;
        terms.mediators = keccak256(abi.encode(mediators()));
        terms.mediationFee = FEE;
        terms.nonce = nonce;
        return terms;
    }

    function prepare() private {
        signed = signResult(resourceProvider, dealId, RESULT, COUNT);
        doubt = signDoubt(jobCreator, dealId);
    }

    function signVotes(uint256 total) private view returns (bytes[] memory signatures) {
        signatures = new bytes[](total);
        for (uint256 i = 0; i < total; i++) {
            signatures[i] = sign(members[i], voteDigest(panel, dealId, true));
        }
    }
}
