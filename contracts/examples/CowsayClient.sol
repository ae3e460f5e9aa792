// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {State} from "../interfaces/IDeals.sol";
import {IJobClient} from "../interfaces/IJobClient.sol";
import {IJobRequests} from "../interfaces/IJobRequests.sol";
import {Input, Job, JobRequest, Limits, Machine, TypedData} from "../libraries/TypedData.sol";

/// @title CowsayClient
/// @notice A contract that has a cow say something, off-chain, and learns what came of it.
///
/// 1. `createRequest` gives what a person signs who will pay, and who has a balance at `Deals` and approved `JobRequests`
///    there.
/// 2. `ask` takes that signature. An operator sees the request and serves it.
/// 3. `onJobFinished` is called with the digest of the directory that holds the cow: a CID without its prefix. A contract
///    that goes on with a result would do so there.
contract CowsayClient is IJobClient {
    using TypedData for Job;

    /// @notice A request of `payer` for a cow that says `message`.
    event CowRequested(bytes32 indexed requestId, address indexed payer, string message);

    /// @notice The cow has spoken, or not: then `result` is 0.
    event CowAnswered(bytes32 indexed requestId, bytes32 result);

    /// @notice Only `JobRequests` calls back.
    error CowsayClient_NotJobRequests(address caller);

    /// @dev The built-in module, by the digest of its content.
    string private constant MODULE =
        "sha256:f84935cfd454f98ee8765b6568cf5572ce5a38496bbaf95e4aa8bf78d735f2c9";

    IJobRequests private immutable JOB_REQUESTS;
    address private immutable OPERATOR;
    address private immutable SOLVER;
    address private immutable MEDIATION;
    bytes32 private immutable MEDIATORS;
    uint128 private immutable MEDIATION_FEE;

    /// @param jobRequests where it asks.
    /// @param operator who serves it, and judges; not 0.
    /// @param solver who matches it.
    /// @param mediation who decides if the operator doubts a result; 0 for nobody.
    /// @param mediators the hash of their list.
    /// @param mediationFee their fee in token units; 0 without a mediation.
    constructor(
        IJobRequests jobRequests,
        address operator,
        address solver,
        address mediation,
        bytes32 mediators,
        uint128 mediationFee
    ) {
        JOB_REQUESTS = jobRequests;
        OPERATOR = operator;
        SOLVER = solver;
        MEDIATION = mediation;
        MEDIATORS = mediators;
        MEDIATION_FEE = mediationFee;
    }

    /// @notice Asks for a cow that the caller pays for.
    /// @param message what it says.
    /// @param serveBy until when somebody must serve it, in seconds since the epoch.
    /// @param nonce makes otherwise equal requests differ.
    /// @param signature the caller's signature over what `createRequest` gives for this.
    /// @return requestId what the request is known by.
    function ask(string calldata message, uint40 serveBy, uint64 nonce, bytes calldata signature)
        external
        returns (bytes32 requestId)
    {
        (JobRequest memory request, Job memory job) = createRequest(msg.sender, message, serveBy, nonce);
        requestId = JOB_REQUESTS.ask(request, abi.encode(job), signature);
        emit CowRequested(requestId, msg.sender, message);
    }

    /// @inheritdoc IJobClient
    function onJobFinished(bytes32 requestId, State, bytes32 result) external {
        if (msg.sender != address(JOB_REQUESTS)) revert CowsayClient_NotJobRequests(msg.sender);
        emit CowAnswered(requestId, result);
    }

    /// @notice What a payer signs, and the job that it pays for.
    /// @param payer who pays, and gets back what is left.
    /// @param message what the cow says.
    /// @param serveBy until when somebody must serve it, in seconds since the epoch.
    /// @param nonce makes otherwise equal requests differ.
    /// @return request the request.
    /// @return job its job document.
    function createRequest(address payer, string calldata message, uint40 serveBy, uint64 nonce)
        public
        view
        returns (JobRequest memory request, Job memory job)
    {
        job = createJob(message);
        request = JobRequest({
            client: address(this),
            payer: payer,
            operator: OPERATOR,
            judge: address(0),
            solver: SOLVER,
            mediation: MEDIATION,
            mediators: MEDIATORS,
            job: job.hash(),
            instructionPrice: 1e12,
            paymentCollateral: 2e18,
            resultsCollateral: 2e18,
            submitCollateral: 1e18,
            mediationFee: MEDIATION_FEE,
            solverFee: 1e17,
            submitTimeout: 600,
            judgeTimeout: 600,
            mediateTimeout: 3600,
            serveBy: serveBy,
            callbackGas: 60_000,
            nonce: nonce
        });
    }

    function createJob(string calldata message) private pure returns (Job memory job) {
        job.repository = "cowsay";
        job.commit = MODULE;
        job.template = "module.json";
        job.inputs = new Input[](1);
        job.inputs[0] = Input("Message", message);
        job.machine = Machine(1000, 64, 1, 0, "", 0);
        job.limits = Limits(10, 1_048_576, false);
        job.compared = new string[](3);
        (job.compared[0], job.compared[1], job.compared[2]) = ("exitCode", "stdout", "outputs/");
    }
}
