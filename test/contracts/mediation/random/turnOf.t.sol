// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IMediation} from "../../../../contracts/interfaces/IMediation.sol";
import {IRandomMediator} from "../../../../contracts/interfaces/IRandomMediator.sol";
import {Deal} from "../../../../contracts/libraries/TypedData.sol";
import {MediationTest} from "../MediationTest.sol";

contract TurnOfTest is MediationTest {
    Deal private terms;
    bytes32 private dealId;

    function test_RevertWhen_TheListIsNotTheOneThatTheDealNames() external {
        draw(mediators());
        address[] memory swapped = mediators();
        (swapped[0], swapped[1]) = (swapped[1], swapped[0]);
        address[] memory shorter = new address[](2);
        (shorter[0], shorter[1]) = (members[0].addr, members[1].addr);
        address[] memory longer = new address[](4);
        for (uint256 i = 0; i < 3; i++) {
            longer[i] = members[i].addr;
        }
        address[][4] memory lists = [swapped, shorter, longer, new address[](0)];
        for (uint256 i = 0; i < lists.length; i++) {
            vm.expectRevert(IMediation.Mediation_WrongMediators.selector);
            random.turnOf(terms, lists[i]);
        }
    }

    function test_RevertWhen_TheListIsEmptyAndTheDealNamesAnEmptyList() external {
        draw(new address[](0));
        vm.expectRevert(IMediation.Mediation_WrongMediators.selector);
        random.turnOf(terms, new address[](0));
    }

    function test_RevertWhen_TheDealIsNotChecked() external {
        terms = createMediated(random);
        dealId = openMediated(terms);
        expectNotChecked(dealId);
        random.turnOf(terms, mediators());
    }

    function test_RevertWhen_TheDealWasNotArmed() external {
        terms = createMediated(random);
        dealId = checkMediated(terms);
        expectNotDrawn();
        random.turnOf(terms, mediators());
    }

    function test_RevertWhen_TheHashIsToComeOrCanBeReadNoMore() external {
        draw(mediators());
        uint256[3] memory numbers = [BLOCK, BLOCK + 1, BLOCK + 258];
        for (uint256 i = 0; i < numbers.length; i++) {
            vm.roll(numbers[i]);
            expectNotDrawn();
            random.turnOf(terms, mediators());
        }
    }

    function test_WhenTheTimeIsTheFirstOrTheLastSecondOfATurn() external {
        draw(mediators());
        uint256 first = seedFrom(BLOCK, dealId) % 3;
        assertTurn(START, first, START + 2400);
        assertTurn(START + 2400, first, START + 2400);
        assertTurn(START + 2401, first + 1, START + 4800);
        assertTurn(START + 4800, first + 1, START + 4800);
        assertTurn(START + 4801, first + 2, START + 7200);
    }

    function test_WhenTheTimeIsTheDeadline() external {
        draw(mediators());
        assertTurn(START + 7200, seedFrom(BLOCK, dealId) % 3 + 2, START + 7200);
    }

    function test_RevertWhen_TheTimeIsAfterTheDeadline() external {
        draw(mediators());
        vm.warp(START + 7201);
        vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_TooLate.selector, START + 7200));
        random.turnOf(terms, mediators());
    }

    function test_WhenTheDrawComesOnRecord() external {
        draw(mediators());
        uint256 first = seedFrom(BLOCK, dealId) % 3;
        vm.roll(BLOCK + 257);
        assertTurn(START + 9, first, START + 2400);
        random.draw(dealId);
        assertTurn(START + 9, first, START + 2400);
        vm.roll(BLOCK + 100_000);
        assertTurn(START + 9, first, START + 2400);
    }

    function test_WhenThereIsOneMediator() external {
        address[] memory list = new address[](1);
        list[0] = members[2].addr;
        draw(list);
        for (uint256 time = START; time <= START + 7200; time += 3600) {
            vm.warp(time);
            (address mediator, uint256 until) = random.turnOf(terms, list);
            assertEq(mediator, members[2].addr);
            assertEq(until, START + 7200);
        }
    }

    function test_WhenThereAreMoreMediatorsThanSeconds() external {
        terms = createMediated(random);
        terms.mediateTimeout = 1;
        arm();
        uint256 first = seedFrom(BLOCK, dealId) % 3;
        assertTurn(START, first, START);
        assertTurn(START + 1, first + 1, START + 1);
        vm.warp(START + 2);
        vm.expectRevert(abi.encodeWithSelector(IMediation.Mediation_TooLate.selector, START + 1));
        random.turnOf(terms, mediators());
    }

    function test_WhenThereAreMoreThan256Mediators() external {
        address[] memory list = new address[](300);
        for (uint256 i = 0; i < 300; i++) {
            // forge-lint: disable-next-line(unsafe-typecast): small numbers.
            list[i] = address(uint160(1000 + i));
        }
        draw(list);
        uint256 first = seedFrom(BLOCK, dealId);
        // In the middle of each turn of 24 seconds.
        for (uint256 turn = 0; turn < 300; turn++) {
            vm.warp(START + turn * 24 + 12);
            (address mediator,) = random.turnOf(terms, list);
            assertEq(mediator, list[(first + turn) % 300]);
        }
    }

    function test_WhenTheListHasAMediatorTwice() external {
        address[] memory list = mediators();
        list[1] = list[0];
        draw(list);
        uint256 turns = 0;
        for (uint256 time = START; time < START + 7200; time += 2401) {
            vm.warp(time);
            (address mediator,) = random.turnOf(terms, list);
            if (mediator == list[0]) turns++;
        }
        assertEq(turns, 2);
    }

    function draw(address[] memory list) private {
        terms = createMediated(random, list);
        arm();
    }

    function arm() private {
        dealId = checkMediated(terms);
        random.arm(dealId);
        vm.roll(BLOCK + 2);
    }

    function assertTurn(uint256 time, uint256 index, uint256 last) private {
        vm.warp(time);
        (address mediator, uint256 until) = random.turnOf(terms, mediators());
        assertEq(mediator, members[index % 3].addr);
        assertEq(until, last);
    }

    function expectNotDrawn() private {
        vm.expectRevert(abi.encodeWithSelector(IRandomMediator.RandomMediator_NotDrawn.selector, dealId));
    }
}
