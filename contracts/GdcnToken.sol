// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title GdcnToken
/// @notice An ERC-20 with permits (EIP-2612), 18 decimals and a supply that never changes.
contract GdcnToken is ERC20Permit {
    /// @notice All there is, in token units: a billion tokens.
    uint256 public constant SUPPLY = 1_000_000_000e18;

    /// @param holder who receives the whole supply.
    constructor(address holder) ERC20("Generic DCN", "GDCN") ERC20Permit("Generic DCN") {
        _mint(holder, SUPPLY);
    }
}
