// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {DealsTest} from "../DealsTest.sol";
import {CallingToken, RefusingToken} from "../mocks/Tokens.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract WithdrawTest is DealsTest {
    function test_RevertWhen_TheCallerHasLess() external {
        expectInsufficient(anybody, 0, 1);
        vm.prank(anybody);
        deals.withdraw(1);
        expectInsufficient(jobCreator.addr, FUNDS, type(uint256).max);
        vm.prank(jobCreator.addr);
        deals.withdraw(type(uint256).max);
    }

    function test_RevertWhen_TheTokenReturnsFalse() external {
        RefusingToken refusing = new RefusingToken();
        refusing.setRefusing(false);
        refusing.mint(address(this), 10);
        IDeals other = deployDeals(address(refusing));
        refusing.approve(address(other), 10);
        other.deposit(10);
        refusing.setRefusing(true);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, refusing));
        other.withdraw(10);
        assertEq(other.balanceOf(address(this)), 10);
    }

    /// @dev The wallet is called in the middle of its withdrawal, and asks for the same tokens again.
    function test_WhenTheTokenCallsBack() external {
        CallingToken calling = new CallingToken();
        Wallet wallet = new Wallet();
        IDeals other = deployDeals(address(calling));
        calling.mint(address(wallet), 10);
        calling.mint(address(other), 10);
        wallet.run(address(calling), abi.encodeCall(calling.approve, (address(other), 10)));
        wallet.run(address(other), abi.encodeCall(other.deposit, (10)));
        bytes memory again = abi.encodeCall(other.withdraw, (10));
        calling.setCall(address(wallet), abi.encodeCall(wallet.run, (address(other), again)));
        wallet.run(address(other), again);
        assertEq(calling.answer(), abi.encodeWithSignature("Error(string)", "call failed"));
        assertEq(calling.balanceOf(address(wallet)), 10);
        calling.setCall(address(other), again);
        calling.mint(anybody, 0);
        assertNotEq(
            calling.answer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "the guard opens again"
        );
    }

    function test_RevertWhen_TheAmountIsLockedInADeal() external {
        openDeal();
        expectInsufficient(resourceProvider.addr, FUNDS - 18e18, FUNDS);
        vm.prank(resourceProvider.addr);
        deals.withdraw(FUNDS);
    }

    function test_WhenEverythingIsInOrder() external {
        vm.expectEmit(address(deals));
        emit IEscrow.Withdrawn(jobCreator.addr, 7);
        vm.prank(jobCreator.addr);
        deals.withdraw(7);
        assertEq(deals.balanceOf(jobCreator.addr), FUNDS - 7);
        assertEq(token.balanceOf(jobCreator.addr), 7);
        assertEq(token.balanceOf(address(deals)), 2 * FUNDS - 7);
    }

    function expectInsufficient(address account, uint256 balance, uint256 needed) private {
        vm.expectRevert(
            abi.encodeWithSelector(IEscrow.Escrow_InsufficientBalance.selector, account, balance, needed)
        );
    }
}
