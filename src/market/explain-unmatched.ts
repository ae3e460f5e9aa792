import type { Address } from 'viem'
import type { ListedJobOffer, ListedResourceOffer } from './choose-matches.ts'
import { findMismatches, type MatchContext } from './find-mismatches.ts'
import { formatReason } from './format-reason.ts'
import { formatTokens } from './format-tokens.ts'
import { pickTerms } from './pick-terms.ts'
import { prepareJobOffer, prepareResourceOffer } from './prepare-offer.ts'
import type { Reason } from './reason.ts'
import { stakes } from './stakes.ts'

/** How many sentences an explanation has at most. */
const longest = 20

/**
 * Explains why a job offer stays unmatched: what stands against it, the most frequent first.
 *
 * @param parameters.jobOffer - the job offer.
 * @param parameters.resourceOffers - all that stand at the solver.
 * @param parameters.freeBalances - what each account can still lock, in token units, by checksummed
 * address.
 * @param parameters.solver - the solver that matches.
 * @param parameters.solverFee - its fee for a deal, in token units.
 * @param parameters.now - the time in seconds since the epoch.
 * @returns at most 20 sentences; none when a resource offer takes the job.
 * @example
 * explainUnmatched(book) // ['job.machine.gpu: … (3 of 4 resource offers)']
 */
export function explainUnmatched(
  parameters: MatchContext & {
    jobOffer: ListedJobOffer
    resourceOffers: readonly ListedResourceOffer[]
    freeBalances: ReadonlyMap<Address, bigint>
  },
): readonly string[] {
  const { jobOffer, resourceOffers } = parameters
  if (resourceOffers.length === 0) return ['The solver has no resource offers']

  const counts = new Map<string, number>()
  for (const resourceOffer of resourceOffers) {
    const reasons = [...findObstacles({ ...parameters, jobOffer, resourceOffer })]
    if (reasons.length === 0) return []
    for (const sentence of new Set(reasons.map(formatReason)))
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .slice(0, longest)
    .map(
      ([sentence, count]) => `${sentence} (${count} of ${resourceOffers.length} resource offers)`,
    )
}

const names = { jobCreator: 'The job creator', resourceProvider: 'The resource provider' } as const

function* findObstacles(
  parameters: MatchContext & {
    jobOffer: ListedJobOffer
    resourceOffer: ListedResourceOffer
    freeBalances: ReadonlyMap<Address, bigint>
  },
): Generator<Reason, void> {
  const { jobOffer, resourceOffer, freeBalances, solverFee } = parameters
  const { offer, inUse } = resourceOffer
  const terms = pickTerms(jobOffer.offer, offer, solverFee)
  const wanted = prepareJobOffer(jobOffer.offer)
  yield* findMismatches(wanted, prepareResourceOffer(offer), terms, parameters)

  const by = 'protocol'
  if (inUse >= offer.count)
    yield {
      field: 'count',
      by,
      wanted: 'a machine with room',
      offered: `${inUse} of ${offer.count} deals in use`,
      sentence: `Its machine is busy: ${inUse} of at most ${offer.count} jobs are under way`,
    }
  const needed = stakes(terms)
  for (const party of ['jobCreator', 'resourceProvider'] as const) {
    const free = freeBalances.get(terms[party]) ?? 0n
    if (free >= needed[party]) continue
    yield {
      field: `${party}.freeBalance`,
      by,
      wanted: `at least ${formatTokens(needed[party])} to lock`,
      offered: formatTokens(free),
      sentence: `${names[party]} would have to lock ${formatTokens(needed[party])}, and has ${formatTokens(free)} deposited and free`,
    }
  }
}
