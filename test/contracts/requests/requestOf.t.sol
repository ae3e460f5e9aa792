// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RequestState} from "../../../contracts/interfaces/IJobRequests.sol";
import {Case, JobRequestsTest} from "./JobRequestsTest.sol";

contract RequestOfTest is JobRequestsTest {
    function test_WhenTheRequestWasNeverMade() external {
        assertRequest(reach(RequestState.None).requestId, RequestState.None, 0);
        assertRequest(0, RequestState.None, 0);
    }

    function test_WhenTheRequestIsAskedFor() external {
        assertRequest(reach(RequestState.Asked).requestId, RequestState.Asked, 0);
    }

    function test_WhenTheRequestIsServed() external {
        Case memory its = reach(RequestState.Served);
        assertRequest(its.requestId, RequestState.Served, its.dealId);
    }

    function test_WhenTheRequestHasEnded() external {
        Case memory its = reach(RequestState.Finished);
        assertRequest(its.requestId, RequestState.Finished, its.dealId);
    }

    function test_WhenTheRequestIsCancelled() external {
        assertRequest(reach(RequestState.Cancelled).requestId, RequestState.Cancelled, 0);
    }

    function test_WhenAskedForItsDeals() external view {
        assertEq(requests.deals(), address(deals));
    }
}
