// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Test} from "forge-std/Test.sol";

contract GdcnTokenTest is Test {
    address private holder = makeAddr("holder");
    IERC20Metadata private token;

    function setUp() external {
        token = IERC20Metadata(deployCode("GdcnToken.sol:GdcnToken", abi.encode(holder)));
    }

    function test_TheWholeSupplyGoesToTheHolder() external view {
        assertEq(token.totalSupply(), 1e27);
        assertEq(token.balanceOf(holder), 1e27);
        assertEq(token.balanceOf(address(this)), 0);
    }

    function test_ItSaysWhatItIs() external view {
        assertEq(token.name(), "Generic DCN");
        assertEq(token.symbol(), "GDCN");
        assertEq(token.decimals(), 18);
    }

    function test_APermitGivesAnAllowanceOnce() external {
        Account memory owner = makeAccount("owner");
        bytes32 permit = keccak256(
            abi.encode(
                keccak256(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                ),
                owner.addr,
                holder,
                5,
                0,
                block.timestamp
            )
        );
        IERC20Permit permitToken = IERC20Permit(address(token));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(
            owner.key, keccak256(abi.encodePacked("\x19\x01", permitToken.DOMAIN_SEPARATOR(), permit))
        );
        permitToken.permit(owner.addr, holder, 5, block.timestamp, v, r, s);
        assertEq(token.allowance(owner.addr, holder), 5);
        vm.expectRevert();
        permitToken.permit(owner.addr, holder, 5, block.timestamp, v, r, s);
    }
}
