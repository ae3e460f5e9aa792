// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatch} from "../../../contracts/interfaces/IBatch.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {DealsTest} from "../DealsTest.sol";

contract TransferFromTest is DealsTest {
    address private spender = makeAddr("spender");

    function test_RevertWhen_TheAllowanceIsLess() external {
        approve(spender, 6);
        expectNotAllowed(spender, 6, 7);
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, anybody, 7);
        expectNotAllowed(anybody, 0, 1);
        vm.prank(anybody);
        deals.transferFrom(jobCreator.addr, anybody, 1);
        expectNotAllowed(jobCreator.addr, 0, 1);
        vm.prank(jobCreator.addr);
        deals.transferFrom(jobCreator.addr, anybody, 1);
    }

    function test_RevertWhen_TheBalanceIsLess() external {
        approve(spender, FUNDS + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IEscrow.Escrow_InsufficientBalance.selector, jobCreator.addr, FUNDS, FUNDS + 1
            )
        );
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, anybody, FUNDS + 1);
        assertEq(deals.allowance(jobCreator.addr, spender), FUNDS + 1);
    }

    function test_RevertWhen_OnlyTheTokenHasAnAllowance() external {
        vm.prank(jobCreator.addr);
        assertTrue(token.approve(spender, 7));
        expectNotAllowed(spender, 0, 7);
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, anybody, 7);
    }

    function test_WhenTheAmountIs0() external {
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, anybody, 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
        assertEq(deals.allowance(jobCreator.addr, spender), 0);
    }

    function test_WhenTheAllowanceIsTheLargestNumber() external {
        approve(spender, type(uint256).max);
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, anybody, FUNDS);
        assertEq(deals.allowance(jobCreator.addr, spender), type(uint256).max);
        assertEq(deals.balanceOf(anybody), FUNDS);
    }

    function test_WhenTheReceiverIsTheAccountThatPays() external {
        approve(spender, 7);
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, jobCreator.addr, 7);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
        assertEq(deals.allowance(jobCreator.addr, spender), 0);
    }

    function test_WhenTheCallIsPartOfABatch() external {
        approve(spender, 7);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.transferFrom, (jobCreator.addr, anybody, 7));
        vm.prank(spender);
        deals.batch(calls);
        assertEq(deals.balanceOf(anybody), 7);
        assertEq(deals.allowance(jobCreator.addr, spender), 0);
    }

    /// @dev In a batch the contract calls itself, and is not its own caller.
    function test_WhenTheContractItselfIsApproved() external {
        approve(address(deals), FUNDS);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(deals.transferFrom, (jobCreator.addr, anybody, 7));
        vm.expectEmit(address(deals));
        emit IBatch.CallSkipped(0, IEscrow.Escrow_InsufficientAllowance.selector);
        vm.prank(anybody);
        deals.batch(calls);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
    }

    function testFuzz_WhenItIsCalledUntilNothingIsLeft(uint256 allowed, uint256 first) external {
        allowed = bound(allowed, 0, FUNDS);
        first = bound(first, 0, allowed);
        approve(spender, allowed);
        vm.startPrank(spender);
        deals.transferFrom(jobCreator.addr, anybody, first);
        deals.transferFrom(jobCreator.addr, anybody, allowed - first);
        expectNotAllowed(spender, 0, 1);
        deals.transferFrom(jobCreator.addr, anybody, 1);
        vm.stopPrank();
        assertEq(deals.balanceOf(anybody), allowed);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - allowed);
    }

    function test_WhenEverythingIsInOrder() external {
        approve(spender, 9);
        vm.expectEmit(address(deals));
        emit IEscrow.Transferred(jobCreator.addr, anybody, 7);
        vm.prank(spender);
        deals.transferFrom(jobCreator.addr, anybody, 7);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 7);
        assertEq(deals.balanceOf(anybody), 7);
        assertEq(deals.balanceOf(spender), 0);
        assertEq(deals.allowance(jobCreator.addr, spender), 2);
    }

    function approve(address account, uint256 amount) private {
        vm.prank(jobCreator.addr);
        deals.approve(account, amount);
    }

    function expectNotAllowed(address account, uint256 allowed, uint256 needed) private {
        vm.expectRevert(
            abi.encodeWithSelector(IEscrow.Escrow_InsufficientAllowance.selector, account, allowed, needed)
        );
    }
}
