import type { TypedDataToPrimitiveTypes } from 'abitype'
import type { Address, TypedDataDomain } from 'viem'

/**
 * Every EIP-712 type of the protocol, frozen: offers, deals, results, acceptances and signed
 * requests made under one of these stay valid for as long as the deployment they name.
 *
 * `contracts/libraries/TypedData.sol` states the same types; a test hashes both.
 *
 * Amounts are token units (uint128), spans are seconds (uint32), times are seconds since the epoch
 * (uint40), machines are milli-CPU, MB of memory, MB of disk, GPUs and MB of memory a GPU.
 */
export const typedData = {
  Job: [
    { name: 'repository', type: 'string' },
    { name: 'commit', type: 'string' },
    { name: 'template', type: 'string' },
    { name: 'inputs', type: 'Input[]' },
    { name: 'pins', type: 'string[]' },
    { name: 'machine', type: 'Machine' },
    { name: 'limits', type: 'Limits' },
    { name: 'compared', type: 'string[]' },
  ],
  Input: [
    { name: 'name', type: 'string' },
    { name: 'value', type: 'string' },
  ],
  Machine: [
    { name: 'cpu', type: 'uint32' },
    { name: 'ram', type: 'uint32' },
    { name: 'disk', type: 'uint32' },
    { name: 'gpu', type: 'uint32' },
    { name: 'gpuModel', type: 'string' },
    { name: 'gpuMemory', type: 'uint32' },
  ],
  Limits: [
    { name: 'seconds', type: 'uint32' },
    { name: 'resultBytes', type: 'uint64' },
    { name: 'network', type: 'bool' },
  ],
  Deal: [
    { name: 'jobCreator', type: 'address' },
    { name: 'resourceProvider', type: 'address' },
    { name: 'solver', type: 'address' },
    { name: 'mediation', type: 'address' },
    { name: 'mediators', type: 'bytes32' },
    { name: 'job', type: 'bytes32' },
    { name: 'instructionPrice', type: 'uint128' },
    { name: 'paymentCollateral', type: 'uint128' },
    { name: 'resultsCollateral', type: 'uint128' },
    { name: 'submitCollateral', type: 'uint128' },
    { name: 'judgeCollateral', type: 'uint128' },
    { name: 'mediationFee', type: 'uint128' },
    { name: 'solverFee', type: 'uint128' },
    { name: 'agreeBy', type: 'uint40' },
    { name: 'submitTimeout', type: 'uint32' },
    { name: 'judgeTimeout', type: 'uint32' },
    { name: 'mediateTimeout', type: 'uint32' },
    { name: 'nonce', type: 'uint64' },
  ],
  Result: [
    { name: 'dealId', type: 'bytes32' },
    { name: 'result', type: 'bytes32' },
    { name: 'instructionCount', type: 'uint64' },
  ],
  Acceptance: [
    { name: 'dealId', type: 'bytes32' },
    { name: 'result', type: 'bytes32' },
    { name: 'instructionCount', type: 'uint64' },
  ],
  Check: [
    { name: 'dealId', type: 'bytes32' },
    { name: 'result', type: 'bytes32' },
    { name: 'instructionCount', type: 'uint64' },
  ],
  Abandonment: [{ name: 'dealId', type: 'bytes32' }],
  Cancellation: [{ name: 'dealId', type: 'bytes32' }],
  Revocation: [{ name: 'dealId', type: 'bytes32' }],
  // A mediator signs it for its panel, whose address is then the domain's `verifyingContract`.
  Vote: [
    { name: 'dealId', type: 'bytes32' },
    { name: 'result', type: 'bytes32' },
    { name: 'instructionCount', type: 'uint64' },
    { name: 'accepted', type: 'bool' },
  ],
  // Its payer signs it for `JobRequests`, whose address is then the domain's `verifyingContract`.
  JobRequest: [
    { name: 'client', type: 'address' },
    { name: 'payer', type: 'address' },
    { name: 'operator', type: 'address' },
    { name: 'judge', type: 'address' },
    { name: 'solver', type: 'address' },
    { name: 'mediation', type: 'address' },
    { name: 'mediators', type: 'bytes32' },
    { name: 'job', type: 'bytes32' },
    { name: 'instructionPrice', type: 'uint128' },
    { name: 'paymentCollateral', type: 'uint128' },
    { name: 'resultsCollateral', type: 'uint128' },
    { name: 'submitCollateral', type: 'uint128' },
    { name: 'mediationFee', type: 'uint128' },
    { name: 'solverFee', type: 'uint128' },
    { name: 'submitTimeout', type: 'uint32' },
    { name: 'judgeTimeout', type: 'uint32' },
    { name: 'mediateTimeout', type: 'uint32' },
    { name: 'serveBy', type: 'uint40' },
    { name: 'callbackGas', type: 'uint32' },
    { name: 'nonce', type: 'uint64' },
  ],
  JobOffer: [
    { name: 'jobCreator', type: 'address' },
    { name: 'solver', type: 'address' },
    { name: 'job', type: 'Job' },
    { name: 'priceMode', type: 'string' },
    { name: 'instructionPrice', type: 'uint128' },
    { name: 'paymentCollateral', type: 'uint128' },
    { name: 'resultsCollateral', type: 'uint128' },
    { name: 'submitCollateral', type: 'uint128' },
    { name: 'judgeCollateral', type: 'uint128' },
    { name: 'mediationFee', type: 'uint128' },
    { name: 'solverFee', type: 'uint128' },
    { name: 'submitTimeout', type: 'uint32' },
    { name: 'judgeTimeout', type: 'uint32' },
    { name: 'mediateTimeout', type: 'uint32' },
    { name: 'mediation', type: 'address' },
    { name: 'mediators', type: 'address[]' },
    { name: 'expires', type: 'uint40' },
    { name: 'nonce', type: 'uint64' },
  ],
  ResourceOffer: [
    { name: 'resourceProvider', type: 'address' },
    { name: 'solver', type: 'address' },
    { name: 'machine', type: 'Machine' },
    { name: 'limits', type: 'Limits' },
    { name: 'count', type: 'uint32' },
    { name: 'modules', type: 'string[]' },
    { name: 'executors', type: 'string[]' },
    { name: 'instructionPrice', type: 'uint128' },
    { name: 'paymentCollateral', type: 'uint128' },
    { name: 'resultsCollateral', type: 'uint128' },
    { name: 'submitCollateral', type: 'uint128' },
    { name: 'judgeCollateral', type: 'uint128' },
    { name: 'mediationFee', type: 'uint128' },
    { name: 'solverFee', type: 'uint128' },
    { name: 'submitTimeout', type: 'uint32' },
    { name: 'judgeTimeout', type: 'uint32' },
    { name: 'mediateTimeout', type: 'uint32' },
    { name: 'mediation', type: 'address' },
    { name: 'mediators', type: 'address[]' },
    { name: 'expires', type: 'uint40' },
    { name: 'nonce', type: 'uint64' },
  ],
  // What a mediator found: evidence for both parties, which no contract reads.
  Report: [
    { name: 'dealId', type: 'bytes32' },
    { name: 'mediator', type: 'address' },
    { name: 'result', type: 'bytes32' },
    { name: 'instructionCount', type: 'uint64' },
    { name: 'accepted', type: 'bool' },
    { name: 'reason', type: 'string' },
    { name: 'executions', type: 'Execution[]' },
    { name: 'difference', type: 'string' },
  ],
  Execution: [
    { name: 'result', type: 'bytes32' },
    { name: 'instructionCount', type: 'uint64' },
  ],
  Request: [
    { name: 'account', type: 'address' },
    { name: 'method', type: 'string' },
    { name: 'path', type: 'string' },
    { name: 'body', type: 'bytes32' },
    { name: 'expires', type: 'uint40' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

type Types = TypedDataToPrimitiveTypes<typeof typedData>

/** What to run: a module pinned to a commit, its inputs, what it needs and what is compared. */
export type Job = Types['Job']
/** A machine, or what a job needs of one: milli-CPU, MB, MB, GPUs, GPU model, MB a GPU. */
export type Machine = Types['Machine']
/** How long a job may run (seconds), how much it may write (bytes), whether it has a network. */
export type Limits = Types['Limits']
/** The terms that both parties sign. */
export type Deal = Types['Deal']
/** What a resource provider signs after executing. */
export type Result = Types['Result']
/** What a job creator signs after verifying a result. */
export type Acceptance = Types['Acceptance']
/** What a job creator signs when it doubts a result. */
export type Check = Types['Check']
/** What a resource provider signs to give a job up. */
export type Abandonment = Types['Abandonment']
/** What both parties sign to call a deal off. */
export type Cancellation = Types['Cancellation']
/** What a party signs to take back its signature of a deal that is not open. */
export type Revocation = Types['Revocation']
/** A job creator's standing proposal: its limits on every term. */
export type JobOffer = Types['JobOffer']
/** A resource provider's standing proposal: its limits on every term. */
export type ResourceOffer = Types['ResourceOffer']
/**
 * What a mediator found when it ran a doubted job again: how it rules and why, what its own runs came
 * to, and where the provider's files first differ from them, if they do.
 */
export type Report = Types['Report']
/** An HTTP request that one account makes once. */
export type Request = Types['Request']

/**
 * The EIP-712 domain of one deployment.
 *
 * @param parameters - the chain's id and the address of its `Deals` contract.
 */
export function dealsDomain(parameters: { chainId: number; deals: Address }) {
  return {
    name: 'Generic DCN',
    version: '1',
    chainId: parameters.chainId,
    verifyingContract: parameters.deals,
  } as const satisfies TypedDataDomain
}
