// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What to run: a module pinned to a commit, its inputs, what it needs and what is compared.
struct Job {
    string repository;
    string commit;
    string template;
    Input[] inputs;
    string[] pins;
    Machine machine;
    Limits limits;
    string[] compared;
}

/// @notice One input of a job. A job's inputs are sorted by name, and each name occurs once.
struct Input {
    string name;
    string value;
}

/// @notice A machine, or what a job needs of one: milli-CPU, MB, MB, GPUs, GPU model, MB a GPU.
struct Machine {
    uint32 cpu;
    uint32 ram;
    uint32 disk;
    uint32 gpu;
    string gpuModel;
    uint32 gpuMemory;
}

/// @notice How long a job may run (seconds), how much it may write (bytes), whether it has a network.
struct Limits {
    uint32 seconds_;
    uint64 resultBytes;
    bool network;
}

/// @notice The terms that both parties sign: amounts in token units, `agreeBy` in seconds since the epoch,
/// timeouts in seconds. `mediators` is the keccak256 of the ABI-encoded, sorted list; `job` is the hash of the
/// job document; `nonce` only makes otherwise equal deals differ.
struct Deal {
    address jobCreator;
    address resourceProvider;
    address solver;
    address mediation;
    bytes32 mediators;
    bytes32 job;
    uint128 instructionPrice;
    uint128 paymentCollateral;
    uint128 resultsCollateral;
    uint128 submitCollateral;
    uint128 judgeCollateral;
    uint128 mediationFee;
    uint128 solverFee;
    uint40 agreeBy;
    uint32 submitTimeout;
    uint32 judgeTimeout;
    uint32 mediateTimeout;
    uint64 nonce;
}

/// @notice What a contract asks for: the job (its hash) and the limits of any deal for it. Amounts are in token units:
/// price, P and F at most, M exactly, R and S at least. `client` is the asking contract, `payer` pays, `operator` (0: anybody) may
/// open the deal, `judge` (0: the operator) may accept. Timeouts in seconds are exact; `serveBy` is in seconds since the
/// epoch; `callbackGas` is what the callback gets; `nonce` only makes otherwise equal requests differ.
struct JobRequest {
    address client;
    address payer;
    address operator;
    address judge;
    address solver;
    address mediation;
    bytes32 mediators;
    bytes32 job;
    uint128 instructionPrice;
    uint128 paymentCollateral;
    uint128 resultsCollateral;
    uint128 submitCollateral;
    uint128 mediationFee;
    uint128 solverFee;
    uint32 submitTimeout;
    uint32 judgeTimeout;
    uint32 mediateTimeout;
    uint40 serveBy;
    uint32 callbackGas;
    uint64 nonce;
}

/// @notice A job creator's standing proposal: its limits on every term.
struct JobOffer {
    address jobCreator;
    address solver;
    Job job;
    string priceMode;
    uint128 instructionPrice;
    uint128 paymentCollateral;
    uint128 resultsCollateral;
    uint128 submitCollateral;
    uint128 judgeCollateral;
    uint128 mediationFee;
    uint128 solverFee;
    uint32 submitTimeout;
    uint32 judgeTimeout;
    uint32 mediateTimeout;
    address mediation;
    address[] mediators;
    uint40 expires;
    uint64 nonce;
}

/// @notice A resource provider's standing proposal: its limits on every term.
struct ResourceOffer {
    address resourceProvider;
    address solver;
    Machine machine;
    Limits limits;
    uint32 count;
    string[] modules;
    string[] executors;
    uint128 instructionPrice;
    uint128 paymentCollateral;
    uint128 resultsCollateral;
    uint128 submitCollateral;
    uint128 judgeCollateral;
    uint128 mediationFee;
    uint128 solverFee;
    uint32 submitTimeout;
    uint32 judgeTimeout;
    uint32 mediateTimeout;
    address mediation;
    address[] mediators;
    uint40 expires;
    uint64 nonce;
}

