// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";

contract DealsViewsTest is DealsTest {
    using TypedData for Deal;

    function test_WhenAskedForADealThatWasNeverOpened() external view {
        (State state, uint40 time, bytes26 outcome) = deals.dealOf(keccak256("no deal"));
        assertEq(uint8(state), uint8(State.None));
        assertEq(time, 0);
        assertEq(outcome, 0);
    }

    function test_WhenAskedForADealThatHasAResult() external {
        (Deal memory terms,) = openDeal();
        vm.warp(START + 7);
        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        vm.warp(START + 9);
        (State state, uint40 time, bytes26 outcome) = deals.dealOf(deals.hashDeal(terms));
        assertEq(uint8(state), uint8(State.ResultsSubmitted));
        assertEq(time, START + 7);
        assertEq(outcome, outcomeOf(RESULT, COUNT));
    }

    function test_WhenAskedForTheHashOfADeal() external {
        Deal memory terms = createDeal();
        bytes32 dealId = deals.hashDeal(terms);
        assertEq(dealId, toDigest(this.hash(terms)));
        assertNotEq(deployDeals(address(token)).hashDeal(terms), dealId);
        terms.nonce += 1;
        assertNotEq(deals.hashDeal(terms), dealId);
        terms.nonce -= 1;
        vm.chainId(block.chainid + 1);
        assertNotEq(deals.hashDeal(terms), dealId);
        assertEq(deals.hashDeal(terms), toDigest(this.hash(terms)));
    }

    function hash(Deal calldata terms) external pure returns (bytes32) {
        return terms.hash();
    }
}
