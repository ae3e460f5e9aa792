// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRandomMediator} from "../../../../contracts/interfaces/IRandomMediator.sol";
import {Deal} from "../../../../contracts/libraries/TypedData.sol";
import {MediationTest} from "../MediationTest.sol";

contract DrawTest is MediationTest {
    bytes32 private dealId;

    function setUp() public override {
        super.setUp();
        dealId = checkMediated(createMediated(random));
    }

    function test_RevertWhen_TheDealWasNotArmed() external {
        expectNotDrawn();
        random.draw(dealId);
        // Where the hash of block 1 could be read.
        vm.roll(9);
        expectNotDrawn();
        random.draw(dealId);
    }

    function test_RevertWhen_TheBlockOfTheDrawIsNotThereYet() external {
        random.arm(dealId);
        expectNotDrawn();
        random.draw(dealId);
        vm.roll(BLOCK + 1);
        expectNotDrawn();
        random.draw(dealId);
    }

    function test_WhenTheHashCanBeReadForTheFirstTime() external {
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        random.draw(dealId);
        assertDrawn(seedFrom(BLOCK, dealId));
    }

    function test_WhenTheHashCanBeReadForTheLastTime() external {
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        uint256 seed = seedFrom(BLOCK, dealId);
        vm.roll(BLOCK + 257);
        random.draw(dealId);
        assertDrawn(seed);
    }

    function test_RevertWhen_TheHashCanBeReadNoMore() external {
        random.arm(dealId);
        vm.roll(BLOCK + 258);
        expectNotDrawn();
        random.draw(dealId);
    }

    function test_RevertWhen_TheDrawIsOnRecord() external {
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        random.draw(dealId);
        vm.roll(BLOCK + 300);
        vm.expectRevert(abi.encodeWithSelector(IRandomMediator.RandomMediator_AlreadyDrawn.selector, dealId));
        random.draw(dealId);
        vm.roll(BLOCK + 2);
        assertDrawn(seedFrom(BLOCK, dealId));
    }

    function test_WhenTwoDealsWereArmedInOneBlock() external {
        Deal memory terms = createMediated(random);
        terms.nonce = 0;
        bytes32 other = checkMediated(terms);
        random.arm(dealId);
        random.arm(other);
        vm.roll(BLOCK + 2);
        random.draw(dealId);
        random.draw(other);
        (,, uint256 seed) = random.drawOf(dealId);
        (,, uint256 otherSeed) = random.drawOf(other);
        assertNotEq(seed, otherSeed);
        assertEq(otherSeed, seedFrom(BLOCK, other));
    }

    function test_WhenTheChainWasReorganisedBetweenArmingAndDrawing() external {
        uint256 before = vm.snapshotState();
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        uint256 gone = seedFrom(BLOCK, dealId);
        random.draw(dealId);
        assertDrawn(gone);

        // The same transactions, a block later.
        vm.revertToState(before);
        vm.roll(BLOCK + 1);
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        expectNotDrawn();
        random.draw(dealId);
        vm.roll(BLOCK + 3);
        random.draw(dealId);
        assertDrawn(seedFrom(BLOCK + 1, dealId));
        assertNotEq(seedFrom(BLOCK + 1, dealId), gone);
    }

    function test_WhenAnybodyDraws() external {
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        vm.setBlockhash(BLOCK + 1, keccak256("the block after"));
        uint256 seed =
            uint256(keccak256(abi.encode(keccak256("the block after"), dealId))) & type(uint184).max;
        vm.expectEmit(address(random));
        emit IRandomMediator.MediatorDrawn(dealId, seed);
        vm.prank(anybody);
        random.draw(dealId);
        assertDrawn(seed);
    }

    function assertDrawn(uint256 expected) private view {
        (, bool drawn, uint256 seed) = random.drawOf(dealId);
        assertTrue(drawn);
        assertEq(seed, expected);
    }

    function expectNotDrawn() private {
        vm.expectRevert(abi.encodeWithSelector(IRandomMediator.RandomMediator_NotDrawn.selector, dealId));
    }
}
