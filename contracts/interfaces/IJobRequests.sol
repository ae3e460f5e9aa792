// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deal, JobRequest} from "../libraries/TypedData.sol";
import {State} from "./IDeals.sol";

/// @notice Where a request is. From `Finished` on it is over.
enum RequestState {
    None,
    Asked,
    Served,
    Finished,
    Cancelled
}

/// @title IJobRequests
/// @notice Lets a contract ask for a job, and calls it back once with what became of it.
///
/// A request says everything that the job may cost and everything that an operator could turn against the asker. Any
/// deal within it may be made for it, once. This contract is the job creator of that deal: it holds what the payer has
/// paid, and no service ever does. All money is in balances at `Deals`: what a payer gets back is credited there.
///
/// Who may do what:
/// - The `client` asks, is called back, may cancel while nobody serves it, and may check or accept a result.
/// - The `payer` pays P + M + F at the request's limits, and gets back all that the job did not cost. It may cancel as well while nobody
///   serves the request.
/// - The `operator` brings a resource provider's signature and opens the deal. If it is 0, anybody may, with any
///   resource provider: then the request must name a judge, and a mediation for its doubts.
/// - The `judge` may accept or check a result. If it is 0, the operator is the judge.
/// - Anybody may `settle` a request whose deal has ended, and `cancel` one that nobody served in time.
///
/// Silence counts as acceptance, as in any deal; the job creator's collateral is 0, so it costs nothing more.
///
/// WARNING: a judge and a resource provider who work together can have any result accepted at once, and take P. So can a
/// client and a resource provider: name a judge you trust, and pay for clients you trust. `client` may check as well, but
/// only before the judge accepts. Without a mediation nobody can doubt a result, so its operator must be trusted
/// with the choice of the resource provider too.
///
/// WARNING: a payer's signature can be used until `serveBy`. Who wants it back before takes away the allowance, or
/// cancels what was asked with it.
interface IJobRequests {
    /// @notice A contract asked for a job. `job` is said to be the ABI encoding of the document whose hash `request` names.
    event JobRequested(bytes32 indexed requestId, address indexed client, JobRequest request, bytes job);

    /// @notice A request is served by this deal. Its terms are told, since every exit needs them and neither the client
    /// nor the payer has signed them.
    event JobServed(bytes32 indexed requestId, bytes32 indexed dealId, Deal deal);

    /// @notice A request has ended. `refund` token units were credited to its payer. `calledBack` says whether the client was called
    /// and did not revert.
    event JobFinished(bytes32 indexed requestId, State exit, bytes32 result, uint256 refund, bool calledBack);

    /// @notice The state of the request does not allow this.
    error JobRequests_WrongState(bytes32 requestId, RequestState state);

    /// @notice The account may not do this.
    error JobRequests_NotAllowed(address account);

    /// @notice The payer did not sign the request.
    error JobRequests_BadSignature(address payer);

    /// @notice Nobody could doubt a result: the request names neither an operator nor both a judge and a mediation.
    error JobRequests_NoJudge();

    /// @notice The callback asks for more gas than is ever given.
    error JobRequests_TooMuchGas(uint256 gas, uint256 limit);

    /// @notice The deadline (seconds since the epoch) has passed.
    error JobRequests_TooLate(uint256 deadline);

    /// @notice The deal is not within the request.
    error JobRequests_WrongDeal();

    /// @notice The deal has not ended.
    error JobRequests_DealNotOver(State state);

    /// @notice The deal ended with another result.
    error JobRequests_WrongResult();

    /// @notice Too little gas is left to give the callback what the request names.
    error JobRequests_TooLittleGas(uint256 gas);

    /// @notice Asks for a job, and takes P + M + F at the request's limits from the payer's free balance at `Deals`.
    ///
    /// WARNING: `job` is only passed on to operators. If its hash is not `request.job`, an operator leaves the request
    /// alone, and it will be cancelled.
    ///
    /// Requirements:
    /// - The caller is `request.client`.
    /// - The same request was never made.
    /// - The request names an operator, or both a judge and a mediation, and its time is not over.
    /// - `callbackGas` is at most 1,000,000.
    /// - The payer is the caller, or has signed the request.
    /// - At `Deals`, the payer's free balance covers the amount, and it has approved this contract for it.
    ///
    /// @param request what is asked for, and its limits.
    /// @param job the ABI encoding of the job document, a `Job`.
    /// @param payerSignature the payer's signature over `request`; not read if the payer is the caller.
    /// @return requestId the EIP-712 digest of `request`: equal requests are one.
    function ask(JobRequest calldata request, bytes calldata job, bytes calldata payerSignature)
        external
        returns (bytes32 requestId);

