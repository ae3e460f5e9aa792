// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Dispute, MediationHandler, MediationHandlerSetup, Own} from "./MediationHandler.sol";
import {MediationTest} from "./MediationTest.sol";

/// @dev The numbers are those of README.md.
contract MediationInvariantTest is MediationTest {
    MediationHandler private handler;

    function setUp() public override {
        super.setUp();
        fund(jobCreator.addr, 1e24);
        fund(resourceProvider.addr, 1e24);
        handler = new MediationHandler(MediationHandlerSetup(deals, random, panel, 1e24 + FUNDS));
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](11);
        selectors[0] = handler.dispute.selector;
        selectors[1] = handler.arm.selector;
        selectors[2] = handler.draw.selector;
        selectors[3] = handler.ruleAlone.selector;
        selectors[4] = handler.signVotes.selector;
        selectors[5] = handler.commitVotes.selector;
        selectors[6] = handler.revealVotes.selector;
        selectors[7] = handler.ruleTogether.selector;
        selectors[8] = handler.timeoutMediateResults.selector;
        selectors[9] = handler.passTime.selector;
        selectors[10] = handler.passBlocks.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    /// @dev One function, since each would play the same calls again.
    function invariant_RulingsFeesAndStates() external view {
        assertRulings();
        assertFees();
        assertStates();
    }

    /// @dev 4.
    function assertRulings() private view {
        for (uint256 i = 0; i < handler.countDisputes(); i++) {
            Dispute memory its = handler.disputeAt(i);
            if (its.ruling.length == 0) continue;
            bool accepted = its.state == State.MediationAccepted;
            if (its.terms.mediation == address(random)) {
                assertEq(its.ruling.length, 1);
                continue;
            }
            assertGe(its.ruling.length, 2);
            for (uint256 j = 0; j < its.ruling.length; j++) {
                if (j != 0) assertTrue(its.ruling[j - 1] < its.ruling[j], "distinct");
                Own memory done = handler.ownOf(its.dealId, its.ruling[j]);
                bool signed = accepted ? done.signedAccept : done.signedReject;
                assertTrue(signed || (done.revealed && done.accept == accepted), "own vote");
            }
        }
    }

    /// @dev 5.
    function assertFees() private view {
        address[] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            assertEq(deals.balanceOf(parties[i]), handler.free(parties[i]), vm.toString(i));
            if (i < 6 && handler.isLazy(i)) assertEq(deals.balanceOf(parties[i]), 0, "the lazy");
        }
    }

    /// @dev 6.
    function assertStates() private view {
        for (uint256 i = 0; i < handler.countDisputes(); i++) {
            Dispute memory its = handler.disputeAt(i);
            bool open = its.state == State.ResultsChecked;
            assertDeal(its.dealId, its.state, open ? its.checkedAt : its.endedAt, outcomeOf(RESULT, COUNT));
            (uint256 armedAt, bool drawn, uint256 seed) = random.drawOf(its.dealId);
            assertEq(armedAt, its.armedAt);
            assertEq(drawn, its.drawn);
            assertEq(seed, its.seed);
        }
    }

    /// @dev 7, at the end of each run.
    function afterInvariant() external {
        vm.warp(vm.getBlockTimestamp() + 1000);
        for (uint256 i = 0; i < handler.countDisputes(); i++) {
            handler.timeoutMediateResults(i);
        }
        address[] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            uint256 balance = handler.free(parties[i]);
            vm.prank(parties[i]);
            deals.withdraw(balance);
        }
        assertEq(token.balanceOf(address(deals)), 0);
    }
}
