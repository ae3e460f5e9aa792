// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {DealsTest} from "../DealsTest.sol";
import {SilentToken} from "../mocks/Tokens.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

contract DepositWithPermitTest is DealsTest {
    uint256 private constant AMOUNT = 40;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    struct Permit {
        address owner;
        uint256 amount;
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    Account private owner = makeAccount("owner");
    IERC20Permit private permitToken;

    function setUp() public override {
        super.setUp();
        permitToken = IERC20Permit(address(token));
        deal(address(token), owner.addr, 100);
    }

    function test_WhenThePermitIsInOrder() external {
        Permit memory permit = createPermit(owner);
        vm.expectEmit(address(deals));
        emit IEscrow.Deposited(owner.addr, AMOUNT);
        vm.prank(anybody);
        send(permit);
        assertEq(deals.balanceOf(owner.addr), AMOUNT);
        assertEq(token.balanceOf(owner.addr), 100 - AMOUNT);
        assertEq(deals.balanceOf(anybody), 0);
    }

    function test_WhenSomebodyHasUsedThePermitBefore() external {
        Permit memory permit = createPermit(owner);
        usePermit(permit);
        vm.prank(solver);
        send(permit);
        assertEq(deals.balanceOf(owner.addr), AMOUNT);
    }

    function test_RevertWhen_TheOwnerHasUsedALaterPermit() external {
        Permit memory permit = createPermit(owner);
        usePermit(permit);
        usePermit(createPermit(owner));
        expectNotSigned(permit);
    }

    /// @dev An allowance is no leave for others to move the tokens of its owner.
    function test_RevertWhen_TheOwnerNeverUsedAPermit() external {
        vm.prank(owner.addr);
        token.approve(address(deals), type(uint256).max);
        expectNotSigned(Permit(owner.addr, AMOUNT, START, 27, bytes32(uint256(1)), bytes32(uint256(1))));
        expectNotSigned(Permit(owner.addr, 0, START, 0, 0, 0));
    }

    function test_RevertWhen_TheSignatureIsSomebodyElsesOrMalleated() external {
        usePermit(createPermit(owner));
        vm.prank(owner.addr);
        token.approve(address(deals), type(uint256).max);
        Permit memory permit = createPermit(jobCreator);
        permit.owner = owner.addr;
        expectNotSigned(permit);
        permit = createPermit(owner);
        permit.s = bytes32(ORDER - uint256(permit.s));
        permit.v = permit.v == 27 ? 28 : 27;
        expectNotSigned(permit);
    }

    function test_RevertWhen_TheAmountTheOwnerOrTheDeadlineDiffersFromWhatWasSigned() external {
        Permit memory used = createPermit(owner);
        usePermit(used);
        vm.prank(owner.addr);
        token.approve(address(deals), type(uint256).max);
        used.amount += 1;
        expectNotSigned(used);
        used.amount -= 1;
        used.deadline += 1;
        expectNotSigned(used);
        used.deadline -= 1;
        used.owner = jobCreator.addr;
        expectNotSigned(used);
    }

    function test_RevertWhen_TheDeadlineHasPassed() external {
        Permit memory permit = createPermit(owner);
        usePermit(permit);
        vm.warp(permit.deadline + 1);
        expectNotSigned(permit);
        vm.warp(permit.deadline);
        vm.prank(anybody);
        send(permit);
        assertEq(deals.balanceOf(owner.addr), AMOUNT);
    }

    /// @dev One permit is leave for one deposit, whatever else its owner approves later.
    function test_RevertWhen_ThePermitWasPresentedBeforeThoughTheAllowanceWouldSuffice() external {
        Permit memory permit = createPermit(owner);
        send(permit);
        vm.prank(owner.addr);
        token.approve(address(deals), type(uint256).max);
        vm.prank(anybody);
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_PermitUsed.selector, owner.addr));
        send(permit);
        assertEq(deals.balanceOf(owner.addr), AMOUNT);
    }

    /// @dev Some tokens have a fallback that takes a call of `permit` for granted.
    function test_RevertWhen_TheTokenAnswersAnyCall() external {
        SilentToken silent = new SilentToken();
        silent.mint(owner.addr, 100);
        IDeals other = deployDeals(address(silent));
        vm.prank(owner.addr);
        silent.approve(address(other), 100);
        vm.prank(anybody);
        vm.expectRevert();
        other.depositWithPermit(owner.addr, AMOUNT, START, 27, bytes32(uint256(1)), bytes32(uint256(1)));
        assertEq(silent.balanceOf(owner.addr), 100);
    }

    function test_WhenTheOwnerSendsAPermitInOrder() external {
        Permit memory permit = createPermit(owner);
        vm.prank(owner.addr);
        send(permit);
        assertEq(deals.balanceOf(owner.addr), AMOUNT);
    }

    function test_WhenThePermitIsWorthlessAndTheAllowanceSuffices() external {
        vm.startPrank(owner.addr);
        token.approve(address(deals), AMOUNT);
        deals.depositWithPermit(owner.addr, AMOUNT, 0, 0, 0, 0);
        assertEq(deals.balanceOf(owner.addr), AMOUNT);
    }

    function test_RevertWhen_ThePermitIsWorthlessAndTheAllowanceDoesNotSuffice() external {
        vm.startPrank(owner.addr);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, deals, 0, AMOUNT)
        );
        deals.depositWithPermit(owner.addr, AMOUNT, 0, 0, 0, 0);
    }

    function createPermit(Account memory signer) private view returns (Permit memory permit) {
        permit = Permit(signer.addr, AMOUNT, START + 60, 0, 0, 0);
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                signer.addr,
                deals,
                AMOUNT,
                permitToken.nonces(signer.addr),
                permit.deadline
            )
        );
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", permitToken.DOMAIN_SEPARATOR(), structHash));
        (permit.v, permit.r, permit.s) = vm.sign(signer.key, digest);
    }

    function usePermit(Permit memory permit) private {
        permitToken.permit(
            permit.owner, address(deals), permit.amount, permit.deadline, permit.v, permit.r, permit.s
        );
    }

    function send(Permit memory permit) private {
        deals.depositWithPermit(permit.owner, permit.amount, permit.deadline, permit.v, permit.r, permit.s);
    }

    function expectNotSigned(Permit memory permit) private {
        vm.expectRevert(abi.encodeWithSelector(IEscrow.Escrow_PermitNotSigned.selector, permit.owner));
        vm.prank(anybody);
        send(permit);
    }
}
