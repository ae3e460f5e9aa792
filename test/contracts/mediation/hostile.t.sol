// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {IMediation} from "../../../contracts/interfaces/IMediation.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {MediationTest} from "./MediationTest.sol";

contract HostileMediationTest is MediationTest {
    IMediation private hostile = IMediation(makeAddr("hostile"));
    /// @dev REVERT with nothing; INVALID, which takes all gas; a loop without end.
    bytes[3] private codes = [bytes(hex"5f5ffd"), hex"fe", hex"5b5f56"];

    function test_WhenTheMediationRevertsOrBurnsGasAndTheResultIsNotSubmitted() external {
        for (uint256 i = 0; i < codes.length; i++) {
            vm.etch(address(hostile), codes[i]);
            uint256 before = vm.snapshotState();
            Deal memory terms = createMediated(hostile);
            bytes32 dealId = openMediated(terms);
            uint256 opened = vm.snapshotState();

            bytes memory signature = signResult(resourceProvider, dealId, RESULT, COUNT);
            vm.prank(jobCreator.addr);
            deals.complete{gas: 200_000}(terms, RESULT, COUNT, NONE, signature);
            assertParties(3e18 + 13e18 + FEE, 20e18);

            vm.revertToState(opened);
            bytes32 digest =
                toDigest(keccak256(abi.encode(keccak256("Cancellation(bytes32 dealId)"), dealId)));
            deals.cancel{gas: 200_000}(terms, sign(jobCreator, digest), sign(resourceProvider, digest));
            assertParties(5e18 + 13e18 + FEE, 18e18);

            vm.revertToState(opened);
            vm.warp(START + 3601);
            deals.timeoutSubmitResults{gas: 200_000}(terms);
            assertParties(5e18 + 13e18 + 11e18 + FEE, 7e18);
            vm.revertToState(before);
        }
    }

    function test_WhenTheMediationRevertsOrBurnsGasAndTheResultIsSubmitted() external {
        for (uint256 i = 0; i < codes.length; i++) {
            vm.etch(address(hostile), codes[i]);
            uint256 before = vm.snapshotState();
            Deal memory terms = createMediated(hostile);
            openMediated(terms);
            vm.prank(resourceProvider.addr);
            deals.submit{gas: 200_000}(terms, RESULT, COUNT, NONE);
            uint256 submitted = vm.snapshotState();

            vm.prank(jobCreator.addr);
            deals.accept{gas: 200_000}(terms, RESULT, COUNT, NONE);
            assertParties(3e18 + 13e18 + FEE, 20e18);

            vm.revertToState(submitted);
            vm.warp(START + 1801);
            deals.timeoutJudgeResults{gas: 200_000}(terms, RESULT, COUNT);
            assertParties(3e18 + FEE, 20e18 + 13e18);
            vm.revertToState(before);
        }
    }

    function test_WhenTheMediationRevertsOrBurnsGasAndTheResultIsChecked() external {
        for (uint256 i = 0; i < codes.length; i++) {
            vm.etch(address(hostile), codes[i]);
            uint256 before = vm.snapshotState();
            Deal memory terms = createMediated(hostile);
            bytes32 dealId = openMediated(terms);
            bytes memory signature = signResult(resourceProvider, dealId, RESULT, COUNT);
            vm.prank(jobCreator.addr);
            deals.check{gas: 200_000}(terms, RESULT, COUNT, NONE, signature);

            vm.warp(START + TIMEOUT + 1);
            deals.timeoutMediateResults{gas: 200_000}(terms);
            assertDeal(dealId, State.TimeoutMediateResults, START + TIMEOUT + 1, outcomeOf(RESULT, COUNT));
            assertParties(5e18 + 13e18 + FEE, 18e18);
            vm.prank(jobCreator.addr);
            deals.withdraw(1e18);
            vm.revertToState(before);
        }
    }

    function test_WhenTheMediationIsAPlainAccount() external {
        Deal memory terms = createMediated(hostile);
        bytes32 dealId = checkMediated(terms);
        address[] memory list = new address[](1);
        list[0] = address(hostile);
        vm.startPrank(address(hostile));
        deals.resolve(terms, RESULT, COUNT, false, list);
        assertParties(36e18, 0);
        assertEq(deals.balanceOf(address(hostile)), FEE);
        expectWrongState(dealId, State.MediationRejected);
        deals.resolve(terms, RESULT, COUNT, true, list);
    }
}
