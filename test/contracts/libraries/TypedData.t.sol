// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobRequests} from "../../../contracts/interfaces/IJobRequests.sol";
import {Deal, JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {DealsTest, IDeals} from "../DealsTest.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

interface ITypedDataHarness {
    function hash(string calldata name, bytes calldata encoded) external view returns (bytes32);
}

/// @dev The vectors come from viem: scripts/typed-data-vectors.ts.
contract TypedDataTest is DealsTest {
    string private vectors;
    ITypedDataHarness private harness;

    function setUp() public override {
        super.setUp();
        vectors = vm.readFile("test/contracts/vectors/typed-data.json");
        harness = ITypedDataHarness(deployCode("TypedDataHarness.sol:TypedDataHarness"));
    }

    function test_EveryTypeHashesAsInTypeScript() external view {
        string[] memory types = vm.parseJsonKeys(vectors, ".types");
        assertEq(types.length, 16);
        uint256 chainId = vm.parseJsonUint(vectors, ".chainId");
        bytes32 separator = domainSeparator(chainId, vm.parseJsonAddress(vectors, ".deals"));
        for (uint256 i = 0; i < types.length; i++) {
            string memory path = string.concat(".types.", types[i]);
            bytes[] memory encoded = vm.parseJsonBytesArray(vectors, string.concat(path, ".encoded"));
            bytes32[] memory hashes = vm.parseJsonBytes32Array(vectors, string.concat(path, ".structHash"));
            bytes32[] memory digests = vm.parseJsonBytes32Array(vectors, string.concat(path, ".digest"));
            assertEq(encoded.length, 6);
            for (uint256 j = 0; j < encoded.length; j++) {
                bytes32 structHash = harness.hash(types[i], encoded[j]);
                assertEq(structHash, hashes[j], types[i]);
                assertEq(MessageHashUtils.toTypedDataHash(separator, structHash), digests[j], types[i]);
            }
        }
    }

    /// @dev The deployment's own digest, at the address and on the chain that the vectors name.
    function test_ADealHasTheIdThatTypeScriptGivesIt() external {
        address where = vm.parseJsonAddress(vectors, ".deals");
        deployCodeTo("Deals.sol:Deals", abi.encode(token), where);
        vm.chainId(vm.parseJsonUint(vectors, ".chainId"));
        bytes[] memory encoded = vm.parseJsonBytesArray(vectors, ".types.Deal.encoded");
        bytes32[] memory digests = vm.parseJsonBytes32Array(vectors, ".types.Deal.digest");
        for (uint256 i = 0; i < encoded.length; i++) {
            assertEq(IDeals(where).hashDeal(abi.decode(encoded[i], (Deal))), digests[i]);
        }
    }

    /// @dev As for a deal, at a deployment of JobRequests.
    function test_ARequestHasTheIdThatTypeScriptGivesIt() external {
        address where = vm.parseJsonAddress(vectors, ".deals");
        deployCodeTo("JobRequests.sol:JobRequests", abi.encode(deals), where);
        vm.chainId(vm.parseJsonUint(vectors, ".chainId"));
        bytes[] memory encoded = vm.parseJsonBytesArray(vectors, ".types.JobRequest.encoded");
        bytes32[] memory digests = vm.parseJsonBytes32Array(vectors, ".types.JobRequest.digest");
        for (uint256 i = 0; i < encoded.length; i++) {
            assertEq(IJobRequests(where).hashRequest(abi.decode(encoded[i], (JobRequest))), digests[i]);
        }
    }
}
