import type { Address, Hex } from 'viem'
import { findMismatches, type MatchContext } from './find-mismatches.ts'
import { pickTerms, type Terms } from './pick-terms.ts'
import { stakes } from './stakes.ts'
import type { JobOffer, ResourceOffer } from './typed-data.ts'

/** A job offer that waits at a solver. */
export type ListedJobOffer = {
  id: Hex
  offer: JobOffer
  /** The executor that the job's rendered template asks for, where it is known already. */
  executor?: string | undefined
}

/** A resource offer that stands at a solver. */
export type ListedResourceOffer = {
  id: Hex
  offer: ResourceOffer
  /** How many deals under it are proposed or not final. */
  inUse: number
}

/** Two offers to propose a deal between, and its terms. */
export type ChosenMatch = {
  jobOffer: ListedJobOffer
  resourceOffer: ListedResourceOffer
  terms: Terms
}

/**
 * Pairs many offers, each job with the cheapest machine that takes it, within what every party can
 * lock and every machine can run at once.
 *
 * Job offers are served in the order given, so that whoever came first is matched first. Resource
 * offers are tried by price, then by the least J, then the least busy, then by id. Time is
 * O(r log r + j · r) for j job and r resource offers, and usually far less: a pair costs its first
 * reason against it, full machines are left out, and a served job tries no further.
 *
 * @param parameters.jobOffers - those that wait, in order of arrival.
 * @param parameters.resourceOffers - those that stand, in any order.
 * @param parameters.freeBalances - what each account can still lock, in token units, beside all that
 * is pending; an account that is not listed has nothing.
 * @param parameters.solver - the solver that matches.
 * @param parameters.solverFee - its fee for a deal, in token units.
 * @param parameters.now - the time in seconds since the epoch.
 * @returns matches that can all be proposed together, in the order of their job offers.
 * @example
 * for (const { terms, jobOffer } of chooseMatches(book)) proposeDeal({ terms, job: jobOffer.offer.job, agreeBy, nonce })
 */
export function chooseMatches(
  parameters: Omit<MatchContext, 'executor'> & {
    jobOffers: readonly ListedJobOffer[]
    resourceOffers: readonly ListedResourceOffer[]
    freeBalances: ReadonlyMap<Address, bigint>
  },
): readonly ChosenMatch[] {
  const { solver, solverFee, now } = parameters
  const free = lowerCaseKeys(parameters.freeBalances)
  const room = new Map(
    parameters.resourceOffers.map(({ id, offer, inUse }) => [id, offer.count - inUse]),
  )
  const served = new Set<Hex>()
  const matches: ChosenMatch[] = []
  let standing = uniqueById(parameters.resourceOffers).sort(cheapestFirst)

  for (const jobOffer of parameters.jobOffers) {
    if (served.has(jobOffer.id)) continue
    standing = standing.filter(({ id }) => (room.get(id) ?? 0) > 0)
    const context = { solver, solverFee, now, executor: jobOffer.executor }
    for (const resourceOffer of standing) {
      const terms = pickTerms(jobOffer.offer, resourceOffer.offer, solverFee)
      if (!canLock(free, terms)) continue
      const mismatches = findMismatches(jobOffer.offer, resourceOffer.offer, terms, context)
      if (mismatches.next().done !== true) continue
      lock(free, terms)
      room.set(resourceOffer.id, (room.get(resourceOffer.id) ?? 0) - 1)
      served.add(jobOffer.id)
      matches.push({ jobOffer, resourceOffer, terms })
      break
    }
  }
  return matches
}

type Balances = Map<string, bigint>

function lowerCaseKeys(balances: ReadonlyMap<Address, bigint>): Balances {
  return new Map([...balances].map(([account, balance]) => [account.toLowerCase(), balance]))
}

function canLock(free: Balances, terms: Terms): boolean {
  const { jobCreator, resourceProvider } = stakes(terms)
  return (
    (free.get(terms.jobCreator.toLowerCase()) ?? 0n) >= jobCreator &&
    (free.get(terms.resourceProvider.toLowerCase()) ?? 0n) >= resourceProvider
  )
}

function lock(free: Balances, terms: Terms): void {
  const locked = stakes(terms)
  for (const party of ['jobCreator', 'resourceProvider'] as const) {
    const account = terms[party].toLowerCase()
    free.set(account, (free.get(account) ?? 0n) - locked[party])
  }
}

function uniqueById(offers: readonly ListedResourceOffer[]): ListedResourceOffer[] {
  return [...new Map(offers.map((listed) => [listed.id, listed])).values()]
}

function cheapestFirst(a: ListedResourceOffer, b: ListedResourceOffer): number {
  return (
    compare(a.offer.instructionPrice, b.offer.instructionPrice) ||
    compare(a.offer.judgeCollateral, b.offer.judgeCollateral) ||
    a.inUse - b.inUse ||
    compare(a.id, b.id)
  )
}

function compare<T extends bigint | string>(a: T, b: T): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
