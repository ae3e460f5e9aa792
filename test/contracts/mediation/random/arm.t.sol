// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRandomMediator} from "../../../../contracts/interfaces/IRandomMediator.sol";
import {Deal} from "../../../../contracts/libraries/TypedData.sol";
import {MediationTest} from "../MediationTest.sol";

contract ArmTest is MediationTest {
    function test_RevertWhen_TheDealWasNeverOpened() external {
        bytes32 dealId = deals.hashDeal(createMediated(random));
        expectNotChecked(dealId);
        random.arm(dealId);
    }

    function test_RevertWhen_TheDealIsNotChecked() external {
        Deal memory terms = createMediated(random);
        bytes32 dealId = openMediated(terms);
        expectNotChecked(dealId);
        random.arm(dealId);

        vm.prank(resourceProvider.addr);
        deals.submit(terms, RESULT, COUNT, NONE);
        expectNotChecked(dealId);
        random.arm(dealId);
    }

    function test_RevertWhen_TheDealHasEnded() external {
        Deal memory terms = createMediated(random);
        bytes32 dealId = checkMediated(terms);
        vm.warp(START + TIMEOUT + 1);
        deals.timeoutMediateResults(terms);
        expectNotChecked(dealId);
        random.arm(dealId);
    }

    function test_RevertWhen_TheDealIsArmedAndItsHashIsToComeOrCanBeRead() external {
        bytes32 dealId = checkMediated(createMediated(random));
        random.arm(dealId);
        uint256[4] memory later = [uint256(0), 1, 2, 257];
        for (uint256 i = 0; i < later.length; i++) {
            vm.roll(BLOCK + later[i]);
            vm.expectRevert(
                abi.encodeWithSelector(IRandomMediator.RandomMediator_AlreadyArmed.selector, dealId)
            );
            random.arm(dealId);
        }
    }

    function test_WhenTheHashCanBeReadNoMore() external {
        bytes32 dealId = checkMediated(createMediated(random));
        random.arm(dealId);
        vm.roll(BLOCK + 258);
        assertEq(blockhash(BLOCK + 1), 0);
        vm.expectEmit(address(random));
        emit IRandomMediator.DealArmed(dealId, BLOCK + 258);
        random.arm(dealId);

        (uint256 armedAt, bool drawn,) = random.drawOf(dealId);
        assertEq(armedAt, BLOCK + 258);
        assertFalse(drawn);
        vm.roll(BLOCK + 260);
        random.draw(dealId);
        (,, uint256 seed) = random.drawOf(dealId);
        assertEq(seed, seedFrom(BLOCK + 258, dealId));
    }

    function test_RevertWhen_TheDrawIsOnRecord() external {
        bytes32 dealId = checkMediated(createMediated(random));
        random.arm(dealId);
        vm.roll(BLOCK + 257);
        random.draw(dealId);
        uint256[3] memory later = [uint256(257), 258, 100_000];
        for (uint256 i = 0; i < later.length; i++) {
            vm.roll(BLOCK + later[i]);
            vm.expectRevert(
                abi.encodeWithSelector(IRandomMediator.RandomMediator_AlreadyDrawn.selector, dealId)
            );
            random.arm(dealId);
        }
    }

    function test_WhenAnybodyArmsACheckedDeal() external {
        bytes32 dealId = checkMediated(createMediated(random));
        vm.expectEmit(address(random));
        emit IRandomMediator.DealArmed(dealId, BLOCK);
        vm.prank(anybody);
        random.arm(dealId);
        (uint256 armedAt, bool drawn, uint256 seed) = random.drawOf(dealId);
        assertEq(armedAt, BLOCK);
        assertFalse(drawn);
        assertEq(seed, 0);
    }
}
