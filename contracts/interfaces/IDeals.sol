// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Deal} from "../libraries/TypedData.sol";
import {IEscrow} from "./IEscrow.sol";

/// @notice Where a deal is. Everything from `ResultsAccepted` on is final.
enum State {
    None,
    DealAgreed,
    ResultsSubmitted,
    ResultsChecked,
    ResultsAccepted,
    MediationAccepted,
    MediationRejected,
    TimeoutSubmitResults,
    TimeoutJudgeResults,
    TimeoutMediateResults,
    Abandoned,
    Cancelled,
    Revoked
}

/// @notice A deal with both signatures over it, as `openBatch` takes it.
struct Opening {
    Deal deal;
    bytes jobCreatorSignature;
    bytes resourceProviderSignature;
}

/// @title IDeals
/// @notice Locks the stakes of two parties that signed the same deal, and pays them out by the deal's table.
///
/// A deal is known by its EIP-712 digest. Only that is stored, so every call brings the terms again. Amounts are
/// in token units, times in seconds. An action is in time up to and including its deadline; its timeout can be
/// called from the second after.
///
/// Where a function takes a party's signature, anybody may call it; if the caller is that party, the call stands
/// for the signature, which is then not read and may be empty. A signature is 65 bytes of ECDSA with `s` in the
/// lower half. If it is not the party's and the party has code, the party is asked by ERC-1271, with at most 200,000
/// gas. ECDSA comes first for two reasons: whoever has given an account code by EIP-7702 cannot take back what its
/// key signed before, and reading whether an account has code costs 2,600 gas a signature.
///
/// WARNING: should the chain ever change its id, deals opened before can no longer be named, and their stakes stay.
///
/// WARNING: an account that signs by ERC-1271 may change its answer. Who relies on it relies on that account.
interface IDeals is IEscrow {
    /// @notice A deal was opened: all its stakes are locked and its solver is paid.
    event DealOpened(bytes32 indexed dealId, address indexed jobCreator, address indexed resourceProvider);

    /// @notice An item of a batch was refused with the error of this selector, or 0 if there was none.
    event OpenSkipped(bytes32 indexed dealId, bytes4 reason);

    /// @notice A result was submitted, and the job creator's time to judge it began.
    event ResultsSubmitted(bytes32 indexed dealId, bytes32 result, uint64 instructionCount);

    /// @notice A result was accepted and paid for.
    event ResultsAccepted(bytes32 indexed dealId, bytes32 result, uint64 instructionCount);

    /// @notice No result was submitted in time.
    event TimeoutSubmitResults(bytes32 indexed dealId);

    /// @notice A result was neither accepted nor checked in time, and counts as accepted.
    event TimeoutJudgeResults(bytes32 indexed dealId);

    /// @notice The deal's state does not allow this.
    error Deals_WrongState(bytes32 dealId, State state);

    /// @notice The deadline (seconds since the epoch) has passed.
    error Deals_TooLate(uint256 deadline);

    /// @notice The deadline (seconds since the epoch) has not passed yet.
    error Deals_TooEarly(uint256 deadline);

    /// @notice One account is on both sides.
    error Deals_SameParty(address party);

    /// @notice A timeout is zero.
    error Deals_ZeroTimeout();

    /// @notice The results collateral is less than the mediation fee, in token units.
    error Deals_ResultsCollateralTooLow(uint256 collateral, uint256 mediationFee);

    /// @notice The submit collateral is less than the solver fee, in token units.
    error Deals_SubmitCollateralTooLow(uint256 collateral, uint256 solverFee);

    /// @notice There is a solver fee and nobody to pay it to.
    error Deals_NoSolver();

    /// @notice The deal names a mediation, mediators or a mediation fee, and disputes are not served yet.
    error Deals_MediationNotSupported();

    /// @notice The party did not sign this.
    error Deals_BadSignature(address party);

    /// @notice The result or the instruction count differs from what was submitted.
    error Deals_WrongResult(bytes32 dealId);

