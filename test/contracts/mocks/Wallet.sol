// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @dev An account with code that answers ERC-1271 as it is told to.
contract Wallet {
    enum Answer {
        Yes,
        No,
        Revert,
        BurnGas,
        LongAnswer,
        LongRevert,
        ShortAnswer,
        Reenter
    }

    Answer public answer;
    address public target;
    bytes public reentry;

    function set(Answer answer_) external {
        answer = answer_;
    }

    function setReentry(address target_, bytes calldata reentry_) external {
        answer = Answer.Reenter;
        target = target_;
        reentry = reentry_;
    }

    function run(address to, bytes calldata data) external {
        (bool success,) = to.call(data);
        require(success, "call failed");
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        if (answer == Answer.No) return 0xffffffff;
        if (answer == Answer.Revert) revert("no");
        if (answer == Answer.BurnGas) while (true) {}
        if (answer == Answer.LongAnswer || answer == Answer.LongRevert) bomb(answer == Answer.LongAnswer);
        if (answer == Answer.ShortAnswer) short();
        if (answer == Answer.Reenter) {
            (bool success,) = target.call(reentry);
            require(success, "reentry failed");
        }
        return IERC1271.isValidSignature.selector;
    }

    /// @dev As much data as 200,000 gas can expand memory to, near enough.
    function bomb(bool returning) private pure {
        bytes4 yes = IERC1271.isValidSignature.selector;
        assembly ("memory-safe") {
            mstore(0, yes)
            if returning { return(0, 260000) }
            revert(0, 260000)
        }
    }

    function short() private pure {
        assembly ("memory-safe") {
            return(0, 4)
        }
    }
}
