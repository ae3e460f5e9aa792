// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatch} from "../../../contracts/interfaces/IBatch.sol";
import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {IERC20} from "../DealsTest.sol";
import {Wallet} from "../mocks/Wallet.sol";
import {DealsCalls} from "./DealsCalls.sol";
import {Expected} from "./DealsModel.sol";
import {Vm} from "forge-std/Vm.sol";

/// @dev Plays everybody: sends calls that are made up, and compares what they do with the model.
contract DealsHandler is DealsCalls {
    struct Sent {
        address caller;
        bytes data;
    }

    Sent[] private sent;

    constructor(IERC20 token_, IDeals deals_) {
        token = token_;
        deals = deals_;
        for (uint256 i = 0; i < actors.length; i++) {
            vm.prank(actors[i]);
            token.approve(address(deals), type(uint256).max);
        }
    }

    function setUp() public override {}

    function giveTokens(uint256 who, uint256 amount) public {
        amount = bound(amount, 0, 200e18);
        assertTrue(token.transfer(pickActor(who), amount));
        held[pickActor(who)] += amount;
    }

    function deposit(uint256 who, uint256 seed) public {
        if (seed % 2 == 0) giveTokens(who, part(seed, 0));
        send(pickActor(who), createDeposit(who, seed));
    }

    function withdraw(uint256 who, uint256 seed) external {
        send(pickActor(who), createWithdrawal(who, seed));
    }

    function open(uint256 which, uint256 seed) external {
        (address caller, bytes memory data) = createOpening(which, seed);
        send(caller, data);
    }

    function revoke(uint256 which, uint256 seed) external {
        (address caller, bytes memory data) = createRevocation(which, seed);
        send(caller, data);
    }

    function submit(uint256 which, uint256 seed) external {
        sendTo(which, seed, 0);
    }

    function accept(uint256 which, uint256 seed) external {
        sendTo(which, seed, 1);
    }

    function complete(uint256 which, uint256 seed) external {
        sendTo(which, seed, 2);
    }

    function check(uint256 which, uint256 seed) external {
        sendTo(which, seed, 3);
    }

    function resolve(uint256 which, uint256 seed) external {
        sendTo(which, seed, 4);
    }

    function abandon(uint256 which, uint256 seed) external {
        sendTo(which, seed, 5);
    }

    function cancel(uint256 which, uint256 seed) external {
        sendTo(which, seed, 6);
    }

    function timeout(uint256 which, uint256 seed) external {
        sendTo(which, seed, 7 + seed % 3);
    }

    /// @dev Up to five calls of any kind, garbage and old calls among them, by somebody who may be a party of each.
    function batch(uint256 which, uint256 seed) external {
        send(pickActor(part(seed, 99)), createBatch(which, seed, 1));
    }

    /// @dev Something that was sent before, by the same sender or by another, and maybe on another chain.
    function replay(uint256 which, uint256 seed) external {
        if (sent.length == 0) return;
        Sent memory old = sent[which % sent.length];
        if (seed % 8 == 0) vm.chainId(5);
        send(seed % 3 == 0 ? pickActor(seed) : old.caller, old.data);
        vm.chainId(31_337);
    }

    /// @dev The account with code changes its mind.
    function answer(uint256 seed) external {
        Wallet.Answer[4] memory answers =
            [Wallet.Answer.Yes, Wallet.Answer.Yes, Wallet.Answer.No, Wallet.Answer.BurnGas];
        WALLET.set(answers[seed % 4]);
    }

    /// @dev To a deadline of some deal, to the second after it, or a little to and fro.
    function moveTime(uint256 which, uint256 seed) external {
        uint256 time = block.timestamp + seed % 1200;
        if (seed % 4 == 0) time -= 600;
        if (seed % 4 == 1 && drafts.length != 0) time = drafts[which % drafts.length].agreeBy + seed % 2;
        if (seed % 4 > 1 && dealIds.length != 0) {
            State[3] memory open_ = [State.DealAgreed, State.ResultsSubmitted, State.ResultsChecked];
            Expected storage its = pickDeal(which, open_[part(seed, 0) % 3]);
            uint256 span = its.state == State.ResultsChecked
                ? its.terms.mediateTimeout
                : its.state == State.DealAgreed ? its.terms.submitTimeout : its.terms.judgeTimeout;
            time = its.time + span + part(seed, 1) % 2;
        }
        vm.warp(time);
    }

    function dealAt(uint256 index) external view returns (Expected memory) {
        return expected[dealIds[index]];
    }

    function countDeals() external view returns (uint256) {
        return dealIds.length;
    }

    function draftAt(uint256 index) external view returns (Deal memory) {
        return drafts[index];
    }

    function countDrafts() external view returns (uint256) {
        return drafts.length;
    }

    function signed(Deal memory d, address party) external view returns (bytes memory) {
        return party == address(WALLET) ? NONE : signDeal(findAccount(party), d);
    }

    function parties() external view returns (address[10] memory) {
        return actors;
    }

    /// @dev The one place where anything is called.
    function send(address caller, bytes memory data) private {
        sent.push(Sent(caller, data));
        delete skipped;
        bool works = this.predict(caller, data);
        vm.recordLogs();
        bool success;
        if (caller == address(PANEL)) {
            (success,) = caller.call(abi.encodeCall(PANEL.run, (address(deals), data)));
        } else {
            vm.prank(caller);
            (success,) = address(deals).call(data);
        }
        assertEq(success, works, "success");
        assertSkipped(vm.getRecordedLogs());
    }

    function assertSkipped(Vm.Log[] memory logs) private view {
        uint256 count;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].topics[0] != IBatch.CallSkipped.selector) continue;
            (uint256 index,) = abi.decode(logs[i].data, (uint256, bytes4));
            assertLt(count, skipped.length, "skipped too many");
            assertEq(index, skipped[count++], "skipped another");
        }
        assertEq(count, skipped.length, "skipped too few");
    }

    function sendTo(uint256 which, uint256 seed, uint256 kind) private {
        if (dealIds.length == 0) return;
        Expected memory its = pickDeal(which, wantedOf(kind));
        address[5] memory callers =
            [its.terms.jobCreator, its.terms.resourceProvider, its.terms.mediation, anybody, solver];
        uint256 index = part(seed, 40) % 5;
        // A ruling is mostly the mediation's, or there would be few.
        if (kind == 4 && seed % 4 != 0) index = 2;
        send(callers[index], createCall(its, seed, kind));
    }
}
