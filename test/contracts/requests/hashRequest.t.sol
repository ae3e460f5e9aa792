// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IJobRequests} from "../../../contracts/interfaces/IJobRequests.sol";
import {JobRequest, TypedData} from "../../../contracts/libraries/TypedData.sol";
import {JobRequestsTest} from "./JobRequestsTest.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

contract HashRequestTest is JobRequestsTest {
    function test_WhenAnyFieldDiffers() external view {
        bytes memory encoded = abi.encode(createRequest());
        bytes32[] memory digests = new bytes32[](21);
        digests[20] = requests.hashRequest(createRequest());
        for (uint256 i = 0; i < 20; i++) {
            bytes memory changed = bytes.concat(encoded);
            changed[32 * i + 31] ^= 0x01;
            digests[i] = requests.hashRequest(abi.decode(changed, (JobRequest)));
        }
        for (uint256 i = 0; i < 21; i++) {
            for (uint256 j = 0; j < i; j++) {
                assertNotEq(digests[i], digests[j]);
            }
        }
    }

    function testFuzz_WhenTheRequestIsAny(JobRequest memory request) external view {
        bytes32 structHash = keccak256(abi.encode(TypedData.JOB_REQUEST_TYPEHASH, request));
        bytes32 separator = domainSeparator(block.chainid, address(requests));
        assertEq(requests.hashRequest(request), MessageHashUtils.toTypedDataHash(separator, structHash));
    }

    function test_WhenTheChainsIdOrTheContractsAddressDiffers() external {
        JobRequest memory request = createRequest();
        bytes32 here = requests.hashRequest(request);
        IJobRequests other = IJobRequests(deployCode("JobRequests.sol:JobRequests", abi.encode(deals)));
        assertNotEq(other.hashRequest(request), here);
        vm.chainId(5);
        assertNotEq(requests.hashRequest(request), here);
    }
}
