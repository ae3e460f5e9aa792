// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IMediation
/// @notice What a deal's `mediation` is: whoever the contract `Deals` lets rule on a checked result, for the mediators
/// that the deal names.
///
/// `Deals` calls nothing of it. It only lets the account at this address `resolve`, so a plain account can be a mediation as
/// well as a contract.
interface IMediation {
    /// @notice The list does not give the deal's `mediators`, or there is nobody in it.
    error Mediation_WrongMediators();

    /// @notice The deal's result is not being doubted.
    error Mediation_NotChecked(bytes32 dealId);

    /// @notice The time for mediation is over: `deadline` (seconds since the epoch) was its last second.
    error Mediation_TooLate(uint256 deadline);

    /// @notice The deal has another result than this.
    error Mediation_WrongResult(bytes32 dealId);

    /// @notice The contract whose deals it rules on.
    /// @return its address.
    function deals() external view returns (address);
}