/// @notice An HTTP request that one account makes once.
struct Request {
    address account;
    string method;
    string path;
    bytes32 body;
    uint40 expires;
    bytes32 nonce;
}

/// @title TypedData
/// @notice The EIP-712 struct hash of every type that the protocol signs, as `src/market/typed-data.ts` has it.
library TypedData {
    bytes internal constant INPUT_TYPE = "Input(string name,string value)";
    bytes internal constant LIMITS_TYPE = "Limits(uint32 seconds,uint64 resultBytes,bool network)";
    bytes internal constant MACHINE_TYPE =
        "Machine(uint32 cpu,uint32 ram,uint32 disk,uint32 gpu,string gpuModel,uint32 gpuMemory)";
    bytes internal constant JOB_TYPE =
        "Job(string repository,string commit,string template,Input[] inputs,string[] pins,Machine machine,Limits limits,string[] compared)";

    bytes32 internal constant INPUT_TYPEHASH = keccak256(INPUT_TYPE);
    bytes32 internal constant LIMITS_TYPEHASH = keccak256(LIMITS_TYPE);
    bytes32 internal constant MACHINE_TYPEHASH = keccak256(MACHINE_TYPE);
    bytes32 internal constant JOB_TYPEHASH =
        keccak256(bytes.concat(JOB_TYPE, INPUT_TYPE, LIMITS_TYPE, MACHINE_TYPE));
    bytes32 internal constant DEAL_TYPEHASH = keccak256(
        "Deal(address jobCreator,address resourceProvider,address solver,address mediation,bytes32 mediators,bytes32 job,uint128 instructionPrice,uint128 paymentCollateral,uint128 resultsCollateral,uint128 submitCollateral,uint128 judgeCollateral,uint128 mediationFee,uint128 solverFee,uint40 agreeBy,uint32 submitTimeout,uint32 judgeTimeout,uint32 mediateTimeout,uint64 nonce)"
    );
    bytes32 internal constant RESULT_TYPEHASH =
        keccak256("Result(bytes32 dealId,bytes32 result,uint64 instructionCount)");
    bytes32 internal constant ACCEPTANCE_TYPEHASH =
        keccak256("Acceptance(bytes32 dealId,bytes32 result,uint64 instructionCount)");
    bytes32 internal constant CHECK_TYPEHASH =
        keccak256("Check(bytes32 dealId,bytes32 result,uint64 instructionCount)");
    bytes32 internal constant ABANDONMENT_TYPEHASH = keccak256("Abandonment(bytes32 dealId)");
    bytes32 internal constant CANCELLATION_TYPEHASH = keccak256("Cancellation(bytes32 dealId)");
    bytes32 internal constant REVOCATION_TYPEHASH = keccak256("Revocation(bytes32 dealId)");
    bytes32 internal constant VOTE_TYPEHASH =
        keccak256("Vote(bytes32 dealId,bytes32 result,uint64 instructionCount,bool accepted)");
    bytes32 internal constant JOB_REQUEST_TYPEHASH = keccak256(
        "JobRequest(address client,address payer,address operator,address judge,address solver,address mediation,bytes32 mediators,bytes32 job,uint128 instructionPrice,uint128 paymentCollateral,uint128 resultsCollateral,uint128 submitCollateral,uint128 mediationFee,uint128 solverFee,uint32 submitTimeout,uint32 judgeTimeout,uint32 mediateTimeout,uint40 serveBy,uint32 callbackGas,uint64 nonce)"
    );
    bytes32 internal constant JOB_OFFER_TYPEHASH = keccak256(
        bytes.concat(
            "JobOffer(address jobCreator,address solver,Job job,string priceMode,uint128 instructionPrice,uint128 paymentCollateral,uint128 resultsCollateral,uint128 submitCollateral,uint128 judgeCollateral,uint128 mediationFee,uint128 solverFee,uint32 submitTimeout,uint32 judgeTimeout,uint32 mediateTimeout,address mediation,address[] mediators,uint40 expires,uint64 nonce)",
            INPUT_TYPE,
            JOB_TYPE,
            LIMITS_TYPE,
            MACHINE_TYPE
        )
    );
    bytes32 internal constant RESOURCE_OFFER_TYPEHASH = keccak256(
        bytes.concat(
            "ResourceOffer(address resourceProvider,address solver,Machine machine,Limits limits,uint32 count,string[] modules,string[] executors,uint128 instructionPrice,uint128 paymentCollateral,uint128 resultsCollateral,uint128 submitCollateral,uint128 judgeCollateral,uint128 mediationFee,uint128 solverFee,uint32 submitTimeout,uint32 judgeTimeout,uint32 mediateTimeout,address mediation,address[] mediators,uint40 expires,uint64 nonce)",
            LIMITS_TYPE,
            MACHINE_TYPE
        )
    );
    bytes32 internal constant REQUEST_TYPEHASH = keccak256(
        "Request(address account,string method,string path,bytes32 body,uint40 expires,bytes32 nonce)"
    );

    /// @dev Every field is one word, so the words in calldata are the struct's EIP-712 encoding, and they are hashed as
    /// they lie: `abi.encode` would take 1,700 gas more, in every transaction of a deal. It would also refuse a word
    /// with bits beyond its type. Here such a word gives a hash of its own, which no EIP-712 signer produces, and
    /// Solidity refuses the word wherever the field is read: a hash never stands for two deals. Opening a deal reads
    /// every field but the price and the nonce, and every exit reads the price, so these two are looked at here: what
    /// is opened can also be ended.
    function hash(Deal calldata deal) internal pure returns (bytes32 digest) {
        bytes32 typeHash = DEAL_TYPEHASH;
        // Coverage shows no line in here as run: forge does not look into assembly.
        assembly ("memory-safe") {
            // Beyond the end of allocated memory, which may be used without being allocated.
            let pointer := mload(0x40)
            mstore(pointer, typeHash)
            calldatacopy(add(pointer, 0x20), deal, 0x240)
            // instructionPrice, a uint128, and nonce, a uint64.
            if or(shr(128, calldataload(add(deal, 0xc0))), shr(64, calldataload(add(deal, 0x220)))) {
                revert(0, 0)
            }
            digest := keccak256(pointer, 0x260)
        }
    }

    /// @dev As for a `Deal`: 20 fields of one word.
    function hash(JobRequest calldata request) internal pure returns (bytes32 digest) {
        bytes32 typeHash = JOB_REQUEST_TYPEHASH;
        // Coverage shows no line in here as run: forge does not look into assembly.
        assembly ("memory-safe") {
            let pointer := mload(0x40)
            mstore(pointer, typeHash)
            calldatacopy(add(pointer, 0x20), request, 0x280)
            digest := keccak256(pointer, 0x2a0)
        }
    }

    /// @dev The hash of a `Result`. Its fields come one by one, here and below, because deals are settled without
    /// ever having the struct in memory.
    function hashResult(bytes32 dealId, bytes32 result, uint64 instructionCount)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(RESULT_TYPEHASH, dealId, result, instructionCount));
    }

    /// @dev The hash of an `Acceptance`.
    function hashAcceptance(bytes32 dealId, bytes32 result, uint64 instructionCount)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(ACCEPTANCE_TYPEHASH, dealId, result, instructionCount));
    }

    /// @dev The hash of a `Check`.
    function hashCheck(bytes32 dealId, bytes32 result, uint64 instructionCount)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(CHECK_TYPEHASH, dealId, result, instructionCount));
    }

    /// @dev The hash of an `Abandonment`.
    function hashAbandonment(bytes32 dealId) internal pure returns (bytes32) {
        return keccak256(abi.encode(ABANDONMENT_TYPEHASH, dealId));
    }

    /// @dev The hash of a `Cancellation`.
    function hashCancellation(bytes32 dealId) internal pure returns (bytes32) {
        return keccak256(abi.encode(CANCELLATION_TYPEHASH, dealId));
    }

    /// @dev The hash of a `Revocation`.
    function hashRevocation(bytes32 dealId) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOCATION_TYPEHASH, dealId));
    }

    /// @dev The hash of a `Vote`, which a mediator signs for its panel.
    function hashVote(bytes32 dealId, bytes32 result, uint64 instructionCount, bool accepted)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(VOTE_TYPEHASH, dealId, result, instructionCount, accepted));
    }

    function hash(Job memory job) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                JOB_TYPEHASH,
                hash(job.repository),
                hash(job.commit),
                hash(job.template),
                hash(job.inputs),
                hash(job.pins),
                hash(job.machine),
                hash(job.limits),
                hash(job.compared)
            )
        );
    }

    function hash(Input memory input) internal pure returns (bytes32) {
        return keccak256(abi.encode(INPUT_TYPEHASH, hash(input.name), hash(input.value)));
    }

    function hash(Machine memory machine) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                MACHINE_TYPEHASH,
                machine.cpu,
                machine.ram,
                machine.disk,
                machine.gpu,
                hash(machine.gpuModel),
                machine.gpuMemory
            )
        );
    }

    function hash(Limits memory limits) internal pure returns (bytes32) {
        return keccak256(abi.encode(LIMITS_TYPEHASH, limits));
    }

    /// @dev Encoded in two halves, and so is the next, because the compiler cannot hold all fields on its stack.
    function hash(JobOffer memory offer) internal pure returns (bytes32) {
        bytes memory terms = abi.encode(
            JOB_OFFER_TYPEHASH,
            offer.jobCreator,
            offer.solver,
            hash(offer.job),
            hash(offer.priceMode),
            offer.instructionPrice,
            offer.paymentCollateral,
            offer.resultsCollateral,
            offer.submitCollateral,
            offer.judgeCollateral
        );
        bytes memory rest = abi.encode(
            offer.mediationFee,
            offer.solverFee,
            offer.submitTimeout,
            offer.judgeTimeout,
            offer.mediateTimeout,
            offer.mediation,
            hash(offer.mediators),
            offer.expires,
            offer.nonce
        );
        return keccak256(bytes.concat(terms, rest));
    }

    function hash(ResourceOffer memory offer) internal pure returns (bytes32) {
        bytes memory terms = abi.encode(
            RESOURCE_OFFER_TYPEHASH,
            offer.resourceProvider,
            offer.solver,
            hash(offer.machine),
            hash(offer.limits),
            offer.count,
            hash(offer.modules),
            hash(offer.executors),
            offer.instructionPrice,
            offer.paymentCollateral,
            offer.resultsCollateral,
            offer.submitCollateral
        );
        bytes memory rest = abi.encode(
            offer.judgeCollateral,
            offer.mediationFee,
            offer.solverFee,
            offer.submitTimeout,
            offer.judgeTimeout,
            offer.mediateTimeout,
            offer.mediation,
            hash(offer.mediators),
            offer.expires,
            offer.nonce
        );
        return keccak256(bytes.concat(terms, rest));
    }

    function hash(Request memory request) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                REQUEST_TYPEHASH,
                request.account,
                hash(request.method),
                hash(request.path),
                request.body,
                request.expires,
                request.nonce
            )
        );
    }

    function hash(string memory text) internal pure returns (bytes32) {
        return keccak256(bytes(text));
    }

    function hash(string[] memory texts) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](texts.length);
        for (uint256 i = 0; i < texts.length; i++) {
            hashes[i] = hash(texts[i]);
        }
        return keccak256(abi.encodePacked(hashes));
    }

    function hash(Input[] memory inputs) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](inputs.length);
        for (uint256 i = 0; i < inputs.length; i++) {
            hashes[i] = hash(inputs[i]);
        }
        return keccak256(abi.encodePacked(hashes));
    }

    /// @dev `abi.encodePacked` pads the elements of an array to words, as EIP-712 wants them.
    function hash(address[] memory addresses) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(addresses));
    }
}