    /// @notice Opens a deal for a request.
    ///
    /// Requirements:
    /// - The request is `Asked`, and the time is at most `serveBy`.
    /// - The caller is the operator, if the request names one.
    /// - The deal's job creator is this contract, its nonce the last 8 bytes of the request's id, and J is 0: so a
    ///   resource provider signs for one request, and nobody can serve another with it.
    /// - Solver, mediation, mediators, M, job and the three timeouts are those of the request.
    /// - Price, P and F are at most, R and S at least those of the request.
    /// - What `Deals.open` requires.
    ///
    /// @param request what was asked for.
    /// @param deal the terms.
    /// @param resourceProviderSignature the resource provider's signature over `deal`.
    /// @return dealId the deal's EIP-712 digest.
    function serve(JobRequest calldata request, Deal calldata deal, bytes calldata resourceProviderSignature)
        external
        returns (bytes32 dealId);

    /// @notice Accepts a result, submitted or not, and settles the request.
    ///
    /// Requirements:
    /// - The request is `Served`, by this deal.
    /// - The caller is the judge or the client.
    /// - What `Deals.complete` requires.
    /// - What `settle` requires.
    ///
    /// @param request what was asked for.
    /// @param deal the terms of its deal.
    /// @param result the digest of the results directory.
    /// @param instructionCount how many instructions the job took.
    /// @param resourceProviderSignature the resource provider's signature over the `Result`.
    function accept(
        JobRequest calldata request,
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata resourceProviderSignature
    ) external;

    /// @notice Doubts a result, submitted or not, as `Deals.check` does.
    ///
    /// Requirements:
    /// - The request is `Served`, by this deal.
    /// - The caller is the judge or the client.
    /// - What `Deals.check` requires.
    ///
    /// @param request what was asked for.
    /// @param deal the terms of its deal.
    /// @param result the digest of the results directory.
    /// @param instructionCount how many instructions the job took, as the resource provider says.
    /// @param resourceProviderSignature the resource provider's signature over the `Result`; not read if the result was
    /// submitted.
    function check(
        JobRequest calldata request,
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata resourceProviderSignature
    ) external;

    /// @notice Ends a request whose deal has ended: credits the payer with what the job did not cost, and calls the client back.
    /// Anybody may call it.
    ///
    /// A callback that reverts or burns its gas changes nothing. Who calls with too little gas to give the callback all
    /// that the request names is refused, so nobody can make it fail. The callback may ask for the next job.
    ///
    /// Requirements:
    /// - The request is `Served`, by this deal, which has ended.
    /// - The values are those it ended with, or 0 if no result was on record.
    ///
    /// @param request what was asked for.
    /// @param deal the terms of its deal.
    /// @param result the digest on record.
    /// @param instructionCount the count on record.
    function settle(JobRequest calldata request, Deal calldata deal, bytes32 result, uint64 instructionCount)
        external;

    /// @notice Ends a request that nobody has served: credits the payer with all it has paid, and calls the client back.
    ///
    /// Requirements:
    /// - The request is `Asked`.
    /// - The caller is the client or the payer, or the time is after `serveBy`.
    ///
    /// @param request what was asked for.
    function cancel(JobRequest calldata request) external;

    /// @notice Where a request is.
    /// @param requestId the EIP-712 digest of the request.
    /// @return state its state; `None` if it was never made.
    /// @return deal the first 31 bytes of the id of the deal that serves it, or 0.
    function requestOf(bytes32 requestId) external view returns (RequestState state, bytes31 deal);

    /// @notice The EIP-712 digest of a request on this chain, at this contract.
    /// @param request what is asked for.
    /// @return requestId what its payer signs, and what it is known by.
    function hashRequest(JobRequest calldata request) external view returns (bytes32 requestId);

    /// @notice The contract that its deals are made at.
    /// @return its address.
    function deals() external view returns (address);
}