    /// @notice Opens a deal: takes P + J + M + F from the job creator and S + R from the resource provider, and
    /// credits F to the solver.
    ///
    /// Requirements:
    /// - The deal was never opened.
    /// - The time is at most `agreeBy`.
    /// - The parties differ, and the three timeouts are not zero.
    /// - R ≥ M and S ≥ F, so a provider's fault never costs the job creator tokens.
    /// - If F is not zero, there is a solver.
    /// - Mediation, mediators and M are zero, until this contract serves disputes.
    /// - The free balances of both parties cover what is taken.
    /// - Both parties have signed the deal.
    ///
    /// @param deal the terms.
    /// @param jobCreatorSignature the job creator's signature over `deal`.
    /// @param resourceProviderSignature the resource provider's signature over `deal`.
    /// @return dealId the deal's EIP-712 digest.
    function open(
        Deal calldata deal,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external returns (bytes32 dealId);

    /// @notice Opens each deal that `open` would open, and reports every other one by `OpenSkipped`.
    ///
    /// WARNING: an item that runs out of gas is skipped like any other, with the selector 0. An account that signs by
    /// ERC-1271 may take more gas than it took when the batch was estimated; leave 200,000 for each.
    ///
    /// @param openings the deals with their signatures.
    function openBatch(Opening[] calldata openings) external;

    /// @notice Puts the resource provider's result on record.
    ///
    /// Requirements:
    /// - The state is `DealAgreed`.
    /// - The time is at most the opening plus `submitTimeout`.
    /// - The resource provider has signed the `Result` of these values.
    ///
    /// @param deal the terms.
    /// @param result the digest of the results directory.
    /// @param instructionCount how many instructions the job took.
    /// @param resourceProviderSignature the resource provider's signature over the `Result`.
    function submit(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata resourceProviderSignature
    ) external;

    /// @notice Accepts a submitted result: pays P − C + J + M to the job creator, C + S + R to the resource provider.
    ///
    /// Requirements:
    /// - The state is `ResultsSubmitted`, with these values.
    /// - The time is at most the submission plus `judgeTimeout`.
    /// - The job creator has signed the `Acceptance` of these values.
    ///
    /// @param deal the terms.
    /// @param result the digest that was submitted.
    /// @param instructionCount the count that was submitted.
    /// @param jobCreatorSignature the job creator's signature over the `Acceptance`.
    function accept(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature
    ) external;

    /// @notice Settles a result that both parties consent to, submitted or not, with the payoff of `accept`.
    ///
    /// It has no deadline: what both agree on stays valid until the deal ends in another way.
    ///
    /// Requirements:
    /// - The state is `DealAgreed`, or `ResultsSubmitted` with these values.
    /// - The job creator has signed the `Acceptance` and the resource provider the `Result` of these values.
    ///
    /// @param deal the terms.
    /// @param result the digest of the results directory.
    /// @param instructionCount how many instructions the job took.
    /// @param jobCreatorSignature the job creator's signature over the `Acceptance`.
    /// @param resourceProviderSignature the resource provider's signature over the `Result`.
    function complete(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external;

    /// @notice Ends a deal whose result did not come: pays P + J + M + S to the job creator, R to the resource
    /// provider. Anybody may call it.
    ///
    /// Requirements:
    /// - The state is `DealAgreed`.
    /// - The time is after the opening plus `submitTimeout`.
    ///
    /// @param deal the terms.
    function timeoutSubmitResults(Deal calldata deal) external;

    /// @notice Ends a deal whose result was not judged: pays P − C + M to the job creator, C + S + R + J to the
    /// resource provider. Anybody may call it.
    ///
    /// Requirements:
    /// - The state is `ResultsSubmitted`, with these values.
    /// - The time is after the submission plus `judgeTimeout`.
    ///
    /// @param deal the terms.
    /// @param result the digest that was submitted.
    /// @param instructionCount the count that was submitted.
    function timeoutJudgeResults(Deal calldata deal, bytes32 result, uint64 instructionCount) external;

    /// @notice Where a deal is.
    /// @param dealId the deal's EIP-712 digest.
    /// @return state its state; `None` if it was never opened.
    /// @return time when it came into that state, in seconds since the epoch.
    /// @return outcome the first 26 bytes of the keccak256 of (result, instructionCount) once there is a result,
    /// otherwise zero.
    function dealOf(bytes32 dealId) external view returns (State state, uint40 time, bytes26 outcome);

    /// @notice The EIP-712 digest of a deal on this chain, at this contract.
    /// @param deal the terms.
    /// @return dealId what both parties sign, and what the deal is known by.
    function hashDeal(Deal calldata deal) external view returns (bytes32 dealId);
}
