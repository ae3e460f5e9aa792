// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatch} from "../../../contracts/interfaces/IBatch.sol";
import {IDeals} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {DealsTest} from "../DealsTest.sol";
import {CallingToken} from "../mocks/Tokens.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract TransferTest is DealsTest {
    function test_RevertWhen_TheCallerHasLess() external {
        expectInsufficient(anybody, 0, 1);
        vm.prank(anybody);
        deals.transfer(jobCreator.addr, 1);
        expectInsufficient(jobCreator.addr, FUNDS, type(uint256).max);
        vm.prank(jobCreator.addr);
        deals.transfer(jobCreator.addr, type(uint256).max);
    }

    function test_RevertWhen_TheAmountIsLockedInADeal() external {
        openDeal();
        expectInsufficient(resourceProvider.addr, FUNDS - 18e18, FUNDS);
        vm.prank(resourceProvider.addr);
        deals.transfer(anybody, FUNDS);
    }

    function test_WhenTheReceiverIsTheCaller() external {
        vm.prank(jobCreator.addr);
        deals.transfer(jobCreator.addr, FUNDS);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
    }

    function test_WhenTheAmountIs0() external {
        vm.expectEmit(address(deals));
        emit IEscrow.Transferred(anybody, jobCreator.addr, 0);
        vm.prank(anybody);
        deals.transfer(jobCreator.addr, 0);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS);
    }

    function test_WhenTheReceiverIsNobodyOrTheContractItself() external {
        vm.startPrank(jobCreator.addr);
        deals.transfer(address(0), 1);
        deals.transfer(address(deals), 2);
        vm.stopPrank();
        assertEq(deals.balanceOf(address(0)), 1);
        assertEq(deals.balanceOf(address(deals)), 2);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 3);
    }

    function test_WhenTheCallIsPartOfABatch() external {
        vm.prank(jobCreator.addr);
        deals.transfer(address(deals), 5);
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(deals.transfer, (anybody, 3));
        calls[1] = abi.encodeCall(deals.transfer, (anybody, FUNDS));
        vm.expectEmit(address(deals));
        emit IBatch.CallSkipped(1, IEscrow.Escrow_InsufficientBalance.selector);
        vm.prank(jobCreator.addr);
        deals.batch(calls);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 8);
        assertEq(deals.balanceOf(anybody), 3);
        assertEq(deals.balanceOf(address(deals)), 5);
    }

    /// @dev The wallet is called by the token, and moves as much as it ever had.
    function test_WhenTheTokenCallsBackInTheMiddleOfADepositOrAWithdrawal() external {
        CallingToken calling = new CallingToken();
        Wallet wallet = new Wallet();
        IDeals other = deployDeals(address(calling));
        calling.mint(address(wallet), 10);
        wallet.run(address(calling), abi.encodeCall(calling.approve, (address(other), 10)));
        bytes memory move = abi.encodeCall(other.transfer, (anybody, 10));
        calling.setCall(address(wallet), abi.encodeCall(wallet.run, (address(other), move)));
        wallet.run(address(other), abi.encodeCall(other.deposit, (10)));
        assertEq(calling.answer(), abi.encodeWithSignature("Error(string)", "call failed"));
        assertEq(other.balanceOf(address(wallet)), 10);
        wallet.run(address(other), abi.encodeCall(other.withdraw, (10)));
        assertEq(calling.answer(), abi.encodeWithSignature("Error(string)", "call failed"));
        assertEq(calling.balanceOf(address(wallet)), 10);
        assertEq(other.balanceOf(anybody), 0);
    }

    function testFuzz_WhenAmountsAndBalancesAreAny(uint256 first, uint256 second, bool back) external {
        first = bound(first, 0, FUNDS);
        vm.prank(jobCreator.addr);
        deals.transfer(resourceProvider.addr, first);
        address from = back ? resourceProvider.addr : jobCreator.addr;
        second = bound(second, 0, deals.balanceOf(from));
        vm.prank(from);
        deals.transfer(anybody, second);
        assertEq(
            deals.balanceOf(jobCreator.addr) + deals.balanceOf(resourceProvider.addr)
                + deals.balanceOf(anybody),
            2 * FUNDS
        );
        assertEq(deals.balanceOf(anybody), second);
    }

    function test_WhenEverythingIsInOrder() external {
        vm.expectEmit(address(deals));
        emit IEscrow.Transferred(jobCreator.addr, anybody, 7);
        vm.prank(jobCreator.addr);
        deals.transfer(anybody, 7);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 7);
        assertEq(deals.balanceOf(anybody), 7);
        assertEq(token.balanceOf(address(deals)), 2 * FUNDS);
    }

    function expectInsufficient(address account, uint256 balance, uint256 needed) private {
        vm.expectRevert(
            abi.encodeWithSelector(IEscrow.Escrow_InsufficientBalance.selector, account, balance, needed)
        );
    }
}
