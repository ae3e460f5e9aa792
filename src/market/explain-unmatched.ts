import type { Address } from 'viem'
import type { ListedJobOffer, ListedResourceOffer } from './choose-matches.ts'
import { formatDecline, isRuledOut } from './decline.ts'
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
 * Explains why a job offer stays unmatched: what stands against it, the most frequent first. Where no
 * machine would take the job, were it idle and everybody had the money, that is said first, with what is
 * against it of the offers that come nearest.
 *
 * @param parameters.jobOffer - the job offer.
 * @param parameters.resourceOffers - all that stand at the solver and may be matched.
 * @param parameters.resting - those of providers that rest; none if absent.
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
    resting?: readonly ListedResourceOffer[]
    freeBalances: ReadonlyMap<Address, bigint>
  },
): readonly string[] {
  const { jobOffer, resourceOffers, resting = [] } = parameters
  if (resourceOffers.length === 0) return ['The solver has no resource offers']

  const counts = new Map<string, number>()
  const unfitness: (readonly string[])[] = []
  for (const resourceOffer of resourceOffers) {
    const book = { ...parameters, jobOffer, resourceOffer }
    const unfit = [...findUnfitness(book)].map(formatReason)
    const sentences = [...unfit, ...[...findShortage(book)].map(formatReason)]
    if (sentences.length === 0) return []
    for (const sentence of new Set(sentences)) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
    unfitness.push(unfit)
  }
  const least = unfitness.reduce((sum, { length }) => Math.min(sum, length), Infinity)
  const nearest = new Set(unfitness.filter(({ length }) => length === least).flat())
  const fits = (resourceOffer: ListedResourceOffer) =>
    findUnfitness({ ...parameters, resourceOffer }).next().done === true
  const isHopeless = least > 0 && !resting.some(fits)
  const isNearest = (sentence: string) => isHopeless && nearest.has(sentence)
  return [...counts]
    .sort(
      ([a, first], [b, second]) =>
        Number(isNearest(b)) - Number(isNearest(a)) || second - first || (a < b ? -1 : 1),
    )
    .slice(0, longest)
    .map(([sentence, count], index) => {
      const said = isHopeless && index === 0 ? `No machine offered now fits: ${sentence}` : sentence
      return `${said} (${count} of ${resourceOffers.length} resource offers)`
    })
}

/** Finds what is against a match whatever becomes free, or is deposited. */
function findUnfitness(
  parameters: MatchContext & { jobOffer: ListedJobOffer; resourceOffer: ListedResourceOffer },
): Generator<Reason, void> {
  const { jobOffer, resourceOffer, solverFee } = parameters
  const terms = pickTerms(jobOffer.offer, resourceOffer.offer, solverFee)
  const wanted = prepareJobOffer(jobOffer.offer)
  return findMismatches(wanted, prepareResourceOffer(resourceOffer.offer), terms, parameters)
}

const names = { jobCreator: 'The job creator', resourceProvider: 'The resource provider' } as const

/** Finds what is against a match for now: a machine that is busy, or money that is not there. */
function* findShortage(
  parameters: MatchContext & {
    jobOffer: ListedJobOffer
    resourceOffer: ListedResourceOffer
    freeBalances: ReadonlyMap<Address, bigint>
  },
): Generator<Reason, void> {
  const { jobOffer, resourceOffer, freeBalances, solverFee } = parameters
  const { offer, inUse } = resourceOffer
  const declined = jobOffer.declines?.find((pair) => pair.resourceOffer === resourceOffer.id)
  if (declined && isRuledOut(declined)) {
    // Whatever else there may be: it is not asked again.
    yield {
      field: 'resourceProvider',
      by: 'resourceProvider',
      wanted: 'another job',
      offered: 'one that it has declined',
      sentence: formatDecline(declined.provider, declined),
    }
    return
  }
  const terms = pickTerms(jobOffer.offer, offer, solverFee)
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
