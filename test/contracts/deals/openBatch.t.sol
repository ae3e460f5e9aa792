// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeals, Opening, State} from "../../../contracts/interfaces/IDeals.sol";
import {IEscrow} from "../../../contracts/interfaces/IEscrow.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest} from "../DealsTest.sol";
import {Wallet} from "../mocks/Wallet.sol";

contract OpenBatchTest is DealsTest {
    function test_WhenThereAreNoItems() external {
        vm.recordLogs();
        deals.openBatch(new Opening[](0));
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_WhenAllItemsAreInOrder() external {
        Opening[] memory openings = createOpenings(5);
        vm.recordLogs();
        deals.openBatch(openings);
        assertEq(vm.getRecordedLogs().length, 5);
        for (uint256 i = 0; i < 5; i++) {
            assertState(openings[i].deal, State.DealAgreed);
        }
        assertEq(deals.balanceOf(solver), 5 * 17e16);
    }

    function test_WhenAnItemIsRefused() external {
        Opening[] memory openings = createOpenings(3);
        openings[1].jobCreatorSignature = openings[0].jobCreatorSignature;
        expectSkipped(openings[1].deal, IDeals.Deals_BadSignature.selector);
        deals.openBatch(openings);
        assertState(openings[0].deal, State.DealAgreed);
        assertState(openings[1].deal, State.None);
        assertState(openings[2].deal, State.DealAgreed);
        assertEq(deals.balanceOf(solver), 2 * 17e16);
    }

    function test_WhenAnItemComesTwice() external {
        Opening[] memory openings = createOpenings(2);
        openings[1] = openings[0];
        expectSkipped(openings[0].deal, IDeals.Deals_WrongState.selector);
        deals.openBatch(openings);
        assertState(openings[0].deal, State.DealAgreed);
        assertEq(deals.balanceOf(resourceProvider.addr), FUNDS - 18e18);
    }

    function test_WhenAPartyCanPayForOneItemOnly() external {
        vm.prank(resourceProvider.addr);
        deals.withdraw(FUNDS - 36e18 + 1);
        Opening[] memory openings = createOpenings(2);
        expectSkipped(openings[1].deal, IEscrow.Escrow_InsufficientBalance.selector);
        deals.openBatch(openings);
        assertState(openings[0].deal, State.DealAgreed);
        assertState(openings[1].deal, State.None);
    }

    function test_WhenAPartyOfAnItemBurnsGas() external {
        Opening[] memory openings = createOpenings(3);
        openings[1] = createWalletOpening(Wallet.Answer.BurnGas);
        expectSkipped(openings[1].deal, IDeals.Deals_BadSignature.selector);
        uint256 before = gasleft();
        deals.openBatch(openings);
        assertLt(before - gasleft(), 500_000);
        assertState(openings[0].deal, State.DealAgreed);
        assertState(openings[2].deal, State.DealAgreed);
    }

    function test_WhenAPartyOfAnItemAnswersWithLessThanAWord() external {
        Opening[] memory openings = createOpenings(3);
        openings[1] = createWalletOpening(Wallet.Answer.ShortAnswer);
        expectSkipped(openings[1].deal, bytes4(0));
        deals.openBatch(openings);
        assertState(openings[0].deal, State.DealAgreed);
        assertState(openings[2].deal, State.DealAgreed);
    }

    function test_WhenTheCallerIsAPartyOfAnItem() external {
        Opening[] memory openings = createOpenings(2);
        openings[0].resourceProviderSignature = NONE;
        openings[1].resourceProviderSignature = NONE;
        vm.prank(resourceProvider.addr);
        deals.openBatch(openings);
        assertState(openings[0].deal, State.DealAgreed);
        assertState(openings[1].deal, State.DealAgreed);
    }

    function test_WhenTheCallerIsNoPartyOfAnItem() external {
        Opening[] memory openings = createOpenings(2);
        openings[0].resourceProviderSignature = NONE;
        expectSkipped(openings[0].deal, IDeals.Deals_BadSignature.selector);
        vm.prank(solver);
        deals.openBatch(openings);
        assertState(openings[0].deal, State.None);
        assertState(openings[1].deal, State.DealAgreed);
    }

    function createOpenings(uint256 count) private view returns (Opening[] memory openings) {
        openings = new Opening[](count);
        for (uint64 i = 0; i < count; i++) {
            Deal memory terms = createDeal();
            terms.nonce = i;
            openings[i] = Opening(terms, signDeal(jobCreator, terms), signDeal(resourceProvider, terms));
        }
    }

    function createWalletOpening(Wallet.Answer answer) private returns (Opening memory) {
        Wallet wallet = new Wallet();
        wallet.set(answer);
        fund(address(wallet), FUNDS);
        Deal memory terms = createDeal();
        terms.jobCreator = address(wallet);
        return Opening(terms, NONE, signDeal(resourceProvider, terms));
    }

    function expectSkipped(Deal memory terms, bytes4 reason) private {
        vm.expectEmit(address(deals));
        emit IDeals.OpenSkipped(deals.hashDeal(terms), reason);
    }

    function assertState(Deal memory terms, State expected) private view {
        (State state,,) = deals.dealOf(deals.hashDeal(terms));
        assertEq(uint8(state), uint8(expected));
    }
}
