// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {IJobRequests, RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {DealsTest, IERC20} from "../DealsTest.sol";
import {Expected, RequestsHandler} from "./RequestsHandler.sol";

/// @dev The numbers are those of README.md.
contract JobRequestsInvariantTest is DealsTest {
    IJobRequests private requests;
    RequestsHandler private handler;

    function setUp() public override {
        vm.warp(START);
        token = IERC20(deployCode("GdcnToken.sol:GdcnToken", abi.encode(address(this))));
        deals = deployDeals(address(token));
        requests = IJobRequests(deployCode("JobRequests.sol:JobRequests", abi.encode(deals)));
        handler = new RequestsHandler(token, deals, requests);
        require(token.transfer(address(handler), 1e27));
        for (uint256 i = 0; i < 5; i++) {
            handler.deposit(i, 200e18);
        }
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](17);
        selectors[0] = handler.deposit.selector;
        selectors[1] = handler.withdraw.selector;
        selectors[2] = handler.donate.selector;
        selectors[3] = handler.approve.selector;
        selectors[4] = handler.misbehave.selector;
        selectors[5] = bytes4(keccak256("ask(uint256,uint256)"));
        selectors[6] = bytes4(keccak256("serve(uint256,uint256,uint256)"));
        selectors[7] = handler.submit.selector;
        selectors[8] = handler.abandon.selector;
        selectors[9] = bytes4(keccak256("accept(uint256,uint256,uint256)"));
        selectors[10] = handler.check.selector;
        selectors[11] = handler.resolve.selector;
        selectors[12] = bytes4(keccak256("timeOut(uint256)"));
        selectors[13] = bytes4(keccak256("settle(uint256,uint256,uint256)"));
        selectors[14] = handler.cancel.selector;
        selectors[15] = handler.passTime.selector;
        selectors[16] = handler.meddle.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    /// @dev One function, since each would play the same calls again.
    function invariant_BalanceTableStatesAndCallback() external view {
        assertBalance();
        assertTable();
        assertStates();
        assertCallback();
    }

    /// @dev 1.
    function assertBalance() private view {
        uint256 owed = handler.donated();
        for (uint256 i = 0; i < handler.countRequests(); i++) {
            Expected memory its = handler.requestAt(i);
            if (its.state == RequestState.Asked) owed += handler.priceOf(its.request);
            if (its.state != RequestState.Served) continue;
            owed += handler.priceOf(its.request) - handler.lockedOf(its.terms);
            if (its.dealState >= State.ResultsAccepted) owed += handler.payoffOf(its);
        }
        assertEq(deals.balanceOf(address(requests)), owed);
    }

    /// @dev 2.
    function assertTable() private view {
        address[] memory accounts = handler.accounts();
        for (uint256 i = 0; i < accounts.length; i++) {
            assertEq(deals.balanceOf(accounts[i]), handler.free(accounts[i]), vm.toString(i));
        }
    }

    /// @dev 3.
    function assertStates() private view {
        for (uint256 i = 0; i < handler.countRequests(); i++) {
            Expected memory its = handler.requestAt(i);
            (RequestState state, bytes31 deal) = requests.requestOf(its.requestId);
            assertEq(uint8(state), uint8(its.state));
            assertEq(deal, bytes31(its.dealId));
            if (its.dealId == 0) continue;
            assertDeal(
                its.dealId,
                its.dealState,
                its.time,
                its.result == 0 ? bytes26(0) : outcomeOf(its.result, its.count)
            );
        }
    }

    /// @dev 4.
    function assertCallback() private view {
        for (uint256 i = 0; i < handler.countRequests(); i++) {
            Expected memory its = handler.requestAt(i);
            bool over = its.state > RequestState.Served;
            assertEq(its.calls, over && its.request.client.code.length != 0 ? 1 : 0);
        }
    }

    /// @dev 5, at the end of each run.
    function afterInvariant() external {
        handler.endAll();
        assertCallback();
        assertStates();
        address[] memory accounts = handler.accounts();
        for (uint256 i = 0; i < 5; i++) {
            if (i == 2 || i == 3) continue;
            assertEq(int256(deals.balanceOf(accounts[i])), expectedOf(accounts[i]), vm.toString(i));
        }
        assertEq(deals.balanceOf(address(requests)), handler.donated());
        for (uint256 i = 0; i < accounts.length; i++) {
            uint256 balance = deals.balanceOf(accounts[i]);
            vm.prank(accounts[i]);
            deals.withdraw(balance);
        }
        assertEq(token.balanceOf(address(deals)), handler.donated());
    }

    function expectedOf(address payer) private view returns (int256 sum) {
        sum = int256(handler.movedIn(payer)) - int256(handler.movedOut(payer));
        for (uint256 i = 0; i < handler.countRequests(); i++) {
            Expected memory its = handler.requestAt(i);
            if (its.request.payer == payer) sum -= costOf(its);
        }
    }

    /// @dev What a request has cost its payer; less than nothing if the resource provider had to pay.
    function costOf(Expected memory its) private view returns (int256) {
        if (its.dealId == 0) return 0;
        int256 s = int256(uint256(its.terms.submitCollateral));
        int256 r = int256(uint256(its.terms.resultsCollateral));
        int256 m = int256(uint256(its.terms.mediationFee));
        int256 f = int256(uint256(its.terms.solverFee));
        State exit = its.dealState;
        if (exit == State.TimeoutSubmitResults || exit == State.Abandoned) return f - s;
        if (exit == State.TimeoutMediateResults) return f;
        if (exit == State.MediationRejected) return f + m - r - s;
        int256 c = int256(handler.costOf(its));
        return exit == State.MediationAccepted ? f + c + m : f + c;
    }
}
