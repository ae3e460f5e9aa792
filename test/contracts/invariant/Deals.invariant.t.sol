// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest, IERC20} from "../DealsTest.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {DealsHandler} from "./DealsHandler.sol";
import {Expected} from "./DealsModel.sol";

/// @dev The numbers are those of README.md. The handler checks 4 and 5, and the other half of 3, at each call.
contract DealsInvariantTest is DealsTest {
    DealsHandler private handler;

    function setUp() public override {
        vm.warp(START);
        token = IERC20(deployCode("GdcnToken.sol:GdcnToken", abi.encode(address(this))));
        deals = deployDeals(address(token));
        handler = new DealsHandler(token, deals);
        require(token.transfer(address(handler), 1e27));
        for (uint256 i = 0; i < 5; i++) {
            handler.giveTokens(i, 200e18);
            vm.prank(handler.parties()[i]);
            deals.deposit(100e18);
            handler.predict(handler.parties()[i], abi.encodeCall(deals.deposit, (100e18)));
        }
        targetContract(address(handler));
        // What leads further is called more often than what ends a deal.
        target(handler.open.selector, 4);
        target(handler.submit.selector, 3);
        target(handler.check.selector, 3);
        target(handler.resolve.selector, 3);
        target(handler.accept.selector, 2);
        target(handler.complete.selector, 1);
        target(handler.abandon.selector, 1);
        target(handler.cancel.selector, 1);
        target(handler.revoke.selector, 1);
        target(handler.timeout.selector, 2);
        target(handler.batch.selector, 3);
        target(handler.replay.selector, 3);
        target(handler.moveTime.selector, 2);
        target(handler.answer.selector, 1);
        target(handler.deposit.selector, 2);
        target(handler.withdraw.selector, 1);
    }

    function target(bytes4 selector, uint256 weight) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        for (uint256 i = 0; i < weight; i++) {
            targetSelector(FuzzSelector(address(handler), selectors));
        }
    }

    /// @dev One function, since each would play the same calls again.
    function invariant_SolvencyTableAndStates() external view {
        assertSolvency();
        assertTable();
        assertStates();
    }

    /// @dev 1.
    function assertSolvency() private view {
        uint256 owed;
        address[10] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            owed += deals.balanceOf(parties[i]);
        }
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            Expected memory its = handler.dealAt(i);
            if (isOpen(its.state)) owed += locked(its.terms);
        }
        assertEq(token.balanceOf(address(deals)), owed);
    }

    /// @dev 2.
    function assertTable() private view {
        address[10] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            assertEq(deals.balanceOf(parties[i]), handler.free(parties[i]), vm.toString(i));
            assertEq(token.balanceOf(parties[i]), handler.held(parties[i]), vm.toString(i));
        }
        assertEq(deals.balanceOf(address(0)), 0);
        assertEq(deals.balanceOf(address(deals)), 0);
    }

    /// @dev 3.
    function assertStates() private view {
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            Expected memory its = handler.dealAt(i);
            assertDeal(
                its.dealId,
                its.state,
                its.time,
                its.result == 0 ? bytes26(0) : outcomeOf(its.result, uint64(its.count))
            );
        }
    }

    /// @dev 6 and 7, at the end of each run.
    function afterInvariant() external {
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            Expected memory its = handler.dealAt(i);
            if (!isOpen(its.state)) continue;
            assertAlone(its, its.terms.jobCreator);
            assertAlone(its, its.terms.resourceProvider);
        }
        for (uint256 i = 0; i < handler.countDrafts(); i++) {
            assertRevokes(handler.draftAt(i));
        }
        endAll();
        address[10] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            uint256 balance = deals.balanceOf(parties[i]);
            vm.prank(parties[i]);
            deals.withdraw(balance);
        }
        assertEq(token.balanceOf(address(deals)), 0);
    }

    function endAll() private {
        uint256 last = block.timestamp;
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            uint256 time = handler.dealAt(i).time;
            if (time > last) last = time;
        }
        vm.warp(last + 3601);
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            Expected memory its = handler.dealAt(i);
            if (!isOpen(its.state)) continue;
            vm.chainId(its.chainId);
            if (its.state == State.DealAgreed) deals.timeoutSubmitResults(its.terms);
            if (its.state == State.ResultsSubmitted) {
                deals.timeoutJudgeResults(its.terms, its.result, uint64(its.count));
            }
            if (its.state == State.ResultsChecked) deals.timeoutMediateResults(its.terms);
        }
    }

    /// @dev Only `party` calls here, and only with its own consent.
    function assertAlone(Expected memory its, address party) private {
        uint256 snapshot = vm.snapshotState();
        vm.chainId(its.chainId);
        uint256 before = deals.balanceOf(party);
        vm.startPrank(party);
        uint256 least = party == its.terms.jobCreator ? endAsJobCreator(its) : endAsResourceProvider(its);
        uint256 gained = deals.balanceOf(party) - before;
        assertEq(gained, least, "what the table promises to one who is left alone");
        deals.withdraw(before + gained);
        vm.stopPrank();
        vm.revertToState(snapshot);
    }

    function endAsJobCreator(Expected memory its) private returns (uint256 least) {
        Deal memory d = its.terms;
        least = uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee;
        if (its.state == State.DealAgreed) {
            waitUntilAfter(its.time + d.submitTimeout);
            deals.timeoutSubmitResults(d);
            return least + d.submitCollateral;
        }
        uint64 count = uint64(its.count);
        if (its.state == State.ResultsChecked) {
            waitUntilAfter(its.time + d.mediateTimeout);
        } else if (block.timestamp > its.time + d.judgeTimeout) {
            deals.timeoutJudgeResults(d, its.result, count);
            return least - cost(d, count) - d.judgeCollateral;
        } else if (d.mediation == address(0)) {
            deals.accept(d, its.result, count, NONE);
            return least - cost(d, count);
        } else {
            deals.check(d, its.result, count, NONE, NONE);
            waitUntilAfter(block.timestamp + d.mediateTimeout);
        }
        deals.timeoutMediateResults(d);
    }

    function endAsResourceProvider(Expected memory its) private returns (uint256 least) {
        Deal memory d = its.terms;
        least = uint256(d.submitCollateral) + d.resultsCollateral;
        if (its.state == State.ResultsChecked) {
            waitUntilAfter(its.time + d.mediateTimeout);
            deals.timeoutMediateResults(d);
            return least;
        }
        uint64 count = uint64(its.count);
        uint256 deadline = its.time + d.judgeTimeout;
        if (its.state == State.DealAgreed) {
            if (block.timestamp > its.time + d.submitTimeout) {
                deals.abandon(d, NONE);
                return d.resultsCollateral;
            }
            (its.result, count) = (RESULT, 2);
            deals.submit(d, RESULT, count, NONE);
            deadline = block.timestamp + d.judgeTimeout;
        }
        waitUntilAfter(deadline);
        deals.timeoutJudgeResults(d, its.result, count);
        return least + cost(d, count) + d.judgeCollateral;
    }

    /// @dev Both have signed, and either takes it back; on whatever was opened or revoked before it is refused.
    function assertRevokes(Deal memory d) private {
        (State state,,) = deals.dealOf(deals.hashDeal(d));
        if (state != State.None) return;
        vm.warp(d.agreeBy);
        Wallet(handler.parties()[4]).set(Wallet.Answer.Yes);
        for (uint256 i = 0; i < 2; i++) {
            uint256 snapshot = vm.snapshotState();
            address party = i == 0 ? d.jobCreator : d.resourceProvider;
            uint256 before = deals.balanceOf(party);
            vm.prank(party);
            deals.revoke(d, party, NONE);
            bytes memory first = handler.signed(d, d.jobCreator);
            bytes memory second = handler.signed(d, d.resourceProvider);
            expectWrongState(deals.hashDeal(d), State.Revoked);
            deals.open(d, first, second);
            assertEq(deals.balanceOf(party), before);
            vm.revertToState(snapshot);
        }
    }

    function waitUntilAfter(uint256 deadline) private {
        if (block.timestamp <= deadline) vm.warp(deadline + 1);
    }

    function isOpen(State state) private pure returns (bool) {
        return state == State.DealAgreed || state == State.ResultsSubmitted || state == State.ResultsChecked;
    }

    function cost(Deal memory d, uint256 count) private pure returns (uint256) {
        uint256 product = uint256(d.instructionPrice) * count;
        return product < d.paymentCollateral ? product : d.paymentCollateral;
    }

    function locked(Deal memory d) private pure returns (uint256) {
        return uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee + d.submitCollateral
            + d.resultsCollateral;
    }
}
