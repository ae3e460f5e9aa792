// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest, IERC20} from "../DealsTest.sol";
import {DealsHandler, Expected} from "./DealsHandler.sol";

/// @dev The numbers are those of README.md.
contract DealsInvariantTest is DealsTest {
    DealsHandler private handler;

    function setUp() public override {
        vm.warp(START);
        token = IERC20(deployCode("GdcnToken.sol:GdcnToken", abi.encode(address(this))));
        deals = deployDeals(address(token));
        handler = new DealsHandler(token, deals);
        require(token.transfer(address(handler), 1e27));
        for (uint256 i = 0; i < 4; i++) {
            handler.deposit(i, 200e18);
        }
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](10);
        selectors[0] = handler.deposit.selector;
        selectors[1] = handler.withdraw.selector;
        selectors[2] = handler.open.selector;
        selectors[3] = handler.batch.selector;
        selectors[4] = handler.submit.selector;
        selectors[5] = handler.accept.selector;
        selectors[6] = handler.complete.selector;
        selectors[7] = handler.timeoutSubmitResults.selector;
        selectors[8] = handler.timeoutJudgeResults.selector;
        selectors[9] = handler.passTime.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    /// @dev 1.
    function invariant_Solvency() external view {
        uint256 owed = sumOfBalances();
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            Expected memory its = handler.dealAt(i);
            if (its.state == State.DealAgreed || its.state == State.ResultsSubmitted) {
                owed += locked(its.terms);
            }
        }
        assertEq(token.balanceOf(address(deals)), owed);
    }

    /// @dev 2.
    function invariant_Table() external view {
        address[] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            assertEq(deals.balanceOf(parties[i]), handler.free(parties[i]), vm.toString(i));
        }
    }

    /// @dev 3.
    function invariant_States() external view {
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            Expected memory its = handler.dealAt(i);
            assertDeal(
                its.dealId,
                its.state,
                its.time,
                its.result == 0 ? bytes26(0) : outcomeOf(its.result, its.count)
            );
        }
    }

    /// @dev 4, at the end of each run.
    function afterInvariant() external {
        vm.warp(block.timestamp + 4000);
        for (uint256 i = 0; i < handler.countDeals(); i++) {
            Expected memory its = handler.dealAt(i);
            if (its.state == State.DealAgreed) deals.timeoutSubmitResults(its.terms);
            if (its.state == State.ResultsSubmitted) {
                deals.timeoutJudgeResults(its.terms, its.result, its.count);
            }
        }
        address[] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            uint256 balance = deals.balanceOf(parties[i]);
            vm.prank(parties[i]);
            deals.withdraw(balance);
        }
        assertEq(token.balanceOf(address(deals)), 0);
    }

    function sumOfBalances() private view returns (uint256 sum) {
        address[] memory parties = handler.parties();
        for (uint256 i = 0; i < parties.length; i++) {
            sum += deals.balanceOf(parties[i]);
        }
    }

    function locked(Deal memory d) private pure returns (uint256) {
        return uint256(d.paymentCollateral) + d.judgeCollateral + d.mediationFee + d.submitCollateral
            + d.resultsCollateral;
    }
}
