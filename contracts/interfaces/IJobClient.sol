// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "./IDeals.sol";

/// @title IJobClient
/// @notice A contract that asks `JobRequests` for jobs.
interface IJobClient {
    /// @notice A request has ended. It is called at most once for each, with the gas that the request names.
    ///
    /// WARNING: check that the caller is the `JobRequests` you asked. Should this revert or run out of gas, it is not
    /// called again; the request has ended all the same, and what it did not cost is with the payer.
    ///
    /// WARNING: it comes within a transaction of anybody, in the middle of whatever that does. Where something it calls could
    /// be locked then, or be in a passing state, note the result here and go on in another transaction.
    ///
    /// @param requestId the request, as `JobRequests.hashRequest` names it.
    /// @param exit how its deal ended; `None` if there was no deal. There is a result that counts as right in
    /// `ResultsAccepted`, `TimeoutJudgeResults` and `MediationAccepted`.
    /// @param result the digest of the results directory; 0 if there is no result that counts as right.
    function onJobFinished(bytes32 requestId, State exit, bytes32 result) external;
}
