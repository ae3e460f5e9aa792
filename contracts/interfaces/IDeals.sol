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
// slither-disable-next-line erc20-interface: its balances are no token, and its functions say so by returning nothing.
interface IDeals is IEscrow {
    /// @notice A deal was opened: all its stakes are locked and its solver is paid.
    event DealOpened(bytes32 indexed dealId, address indexed jobCreator, address indexed resourceProvider);

    /// @notice A result was submitted, and the job creator's time to judge it began.
    event ResultsSubmitted(bytes32 indexed dealId, bytes32 result, uint64 instructionCount);

    /// @notice A result was accepted and paid for.
    event ResultsAccepted(bytes32 indexed dealId, bytes32 result, uint64 instructionCount);

    /// @notice A deal will not be opened any more: `party` has taken its signature back.
    event DealRevoked(bytes32 indexed dealId, address indexed party);

    /// @notice The job creator doubts a result, and the mediation's time to rule began.
    event ResultsChecked(bytes32 indexed dealId, bytes32 result, uint64 instructionCount);

    /// @notice The mediation found the result right. `mediators` have ruled and share the mediation fee.
    event MediationAccepted(bytes32 indexed dealId, address[] mediators);

    /// @notice The mediation found the result wrong. `mediators` have ruled and share the mediation fee.
    event MediationRejected(bytes32 indexed dealId, address[] mediators);

    /// @notice The resource provider gave the job up.
    event DealAbandoned(bytes32 indexed dealId);

    /// @notice Both parties called the deal off.
    event DealCancelled(bytes32 indexed dealId);

    /// @notice No result was submitted in time.
    event TimeoutSubmitResults(bytes32 indexed dealId);

    /// @notice A result was neither accepted nor checked in time, and counts as accepted.
    event TimeoutJudgeResults(bytes32 indexed dealId);

    /// @notice The mediation did not rule in time.
    event TimeoutMediateResults(bytes32 indexed dealId);

    /// @notice The deal's state does not allow this.
    error Deals_WrongState(bytes32 dealId, State state);

    /// @notice The deadline (seconds since the epoch) has passed.
    error Deals_TooLate(uint256 deadline);

    /// @notice The deadline (seconds since the epoch) has not passed yet.
    error Deals_TooEarly(uint256 deadline);

    /// @notice One account is on both sides, or a side is the mediation as well.
    error Deals_SameParty(address party);

    /// @notice The account is not a party of the deal.
    error Deals_NotAParty(address account);

    /// @notice A timeout is zero.
    error Deals_ZeroTimeout();

    /// @notice The results collateral is less than the mediation fee, in token units.
    error Deals_ResultsCollateralTooLow(uint256 collateral, uint256 mediationFee);

    /// @notice The submit collateral is less than the solver fee, in token units.
    error Deals_SubmitCollateralTooLow(uint256 collateral, uint256 solverFee);

    /// @notice There is a solver fee and nobody to pay it to.
    error Deals_NoSolver();

    /// @notice The deal names no mediation, so it can have neither mediators nor a mediation fee, nor be checked.
    error Deals_NoMediation();

    /// @notice The account is not the deal's mediation.
    error Deals_NotMediation(address account);

    /// @notice A ruling is by nobody.
    error Deals_NoMediators();

    /// @notice The party did not sign this.
    error Deals_BadSignature(address party);

    /// @notice The result or the instruction count differs from what was submitted.
    error Deals_WrongResult(bytes32 dealId);

    /// @notice Opens a deal: takes P + J + M + F from the job creator and S + R from the resource provider, and
    /// credits F to the solver.
    ///
    /// Requirements:
    /// - The deal was never opened, nor revoked.
    /// - The time is at most `agreeBy`.
    /// - The parties differ, neither is the mediation, and the three timeouts are not zero.
    /// - R ≥ M and S ≥ F, so a provider's fault never costs the job creator tokens.
    /// - If F is not zero, there is a solver.
    /// - If there is no mediation, `mediators` and M are zero.
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

