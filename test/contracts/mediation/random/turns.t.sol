// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deal} from "../../../../contracts/libraries/TypedData.sol";
import {MediationTest} from "../MediationTest.sol";

/// @dev What holds of the turns for any list and any time, and of the draw over many deals: README.md has the
/// mathematics.
contract TurnsTest is MediationTest {
    /// @dev From turn to turn: each begins in the second after the one before, is the next mediator's, and nothing
    /// within it is another's.
    function testFuzz_TheTurnsFollowEachOtherWithoutAGap(uint256 n, uint32 timeout, uint256 within) external {
        n = bound(n, 1, 40);
        timeout = uint32(bound(timeout, n, type(uint32).max));
        (Deal memory terms, address[] memory list, uint256 first) = draw(n, timeout);
        uint256 shortest = type(uint256).max;
        uint256 longest = 0;
        uint256 begin = START;
        for (uint256 turn = 0; turn < n; turn++) {
            vm.warp(begin);
            (address mediator, uint256 until) = random.turnOf(terms, list);
            assertEq(mediator, list[(first + turn) % n]);
            uint256[2] memory times = [bound(within, begin, until), until];
            for (uint256 i = 0; i < 2; i++) {
                vm.warp(times[i]);
                (address same, uint256 sameUntil) = random.turnOf(terms, list);
                assertEq(same, mediator);
                assertEq(sameUntil, until);
            }
            uint256 length = until + 1 - begin;
            if (length < shortest) shortest = length;
            if (length > longest) longest = length;
            begin = until + 1;
        }
        assertEq(begin, START + timeout + 1);
        assertLe(longest - shortest, 1);
    }

    /// @dev Second by second, also where there are more mediators than seconds.
    function testFuzz_EverySecondBelongsToOneMediator(uint256 n, uint32 timeout) external {
        n = bound(n, 1, 12);
        timeout = uint32(bound(timeout, 1, 60));
        (Deal memory terms, address[] memory list, uint256 first) = draw(n, timeout);
        uint256[] memory lengths = new uint256[](n);
        uint256 last = 0;
        for (uint256 time = 0; time <= timeout; time++) {
            vm.warp(START + time);
            (address mediator,) = random.turnOf(terms, list);
            uint256 turn = (uint160(mediator) - 1000 + n - first) % n;
            assertGe(turn, last, "the turns go round once");
            last = turn;
            lengths[turn]++;
            for (uint256 i = 0; i < n; i++) {
                if (list[i] == mediator) continue;
                vm.prank(list[i]);
                (bool success,) =
                    address(random).call(abi.encodeCall(random.rule, (terms, list, RESULT, COUNT, true)));
                assertFalse(success, "not its turn");
            }
        }
        for (uint256 i = 0; i < n; i++) {
            for (uint256 j = 0; j < n; j++) {
                assertLe(lengths[i], lengths[j] + 1);
            }
        }
        (address final_,) = random.turnOf(terms, list);
        vm.prank(final_);
        random.rule(terms, list, RESULT, COUNT, true);
    }

    /// @dev Pearson's chi-squared over 1,000 deals, ten to a block. The bounds are exceeded by one fair draw in 10,000; the
    /// hashes of this chain are always the same, so the test either always passes or never.
    function test_TheDrawIsUniform() external {
        uint256[3] memory sizes = [uint256(2), 3, 7];
        // In thousandths, for 1, 2 and 6 degrees of freedom.
        uint256[3] memory bounds = [uint256(15_137), 18_421, 27_856];
        uint256[7][3] memory counts;
        Deal memory terms = createMediated(random);
        terms.mediationFee = 0;
        terms.solverFee = 0;
        (terms.paymentCollateral, terms.resultsCollateral) = (0, 0);
        (terms.submitCollateral, terms.judgeCollateral) = (0, 0);
        for (uint64 i = 0; i < 100; i++) {
            bytes32[10] memory ids;
            for (uint64 j = 0; j < 10; j++) {
                terms.nonce = i * 10 + j;
                ids[j] = checkMediated(terms);
                random.arm(ids[j]);
            }
            vm.roll(BLOCK + 2 + i * 2);
            for (uint256 j = 0; j < 10; j++) {
                random.draw(ids[j]);
                (,, uint256 seed) = random.drawOf(ids[j]);
                for (uint256 k = 0; k < 3; k++) {
                    counts[k][seed % sizes[k]]++;
                }
            }
        }
        for (uint256 k = 0; k < 3; k++) {
            // Σ (x - 1000/n)² / (1000/n) = Σ (n x - 1000)² / (1000 n)
            uint256 sum = 0;
            for (uint256 i = 0; i < sizes[k]; i++) {
                uint256 distance = stdAbs(int256(sizes[k] * counts[k][i]) - 1000);
                sum += distance * distance;
            }
            assertLt(sum / sizes[k], bounds[k]);
        }
    }

    function draw(uint256 n, uint32 timeout)
        private
        returns (Deal memory terms, address[] memory list, uint256 first)
    {
        list = new address[](n);
        for (uint256 i = 0; i < n; i++) {
            // forge-lint: disable-next-line(unsafe-typecast): small numbers.
            list[i] = address(uint160(1000 + i));
        }
        terms = createMediated(random, list);
        terms.mediateTimeout = timeout;
        bytes32 dealId = checkMediated(terms);
        random.arm(dealId);
        vm.roll(BLOCK + 2);
        first = seedFrom(BLOCK, dealId) % n;
    }

    function stdAbs(int256 number) private pure returns (uint256) {
        return uint256(number < 0 ? -number : number);
    }
}
