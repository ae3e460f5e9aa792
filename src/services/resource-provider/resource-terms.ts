import { randomBytes } from 'node:crypto'
import { type Address, toHex } from 'viem'
import { type MediationTerms, nameMediation } from '../../market/mediation-terms.ts'
import type { Limits, Machine, ResourceOffer } from '../../market/typed-data.ts'

/** What a resource provider has and asks for, in token units and seconds. */
export type ResourceTerms = {
  /** What one job may use. */
  machine: Machine
  limits: Limits
  /** How many jobs run at once. */
  count: number
  /** Allowed modules; all if empty. */
  modules: readonly string[]
  /** The price of one instruction. */
  instructionPrice: bigint
  /** The least P, as no job pays more than it however long it runs, and the most R, S and F. */
  paymentCollateral: bigint
  resultsCollateral: bigint
  submitCollateral: bigint
  solverFee: bigint
  /** The least time that it needs to submit, and the most that it grants to judge. */
  submitTimeout: number
  judgeTimeout: number
  /** How long an offer stands before it is made again. */
  offerSeconds: number
  /** The least J, which a job creator's silence costs it; nothing if absent. */
  judgeCollateral?: bigint
  /** Who may rule on a doubt, and the least M, as nobody rules for less; nobody if absent. */
  mediation?: MediationTerms
}

/** What is sold in an offer of its own: there is one price in each. */
export type Sale = Pick<ResourceOffer, 'executors'> &
  Partial<Pick<ResourceTerms, 'modules' | 'instructionPrice' | 'paymentCollateral' | 'limits'>>

const token = 10n ** 18n

/** The terms of somebody who states none: small jobs, at a millionth of a token an instruction. */
export const defaultResourceTerms: ResourceTerms = {
  machine: { cpu: 1_000, ram: 512, disk: 512, gpu: 0, gpuModel: '', gpuMemory: 0 },
  limits: { seconds: 600, resultBytes: 64n * 1024n * 1024n, network: false },
  count: 2,
  modules: [],
  instructionPrice: token / 1_000_000n,
  paymentCollateral: token / 10n,
  resultsCollateral: 10n * token,
  submitCollateral: 10n * token,
  solverFee: token,
  submitTimeout: 30,
  judgeTimeout: 86_400,
  offerSeconds: 3_600,
}

/**
 * Writes a resource offer.
 *
 * @param parameters.now - the chain's time, in seconds since the epoch.
 * @returns the offer to sign, with a random nonce.
 */
export function buildResourceOffer(parameters: {
  terms: ResourceTerms
  sale: Sale
  resourceProvider: Address
  solver: Address
  now: number
}): ResourceOffer {
  const { sale, resourceProvider, solver, now } = parameters
  const { offerSeconds, mediation, judgeCollateral = 0n, ...terms } = parameters.terms
  return {
    resourceProvider,
    solver,
    ...terms,
    ...sale,
    judgeCollateral,
    // The most, and M is covered by R.
    mediationFee: mediation ? terms.resultsCollateral : 0n,
    mediateTimeout: terms.judgeTimeout,
    ...nameMediation(mediation),
    expires: now + offerSeconds,
    nonce: BigInt(toHex(randomBytes(8))),
  }
}
