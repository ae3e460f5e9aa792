// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MediationTest} from "../MediationTest.sol";

contract RandomViewsTest is MediationTest {
    function test_WhenAskedForItsDeals() external view {
        assertEq(random.deals(), address(deals));
    }

    function test_WhenAskedForADraw() external {
        bytes32 dealId = checkMediated(createMediated(random));
        assertDraw(dealId, 0, false, 0);
        random.arm(dealId);
        assertDraw(dealId, BLOCK, false, 0);
        vm.roll(BLOCK + 2);
        assertDraw(dealId, BLOCK, false, 0);
        random.draw(dealId);
        assertDraw(dealId, BLOCK, true, seedFrom(BLOCK, dealId));
    }

    function assertDraw(bytes32 dealId, uint256 block_, bool done, uint256 value) private view {
        (uint256 armedAt, bool drawn, uint256 seed) = random.drawOf(dealId);
        assertEq(armedAt, block_);
        assertEq(drawn, done);
        assertEq(seed, value);
    }
}
