// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deal, JobRequest} from "../../../contracts/libraries/TypedData.sol";
import {JobRequestsTest} from "../requests/JobRequestsTest.sol";

/// @dev As in Gas.t.sol: each call is a transaction of its own, and every balance has been written before.
/// forge-config: default.isolate = true
contract JobRequestsGasTest is JobRequestsTest {
    function setUp() public override {
        super.setUp();
        (JobRequest memory request,) = ask(1);
        (Deal memory terms, bytes32 dealId) = serve(request);
        accept(request, terms, dealId);
        vm.prank(payer.addr);
        deals.transfer(address(requests), 1);
    }

    function test_Request() external {
        (JobRequest memory request,) = ask(2);
        vm.snapshotGasLastCall("JobRequests", "ask, by CowsayClient");
        (Deal memory terms, bytes32 dealId) = serve(request);
        vm.snapshotGasLastCall("JobRequests", "serve");
        accept(request, terms, dealId);
        vm.snapshotGasLastCall("JobRequests", "accept, with the callback");
    }

    function accept(JobRequest memory request, Deal memory terms, bytes32 dealId) private {
        bytes memory signature = signResult(resourceProvider, dealId, RESULT, COUNT);
        vm.prank(operator);
        requests.accept(request, terms, RESULT, COUNT, signature);
    }
}
