// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";

contract TimeoutSubmitResultsTest is DealsTest {
    function test_RevertWhen_TheDealWasNeverOpened() external {
        Deal memory terms = createDeal();
        expectWrongState(deals.hashDeal(terms), State.None);
        deals.timeoutSubmitResults(terms);
    }

    function test_RevertWhen_AResultWasSubmitted() external {
        (Deal memory terms, bytes32 dealId) = submitDeal();
        vm.warp(START + 3601);
        expectWrongState(dealId, State.ResultsSubmitted);
        deals.timeoutSubmitResults(terms);
    }

    function test_RevertWhen_TheDealHasTimedOutBefore() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        vm.warp(START + 3601);
        deals.timeoutSubmitResults(terms);
        vm.warp(START + 10_000);
        expectWrongState(dealId, State.TimeoutSubmitResults);
        deals.timeoutSubmitResults(terms);
    }

    function test_RevertWhen_TheTimeIsTheDeadline() external {
        (Deal memory terms,) = openDeal();
        vm.warp(START + 3600);
        vm.expectRevert(abi.encodeWithSelector(IDeals.Deals_TooEarly.selector, START + 3600));
        deals.timeoutSubmitResults(terms);
    }

    function test_WhenTheTimeIsAfterTheDeadline() external {
        (Deal memory terms, bytes32 dealId) = openDeal();
        vm.warp(START + 3601);
        vm.expectEmit(address(deals));
        emit IDeals.TimeoutSubmitResults(dealId);
        vm.prank(anybody);
        deals.timeoutSubmitResults(terms);
        assertDeal(dealId, State.TimeoutSubmitResults, START + 3601, 0);
        assertPaid(5e18 + 13e18 + 11e18, 7e18);
    }
}