    /// @notice Takes a party's signature back: the deal can never be opened.
    ///
    /// WARNING: whoever holds both signatures can open the deal until then, so it is over only once this has happened.
    ///
    /// Requirements:
    /// - The deal was never opened, nor revoked.
    /// - `party` is the job creator or the resource provider, and has signed the `Revocation`.
    ///
    /// @param deal the terms.
    /// @param party who takes it back.
    /// @param signature the signature of `party` over the `Revocation`.
    function revoke(Deal calldata deal, address party, bytes calldata signature) external;

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
    /// It has no deadline: what both agree on stays valid until the deal ends in another way. An `Acceptance` alone binds
    /// nobody: its signer may still `check`, until it is brought here.
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
    /// @return dealId the deal's EIP-712 digest.
    function complete(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external returns (bytes32 dealId);

    /// @notice Doubts a result: from here on only the mediation, or its silence, ends the deal.
    ///
    /// Any result that the resource provider has signed can be doubted, be it on record, not yet, or not the one on record:
    /// a provider that has shown a wrong result cannot put a right one on record instead. If somebody submits first,
    /// this or another result, the call works all the same.
    ///
    /// WARNING: a provider that sees the doubt coming can still `abandon` a deal without a result on record, which costs it S
    /// and not R. Whoever wants R at stake puts the result on record before judging it, or sends the check where it cannot
    /// be seen before.
    ///
    /// Nothing is asked of the mediation here, so a mediation that reverts or burns gas cannot stop this.
    ///
    /// Requirements:
    /// - The deal names a mediation.
    /// - The job creator has signed the `Check` of these values.
    /// - Either the state is `DealAgreed`, and the time is at most the opening plus `submitTimeout`; or the state is
    ///   `ResultsSubmitted`, and the time is at most the submission plus `judgeTimeout`.
    /// - Unless it is these values that were submitted, the resource provider has signed the `Result` of them.
    ///
    /// @param deal the terms.
    /// @param result the digest of the results directory.
    /// @param instructionCount how many instructions the job took, as the resource provider says.
    /// @param jobCreatorSignature the job creator's signature over the `Check`.
    /// @param resourceProviderSignature the resource provider's signature over the `Result`; not read if these
    /// values were submitted.
    /// @return dealId the deal's EIP-712 digest.
    function check(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bytes calldata jobCreatorSignature,
        bytes calldata resourceProviderSignature
    ) external returns (bytes32 dealId);

    /// @notice Rules on a checked result. If it is accepted: pays P − C + J to the job creator and C + S + R to the
    /// resource provider; if it is rejected: P + J + R + S to the job creator. M goes to those who ruled, in even parts;
    /// what does not divide goes to the first.
    ///
    /// WARNING: both parties have named the mediation, and it alone says who ruled. Nothing here looks at `mediators` of
    /// the deal, nor whether the same account comes twice.
    ///
    /// Requirements:
    /// - The caller is the deal's mediation.
    /// - The state is `ResultsChecked`, with these values.
    /// - The time is at most the check plus `mediateTimeout`.
    /// - At least one account has ruled.
    ///
    /// @param deal the terms.
    /// @param result the digest that was checked.
    /// @param instructionCount the count that was checked.
    /// @param accepted whether the result is right.
    /// @param mediators who ruled, and shares the fee.
    function resolve(
        Deal calldata deal,
        bytes32 result,
        uint64 instructionCount,
        bool accepted,
        address[] calldata mediators
    ) external;

    /// @notice Gives the job up, before a result is submitted: pays P + J + M + S to the job creator and R to the resource
    /// provider, as the submit timeout would, and sooner.
    ///
    /// Requirements:
    /// - The state is `DealAgreed`.
    /// - The resource provider has signed the `Abandonment`.
    ///
    /// @param deal the terms.
    /// @param resourceProviderSignature the resource provider's signature over the `Abandonment`.
    function abandon(Deal calldata deal, bytes calldata resourceProviderSignature) external;

    /// @notice Calls the deal off: pays P + J + M to the job creator and S + R to the resource provider. F stays with the
    /// solver.
    ///
    /// Requirements:
    /// - The state is `DealAgreed` or `ResultsSubmitted`.
    /// - Both parties have signed the `Cancellation`.
    ///
    /// @param deal the terms.
    /// @param jobCreatorSignature the job creator's signature over the `Cancellation`.
    /// @param resourceProviderSignature the resource provider's signature over the `Cancellation`.
    function cancel(
        Deal calldata deal,
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

    /// @notice Ends a deal whose mediation did not rule: pays P + J + M to the job creator and S + R to the resource
    /// provider. Anybody may call it.
    ///
    /// Requirements:
    /// - The state is `ResultsChecked`.
    /// - The time is after the check plus `mediateTimeout`.
    ///
    /// @param deal the terms.
    function timeoutMediateResults(Deal calldata deal) external;

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
