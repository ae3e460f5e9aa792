// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../../../contracts/interfaces/IDeals.sol";
import {Deal} from "../../../contracts/libraries/TypedData.sol";
import {IPayoffsHarness} from "./Payoffs.t.sol";
import {Test} from "forge-std/Test.sol";

/// @dev The vectors come from the payoffs that clients compute: scripts/payoff-vectors.ts.
contract PayoffVectorsTest is Test {
    function test_EveryExitPaysAsInTypeScript() external {
        IPayoffsHarness payoffs = IPayoffsHarness(deployCode("PayoffsHarness.sol:PayoffsHarness"));
        string memory vectors = vm.readFile("test/contracts/vectors/payoffs.json");
        uint256[] memory exits = vm.parseJsonUintArray(vectors, ".exits");
        bytes[] memory cases = vm.parseJsonBytesArray(vectors, ".cases");
        assertEq(exits.length, 8);
        assertGe(cases.length, 256);
        for (uint256 i = 0; i < cases.length; i++) {
            assertEq(cases[i].length, 104 + 8 * 51);
            for (uint256 j = 0; j < exits.length; j++) {
                assertCase(payoffs, cases[i], State(exits[j]), 104 + j * 51, vm.toString(i));
            }
        }
    }

    function assertCase(
        IPayoffsHarness payoffs,
        bytes memory row,
        State exit,
        uint256 start,
        string memory number
    ) private view {
        Deal memory deal;
        deal.instructionPrice = uint128(read(row, 0, 16));
        deal.paymentCollateral = uint128(read(row, 16, 16));
        deal.resultsCollateral = uint128(read(row, 32, 16));
        deal.submitCollateral = uint128(read(row, 48, 16));
        deal.judgeCollateral = uint128(read(row, 64, 16));
        deal.mediationFee = uint128(read(row, 80, 16));
        (uint256 toJobCreator, uint256 toResourceProvider, uint256 toMediators) =
            payoffs.split(exit, deal, uint64(read(row, 96, 8)));
        assertEq(toJobCreator, read(row, start, 17), number);
        assertEq(toResourceProvider, read(row, start + 17, 17), number);
        assertEq(toMediators, read(row, start + 34, 17), number);
    }

    function read(bytes memory row, uint256 start, uint256 size) private pure returns (uint256 value) {
        for (uint256 i = start; i < start + size; i++) {
            value = value << 8 | uint8(row[i]);
        }
    }
}
