// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobClient} from "../../../contracts/interfaces/IJobClient.sol";

/// @dev A client that remembers what it was told, and otherwise reacts to it as it is told to.
contract Client is IJobClient {
    enum Reaction {
        Remember,
        Revert,
        BurnGas,
        LongRevert,
        LongAnswer
    }

    Reaction public reaction;
    mapping(bytes32 requestId => uint256) public calls;
    address public caller;
    State public exit;
    bytes32 public result;
    uint256 public gas;
    bytes[] public answers;

    address[] private _targets;
    bytes[] private _reentries;

    function set(Reaction reaction_) external {
        reaction = reaction_;
    }

    /// @dev What it calls, beside others, when it is called back.
    function addReentry(address target, bytes calldata reentry) external {
        _targets.push(target);
        _reentries.push(reentry);
    }

    function clearReentries() external {
        delete _targets;
        delete _reentries;
        delete answers;
    }

    function onJobFinished(bytes32 requestId, State exit_, bytes32 result_) external {
        uint256 left = gasleft();
        if (reaction == Reaction.Revert) revert("no");
        if (reaction == Reaction.BurnGas) while (true) {}
        if (reaction != Reaction.Remember) bomb(reaction == Reaction.LongAnswer);
        (caller, exit, result, gas) = (msg.sender, exit_, result_, left);
        calls[requestId]++;
        for (uint256 i = 0; i < _targets.length; i++) {
            (bool success, bytes memory reason) = _targets[i].call(_reentries[i]);
            answers.push(success ? bytes("success") : reason);
        }
    }

    /// @dev As much data as 200,000 gas can expand memory to, near enough.
    function bomb(bool returning) private pure {
        assembly ("memory-safe") {
            if returning { return(0, 260000) }
            revert(0, 260000)
        }
    }
}
