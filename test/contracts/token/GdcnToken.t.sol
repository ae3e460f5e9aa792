// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Test} from "forge-std/Test.sol";

contract GdcnTokenTest is Test {
    address private holder = makeAddr("holder");
    Account private owner = makeAccount("owner");
    IERC20Metadata private token;

    function setUp() external {
        token = IERC20Metadata(deployCode("GdcnToken.sol:GdcnToken", abi.encode(holder)));
    }

    function test_WhenItIsDeployed() external view {
        assertEq(token.totalSupply(), 1e27);
        assertEq(token.balanceOf(holder), 1e27);
        assertEq(token.balanceOf(address(this)), 0);
    }

    function test_WhenItIsAskedWhatItIs() external view {
        assertEq(token.name(), "Generic DCN");
        assertEq(token.symbol(), "GDCN");
        assertEq(token.decimals(), 18);
    }

    function test_WhenAPermitIsUsed() external {
        (uint8 v, bytes32 r, bytes32 s) = signPermit(block.timestamp);
        permitToken().permit(owner.addr, holder, 5, block.timestamp, v, r, s);
        assertEq(token.allowance(owner.addr, holder), 5);
        vm.expectRevert();
        permitToken().permit(owner.addr, holder, 5, block.timestamp, v, r, s);
    }

    function test_RevertWhen_APermitIsLateOrSomebodyElses() external {
        (uint8 v, bytes32 r, bytes32 s) = signPermit(block.timestamp - 1);
        vm.expectRevert(
            abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, block.timestamp - 1)
        );
        permitToken().permit(owner.addr, holder, 5, block.timestamp - 1, v, r, s);
        (v, r, s) = signPermit(block.timestamp);
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        permitToken().permit(holder, holder, 5, block.timestamp, v, r, s);
    }

    function signPermit(uint256 deadline) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 permit = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                owner.addr,
                holder,
                5,
                0,
                deadline
            )
        );
        return
            vm.sign(
                owner.key, keccak256(abi.encodePacked("\x19\x01", permitToken().DOMAIN_SEPARATOR(), permit))
            );
    }

    function permitToken() private view returns (IERC20Permit) {
        return IERC20Permit(address(token));
    }
}
