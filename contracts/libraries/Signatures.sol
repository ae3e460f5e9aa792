// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Signatures
/// @notice Tells whether an account has signed something, be it by its key or by its code (ERC-1271).
library Signatures {
    /// @dev Enough for a multi-signature account, or a passkey where the chain verifies it, and a bound on what one signature can burn.
    uint256 private constant ERC1271_GAS = 200_000;

    /// @notice Whether `account` has signed `digest`. It reverts where the account's code answers with less than a word.
    /// @dev By ECDSA first, also for an account with code: its key, if it has one, could send the transaction itself.
    /// @param account who should have signed.
    /// @param digest the EIP-712 digest of what was signed.
    /// @param signature 65 bytes of ECDSA with `s` in the lower half, or what the account's code takes.
    function isSignedBy(address account, bytes32 digest, bytes calldata signature)
        internal
        view
        returns (bool)
    {
        // slither-disable-next-line unused-return: why it failed does not matter.
        (address signer,,) = ECDSA.tryRecoverCalldata(digest, signature);
        // A failed recovery returns the zero address, which is nobody's.
        if (signer == account && signer != address(0)) return true;
        return account.code.length != 0 && _isSignedByCode(account, digest, signature);
    }

    /// @dev The typed call and the bare catch read one word of what comes back, however much that is.
    function _isSignedByCode(address account, bytes32 digest, bytes calldata signature)
        private
        view
        returns (bool)
    {
        try IERC1271(account).isValidSignature{gas: ERC1271_GAS}(digest, signature) returns (bytes4 answer) {
            return answer == IERC1271.isValidSignature.selector;
        } catch {
            return false;
        }
    }
}
