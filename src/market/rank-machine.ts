import { type DeclinedPair, isRuledOut } from './decline.ts'
import { sameAddress } from './same-address.ts'
import type { ResourceOffer } from './typed-data.ts'

/**
 * What a provider is known for: `proven` has opened a deal; `passes` has declined jobs, several in a
 * row, that others took.
 */
export const standings = ['proven', 'passes'] as const
export type Standing = (typeof standings)[number]

/** How many ranks there are. */
export const ranks = 4

/**
 * Ranks a machine for a job: all of a lower rank are asked before those of a higher one, whatever
 * they ask for.
 *
 * A provider that declines everything for no price would otherwise delay every job by the time that
 * a proposal stands. A job that was declined once goes to those who have opened deals, and comes
 * back to a provider that declined it only where nobody else is left. Nobody is left out by rank,
 * and nobody can be ranked down for nothing: only a job that somebody else took counts, and that
 * costs the solver's fee.
 *
 * @param declines - who has declined the job.
 * @param machine - the resource offer, and what its provider is known for.
 * @returns its rank, from 0; undefined for a pair that is ruled out.
 */
export function rankMachine(
  declines: readonly DeclinedPair[],
  machine: { id: string; offer: ResourceOffer; standing?: Standing | undefined },
): number | undefined {
  const { id, offer, standing } = machine
  const own = declines.filter(({ provider }) => sameAddress(provider, offer.resourceProvider))
  if (own.some((pair) => pair.resourceOffer === id && isRuledOut(pair))) return undefined
  if (own.length > 0) return 3
  if (standing === 'passes') return 2
  return declines.length > 0 && standing !== 'proven' ? 1 : 0
}
