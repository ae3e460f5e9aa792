// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DealsTest} from "../DealsTest.sol";

contract EscrowViewsTest is DealsTest {
    function test_WhenAskedForTheBalanceOfAnAccount() external {
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
        openDeal();
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - (5e18 + 13e18 + 17e16));
        assertEq(deals.balanceOf(anybody), 0);
    }

    function test_WhenAskedForAnAllowance() external {
        assertEq(deals.allowance(jobCreator.addr, solver), 0);
        vm.prank(jobCreator.addr);
        deals.approve(solver, 5e18);
        vm.prank(solver);
        deals.transferFrom(jobCreator.addr, anybody, 2e18);
        assertEq(deals.allowance(jobCreator.addr, solver), 3e18);
        assertEq(deals.allowance(solver, jobCreator.addr), 0);
    }

    function test_WhenAskedForTheToken() external view {
        assertEq(deals.token(), address(token));
    }
}
