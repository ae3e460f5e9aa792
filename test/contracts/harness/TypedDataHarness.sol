// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Deal,
    Input,
    Job,
    JobOffer,
    JobRequest,
    Limits,
    Machine,
    Request,
    ResourceOffer,
    TypedData
} from "../../../contracts/libraries/TypedData.sol";

/// @dev Hashes an ABI-encoded value of a named type, as a contract that is deployed would.
contract TypedDataHarness {
    function hash(string calldata name, bytes calldata encoded) external view returns (bytes32) {
        bytes32 kind = keccak256(bytes(name));
        if (kind == keccak256("Job")) return TypedData.hash(abi.decode(encoded, (Job)));
        if (kind == keccak256("Input")) return TypedData.hash(abi.decode(encoded, (Input)));
        if (kind == keccak256("Machine")) return TypedData.hash(abi.decode(encoded, (Machine)));
        if (kind == keccak256("Limits")) return TypedData.hash(abi.decode(encoded, (Limits)));
        if (kind == keccak256("Deal")) return this.hashDeal(abi.decode(encoded, (Deal)));
        if (kind == keccak256("JobRequest")) return this.hashJobRequest(abi.decode(encoded, (JobRequest)));
        if (kind == keccak256("JobOffer")) return TypedData.hash(abi.decode(encoded, (JobOffer)));
        if (kind == keccak256("ResourceOffer")) return TypedData.hash(abi.decode(encoded, (ResourceOffer)));
        if (kind == keccak256("Request")) return TypedData.hash(abi.decode(encoded, (Request)));
        bytes32 dealId = abi.decode(encoded, (bytes32));
        if (kind == keccak256("Abandonment")) return TypedData.hashAbandonment(dealId);
        if (kind == keccak256("Cancellation")) return TypedData.hashCancellation(dealId);
        if (kind == keccak256("Revocation")) return TypedData.hashRevocation(dealId);
        (, bytes32 result, uint64 count) = abi.decode(encoded, (bytes32, bytes32, uint64));
        if (kind == keccak256("Result")) return TypedData.hashResult(dealId, result, count);
        if (kind == keccak256("Acceptance")) return TypedData.hashAcceptance(dealId, result, count);
        if (kind == keccak256("Check")) return TypedData.hashCheck(dealId, result, count);
        (,,, bool accepted) = abi.decode(encoded, (bytes32, bytes32, uint64, bool));
        if (kind == keccak256("Vote")) return TypedData.hashVote(dealId, result, count, accepted);
        revert(string.concat("No hash of ", name));
    }

    function hashDeal(Deal calldata deal) external pure returns (bytes32) {
        return TypedData.hash(deal);
    }

    function hashJobRequest(JobRequest calldata request) external pure returns (bytes32) {
        return TypedData.hash(request);
    }
}
