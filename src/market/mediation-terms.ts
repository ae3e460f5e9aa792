import { type Address, zeroAddress } from 'viem'
import type { JobOffer } from './typed-data.ts'

/** By whom a party lets a doubted result be ruled on, and what they ask for it. */
export type MediationTerms = {
  /** The contract that decides whose ruling counts. */
  contract: Address
  /** Those whom the party trusts to rule. */
  mediators: readonly Address[]
  /** What a ruling costs, in token units. */
  fee: bigint
  /** How many of them rule together; each alone if absent. */
  quorum?: number
}

/**
 * Writes the fields of an offer that name who mediates.
 *
 * @param mediation - whom the party trusts; nobody if absent.
 * @returns both fields, or neither's value.
 * @example
 * nameMediation(undefined).mediators // []
 */
export function nameMediation(
  mediation: MediationTerms | undefined,
): Pick<JobOffer, 'mediation' | 'mediators'> {
  return { mediation: mediation?.contract ?? zeroAddress, mediators: mediation?.mediators ?? [] }
}
