// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {DealsTest} from "../DealsTest.sol";

contract ApproveTest is DealsTest {
    address private spender = makeAddr("spender");

    function test_WhenThereIsAnAllowanceAlready() external {
        vm.startPrank(jobCreator.addr);
        deals.approve(spender, 9);
        deals.approve(spender, 4);
        assertEq(deals.allowance(jobCreator.addr, spender), 4);
        deals.approve(spender, type(uint256).max);
        assertEq(deals.allowance(jobCreator.addr, spender), type(uint256).max);
        vm.stopPrank();
    }

    function test_WhenTheAmountIs0() external {
        vm.startPrank(jobCreator.addr);
        deals.approve(spender, type(uint256).max);
        deals.approve(spender, 0);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_InsufficientAllowance.selector, spender, 0, 1));
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, spender, 1);
    }

    function test_WhenTheCallIsPartOfABatch() external {
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.approve, (spender, 7));
        vm.prank(jobCreator.addr);
        deals.batch(calls);
        assertEq(deals.allowance(jobCreator.addr, spender), 7);
        assertEq(deals.allowance(address(deals), spender), 0);
    }

    function test_WhenTheCallerHasNothing() external {
        vm.prank(anybody);
        deals.approve(spender, 7);
        assertEq(deals.allowance(anybody, spender), 7);
    }

    function test_WhenEverythingIsInOrder() external {
        vm.expectEmit(address(deals));
        emit IEscrow.Approved(jobCreator.addr, spender, 7);
        vm.prank(jobCreator.addr);
        deals.approve(spender, 7);
        assertEq(deals.allowance(jobCreator.addr, spender), 7);
        assertEq(deals.allowance(spender, jobCreator.addr), 0);
        assertEq(deals.allowance(jobCreator.addr, anybody), 0);
        assertEq(deals.allowance(resourceProvider.addr, spender), 0);
        assertEq(token.allowance(jobCreator.addr, spender), 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
    }
}
