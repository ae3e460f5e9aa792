// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {DealsTest} from "../DealsTest.sol";
import {CallingToken, FeeToken, GenerousToken, RefusingToken, SilentToken} from "../mocks/Tokens.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

contract DepositTest is DealsTest {
    function test_RevertWhen_TheCallerHasApprovedTooLittle() external {
        deal(address(token), anybody, 10);
        vm.startPrank(anybody);
        token.approve(address(deals), 9);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, deals, 9, 10)
        );
        deals.deposit(10);
    }

    function test_RevertWhen_TheTokenKeepsAPartOfATransfer() external {
        FeeToken fee = new FeeToken();
        fee.mint(address(this), 1000);
        IDeals other = deployDeals(address(fee));
        fee.approve(address(other), 1000);
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_WrongAmountReceived.selector, 1000, 990));
        other.deposit(1000);
    }

    function test_RevertWhen_TheTokenMovesMoreThanItWasAskedTo() external {
        GenerousToken generous = new GenerousToken();
        generous.mint(address(this), 1000);
        IDeals other = deployDeals(address(generous));
        generous.approve(address(other), 1000);
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_WrongAmountReceived.selector, 1000, 1001));
        other.deposit(1000);
    }

    function test_RevertWhen_TheTokenReturnsFalse() external {
        RefusingToken refusing = new RefusingToken();
        IDeals other = deployDeals(address(refusing));
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, refusing));
        other.deposit(0);
    }

    function test_WhenTheTokenReturnsNothing() external {
        SilentToken silent = new SilentToken();
        silent.mint(address(this), 1000);
        IDeals other = deployDeals(address(silent));
        silent.approve(address(other), 1000);
        other.deposit(1000);
        assertEq(other.balanceOf(address(this)), 1000);
        other.withdraw(1000);
        assertEq(silent.balanceOf(address(this)), 1000);
    }

    function test_WhenTheTokenCallsBack() external {
        bytes[3] memory calls = [
            abi.encodeCall(IEscrow.deposit, (1)),
            abi.encodeCall(IEscrow.withdraw, (1)),
            abi.encodeCall(IEscrow.depositWithPermit, (address(this), 1, 0, 0, 0, 0))
        ];
        for (uint256 i = 0; i < calls.length; i++) {
            CallingToken calling = new CallingToken();
            calling.mint(address(this), 1000);
            IDeals other = deployDeals(address(calling));
            calling.approve(address(other), 1000);
            calling.setCall(address(other), calls[i]);
            other.deposit(1000);
            assertEq(
                calling.answer(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
            );
            assertEq(other.balanceOf(address(this)), 1000);
            assertEq(other.balanceOf(address(calling)), 0);
        }
    }

    function test_WhenEverythingIsInOrder() external {
        deal(address(token), anybody, 10);
        vm.startPrank(anybody);
        token.approve(address(deals), 10);
        vm.expectEmit(address(deals));
        emit IEscrow.Deposited(anybody, 7);
        deals.deposit(7);
        assertEq(deals.balanceOf(anybody), 7);
        assertEq(token.balanceOf(anybody), 3);
        assertEq(token.balanceOf(address(deals)), 2 * FUNDS + 7);
        assertEq(deals.token(), address(token));
    }
}
