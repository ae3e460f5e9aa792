// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {MediatedTest} from "../MediatedTest.sol";

/// @dev What can be called, with every consent that it needs.
enum Way {
    Open,
    RevokeByJobCreator,
    RevokeByResourceProvider,
    Submit,
    Accept,
    Complete,
    Check,
    ResolveAccepted,
    ResolveRejected,
    Abandon,
    Cancel,
    TimeoutSubmitResults,
    TimeoutJudgeResults,
    TimeoutMediateResults
}

/// @dev Each function in each state, so that only the state and the time decide.
contract StatesTest is MediatedTest {
    function test_WhenEveryConsentIsThereAndTheTimeIsInTime() external {
        for (uint8 way = 0; way <= uint8(type(Way).max); way++) {
            for (uint8 i = 0; i <= uint8(type(State).max); i++) {
                assertWay(State(i), Way(way), nextInTime(State(i), Way(way)), START);
            }
        }
    }

    function test_WhenEveryConsentIsThereAndEveryDeadlineHasPassed() external {
        for (uint8 way = 0; way <= uint8(type(Way).max); way++) {
            for (uint8 i = 0; i <= uint8(type(State).max); i++) {
                assertWay(State(i), Way(way), nextLate(State(i), Way(way)), START + 100_000);
            }
        }
    }

    /// @dev Before its own time as well: a chain that goes back has the same answer.
    function test_WhenADealHasEnded() external {
        for (uint8 i = uint8(State.ResultsAccepted); i <= uint8(type(State).max); i++) {
            (Deal memory terms, bytes32 dealId) = reach(State(i));
            (, uint40 time,) = deals.dealOf(dealId);
            uint256[3] memory times = [START - 100_000, START, START + 100_000];
            for (uint256 j = 0; j < times.length; j++) {
                vm.warp(times[j]);
                for (uint8 way = 0; way <= uint8(type(Way).max); way++) {
                    (bool success, bytes memory reason) = take(terms, dealId, Way(way));
                    assertFalse(success);
                    assertEq(
                        reason, abi.encodeWithSelector(IDeals.Deals_WrongState.selector, dealId, State(i))
                    );
                }
            }
            vm.warp(START);
            (State state, uint40 timeNow,) = deals.dealOf(dealId);
            assertEq(uint8(state), i);
            assertEq(timeNow, time);
        }
    }

    /// @dev `None` where there is no way.
    function nextInTime(State state, Way way) private pure returns (State) {
        if (state == State.None) {
            return way == Way.Open
                ? State.DealAgreed
                : way <= Way.RevokeByResourceProvider ? State.Revoked : State.None;
        }
        if (state == State.DealAgreed) {
            if (way == Way.Submit) return State.ResultsSubmitted;
            if (way == Way.Complete) return State.ResultsAccepted;
            if (way == Way.Check) return State.ResultsChecked;
            if (way == Way.Abandon) return State.Abandoned;
            return way == Way.Cancel ? State.Cancelled : State.None;
        }
        if (state == State.ResultsSubmitted) {
            if (way == Way.Accept || way == Way.Complete) return State.ResultsAccepted;
            if (way == Way.Check) return State.ResultsChecked;
            return way == Way.Cancel ? State.Cancelled : State.None;
        }
        if (state != State.ResultsChecked) return State.None;
        return way == Way.ResolveAccepted
            ? State.MediationAccepted
            : way == Way.ResolveRejected ? State.MediationRejected : State.None;
    }

    function nextLate(State state, Way way) private pure returns (State) {
        if (state == State.None) {
            return
                way == Way.RevokeByJobCreator || way == Way.RevokeByResourceProvider
                    ? State.Revoked
                    : State.None;
        }
        if (state == State.DealAgreed) {
            if (way == Way.Complete) return State.ResultsAccepted;
            if (way == Way.Abandon) return State.Abandoned;
            if (way == Way.Cancel) return State.Cancelled;
            return way == Way.TimeoutSubmitResults ? State.TimeoutSubmitResults : State.None;
        }
        if (state == State.ResultsSubmitted) {
            if (way == Way.Complete) return State.ResultsAccepted;
            if (way == Way.Cancel) return State.Cancelled;
            return way == Way.TimeoutJudgeResults ? State.TimeoutJudgeResults : State.None;
        }
        if (state != State.ResultsChecked) return State.None;
        return way == Way.TimeoutMediateResults ? State.TimeoutMediateResults : State.None;
    }

    function assertWay(State from, Way way, State to, uint256 time) private {
        (Deal memory terms, bytes32 dealId) = createFor(from, way, time);
        vm.warp(time);
        (bool success,) = take(terms, dealId, way);
        (State state,,) = deals.dealOf(dealId);
        string memory where = string.concat(vm.toString(uint8(from)), " by ", vm.toString(uint8(way)));
        assertEq(success, to != State.None, where);
        assertEq(uint8(state), uint8(success ? to : from), where);
        vm.warp(START);
    }

    function createFor(State from, Way way, uint256 time)
        private
        returns (Deal memory terms, bytes32 dealId)
    {
        terms = createMediatedDeal();
        terms.nonce = uint64(uint256(keccak256(abi.encode(from, way, time))));
        dealId = reachWith(terms, from);
    }

    function take(Deal memory terms, bytes32 dealId, Way way)
        private
        returns (bool success, bytes memory reason)
    {
        if (way == Way.ResolveAccepted || way == Way.ResolveRejected) vm.prank(mediation);
        return address(deals).call(createWay(terms, dealId, way));
    }

    function createWay(Deal memory terms, bytes32 dealId, Way way) private view returns (bytes memory) {
        bytes memory result = signResult(resourceProvider, dealId, RESULT, COUNT);
        if (way == Way.Open) {
            return abi.encodeCall(
                deals.open, (terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms))
            );
        }
        if (way <= Way.RevokeByResourceProvider) {
            Account memory party = way == Way.RevokeByJobCreator ? jobCreator : resourceProvider;
            bytes memory revocation = sign(party, revocationDigest(dealId));
            return abi.encodeCall(deals.revoke, (terms, party.addr, revocation));
        }
        if (way == Way.Submit) return abi.encodeCall(deals.submit, (terms, RESULT, COUNT, result));
        bytes memory acceptance = signAcceptance(jobCreator, dealId, RESULT, COUNT);
        if (way == Way.Accept) return abi.encodeCall(deals.accept, (terms, RESULT, COUNT, acceptance));
        if (way == Way.Complete) {
            return abi.encodeCall(deals.complete, (terms, RESULT, COUNT, acceptance, result));
        }
        if (way == Way.Check) {
            bytes memory doubt = sign(jobCreator, checkDigest(dealId, RESULT, COUNT));
            return abi.encodeCall(deals.check, (terms, RESULT, COUNT, doubt, result));
        }
        if (way <= Way.ResolveRejected) {
            return abi.encodeCall(
                deals.resolve, (terms, RESULT, COUNT, way == Way.ResolveAccepted, toList(anybody))
            );
        }
        if (way == Way.Abandon) {
            return abi.encodeCall(deals.abandon, (terms, sign(resourceProvider, abandonmentDigest(dealId))));
        }
        bytes32 cancellation = cancellationDigest(dealId);
        if (way == Way.Cancel) {
            return abi.encodeCall(
                deals.cancel, (terms, sign(jobCreator, cancellation), sign(resourceProvider, cancellation))
            );
        }
        if (way == Way.TimeoutSubmitResults) return abi.encodeCall(deals.timeoutSubmitResults, (terms));
        if (way == Way.TimeoutJudgeResults) {
            return abi.encodeCall(deals.timeoutJudgeResults, (terms, RESULT, COUNT));
        }
        return abi.encodeCall(deals.timeoutMediateResults, (terms));
    }
}
