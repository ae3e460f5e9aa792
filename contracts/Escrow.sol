// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batch} from "./Batch.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title Escrow
/// @notice Deposits, withdrawals and balances.
abstract contract Escrow is IEscrow, Batch, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    bytes32 private constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    IERC20 private immutable TOKEN;

    mapping(address account => uint256 amount) private _balances;
    mapping(address owner => mapping(address spender => uint256 amount)) private _allowances;

    /// @dev Permits that others have presented. Each names a nonce, so it is presented once.
    mapping(bytes32 permit => bool) private _presented;

    /// @param token_ the ERC-20 token of all balances.
    constructor(address token_) {
        TOKEN = IERC20(token_);
    }

    /// @inheritdoc IEscrow
    function deposit(uint256 amount) external nonReentrant {
        _deposit(_caller(), amount);
    }

    /// @inheritdoc IEscrow
    function depositWithPermit(address owner, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        nonReentrant
    {
        // slither-disable-next-line unused-return: whether it was signed is decided below
        try IERC20Permit(address(TOKEN)).permit(owner, address(this), amount, deadline, v, r, s) {} catch {}
        if (_caller() != owner) _requirePermit(owner, amount, deadline, v, r, s);
        _deposit(owner, amount);
    }

    /// @inheritdoc IEscrow
    function withdraw(uint256 amount) external nonReentrant {
        address account = _caller();
        _setBalance(account, _balanceAfter(account, amount));
        emit Withdrawn(account, amount);
        TOKEN.safeTransfer(account, amount);
    }

    /// @inheritdoc IEscrow
    function transfer(address to, uint256 amount) external {
        _transfer(_caller(), to, amount);
    }

    /// @inheritdoc IEscrow
    function transferFrom(address from, address to, uint256 amount) external {
        uint256 allowed = _allowances[from][_caller()];
        if (allowed < amount) revert Escrow_InsufficientAllowance(_caller(), allowed, amount);
        if (allowed != type(uint256).max) {
            unchecked {
                _allowances[from][_caller()] = allowed - amount;
            }
        }
        _transfer(from, to, amount);
    }

    /// @inheritdoc IEscrow
    function approve(address spender, uint256 amount) external {
        _allowances[_caller()][spender] = amount;
        emit Approved(_caller(), spender, amount);
    }

    /// @inheritdoc IEscrow
    function balanceOf(address account) external view returns (uint256) {
        return _balances[account];
    }

    /// @inheritdoc IEscrow
    function allowance(address owner, address spender) external view returns (uint256) {
        return _allowances[owner][spender];
    }

    /// @inheritdoc IEscrow
    function token() external view returns (address) {
        return address(TOKEN);
    }

    /// @dev Adds to a free balance; adding nothing writes nothing. It cannot overflow, since all balances together
    /// are at most what the token says this contract has.
    function _credit(address account, uint256 amount) internal {
        unchecked {
            if (amount != 0) _balances[account] += amount;
        }
    }

    /// @dev Writes a free balance that `_balanceAfter` has computed.
    function _setBalance(address account, uint256 balance) internal {
        _balances[account] = balance;
    }

    /// @dev What a free balance would be without `amount`; reverts if it does not cover that.
    function _balanceAfter(address account, uint256 amount) internal view returns (uint256) {
        uint256 balance = _balances[account];
        if (balance < amount) revert Escrow_InsufficientBalance(account, balance, amount);
        unchecked {
            return balance - amount;
        }
    }

    function _transfer(address from, address to, uint256 amount) private {
        _setBalance(from, _balanceAfter(from, amount));
        _credit(to, amount);
        emit Transferred(from, to, amount);
    }

    /// @dev Credits after the transfer, since only then is it known what arrived; the callers' guard keeps a token
    /// that calls back from being counted twice.
    function _deposit(address account, uint256 amount) private {
        uint256 before = TOKEN.balanceOf(address(this));
        // slither-disable-next-line arbitrary-send-erc20: the account is the caller, or has signed a permit for this.
        TOKEN.safeTransferFrom(account, address(this), amount);
        uint256 received = TOKEN.balanceOf(address(this)) - before;
        if (received != amount) revert Escrow_WrongAmountReceived(amount, received);
        _credit(account, amount);
        emit Deposited(account, amount);
    }

    /// @dev A permit can fail at the token because it was used before, and succeed without being looked at where
    /// a token answers any call, so neither says who signed it. The last used nonce and the signature do.
    function _requirePermit(address owner, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        private
    {
        IERC20Permit permitToken = IERC20Permit(address(TOKEN));
        uint256 nonces = permitToken.nonces(owner);
        if (nonces == 0 || block.timestamp > deadline) revert Escrow_PermitNotSigned(owner);
        bytes32 permit =
            keccak256(abi.encode(PERMIT_TYPEHASH, owner, address(this), amount, nonces - 1, deadline));
        bytes32 digest = MessageHashUtils.toTypedDataHash(permitToken.DOMAIN_SEPARATOR(), permit);
        // slither-disable-next-line unused-return: why it failed does not matter.
        (address signer,,) = ECDSA.tryRecover(digest, v, r, s);
        if (signer != owner) revert Escrow_PermitNotSigned(owner);
        if (_presented[digest]) revert Escrow_PermitUsed(owner);
        _presented[digest] = true;
    }
}
