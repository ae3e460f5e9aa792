import type { Address, Hex } from 'viem'
import { agreeMediators } from './agree-mediators.ts'
import type { DeclinedPair } from './decline.ts'
import { findMismatches, type MatchContext } from './find-mismatches.ts'
import { type PickedTerms, pickTerms, type Terms } from './pick-terms.ts'
import { prepareJobOffer, prepareResourceOffer } from './prepare-offer.ts'
import { rankMachine, ranks, type Standing } from './rank-machine.ts'
import { stakes } from './stakes.ts'
import type { JobOffer, ResourceOffer } from './typed-data.ts'

/** A job offer that waits at a solver. */
export type ListedJobOffer = {
  id: Hex
  offer: JobOffer
  /** Who has declined it. */
  declines?: readonly DeclinedPair[]
}

/** A resource offer that stands at a solver. */
export type ListedResourceOffer = {
  id: Hex
  offer: ResourceOffer
  /** How many deals under it are proposed or not final. */
  inUse: number
  /** What its provider is known for. */
  standing?: Standing | undefined
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
 * offers are tried by rank (`rankMachine`), then by price, the least J, the least busy, and by id.
 * Time is O(r log r + j · r) for j job and r resource offers, and usually far less: a pair costs its first
 * reason against it, full machines are left out, a served job tries no further, and one with a
 * fixed price stops at the first machine of a rank above it.
 *
 * @param parameters.jobOffers - those that wait, in order of arrival.
 * @param parameters.resourceOffers - those that stand, in any order.
 * @param parameters.freeBalances - what each account can still lock, in token units, beside all that
 * is pending; an account that is not listed has nothing.
 * @param parameters.solver - the solver that matches.
 * @param parameters.solverFee - its fee for a deal, in token units.
 * @param parameters.now - the time in seconds since the epoch.
 * @param parameters.quorums - how many votes rule in those mediations that are panels.
 * @returns matches that can all be proposed together, in the order of their job offers.
 * @example
 * for (const { terms, jobOffer } of chooseMatches(book)) proposeDeal({ terms, job: jobOffer.offer.job, agreeBy, nonce })
 */
export function chooseMatches(
  parameters: MatchContext & {
    jobOffers: readonly ListedJobOffer[]
    resourceOffers: readonly ListedResourceOffer[]
    freeBalances: ReadonlyMap<Address, bigint>
  },
): readonly ChosenMatch[] {
  const { solver, solverFee, now, quorums } = parameters
  const free = lowerCaseKeys(parameters.freeBalances)
  const served = new Set<Hex>()
  const matches: ChosenMatch[] = []
  let machines = uniqueById(parameters.resourceOffers)
    .sort(cheapestFirst)
    .map((listed) => {
      const room = listed.offer.count - listed.inUse
      return { listed, room, prepared: prepareResourceOffer(listed.offer) }
    })

  for (const jobOffer of parameters.jobOffers) {
    if (served.has(jobOffer.id)) continue
    machines = machines.filter(({ room }) => room > 0)
    const context = { solver, solverFee, now, quorums }
    const wanted = prepareJobOffer(jobOffer.offer)
    for (const machine of inOrder(jobOffer, machines)) {
      const { listed: resourceOffer, prepared } = machine
      const terms = pickTerms(jobOffer.offer, resourceOffer.offer, solverFee)
      if (findMismatches(wanted, prepared, terms, context).next().done !== true) continue
      if (!canLock(free, terms)) continue
      lock(free, terms)
      machine.room -= 1
      served.add(jobOffer.id)
      const mediators = [...agreeMediators(wanted, prepared)]
      matches.push({ jobOffer, resourceOffer, terms: { ...terms, mediators } })
      break
    }
  }
  return matches
}

/** Goes through the machines that a job may be matched with, rank by rank, those of one by price. */
function* inOrder<machine extends { listed: ListedResourceOffer }>(
  { offer, declines = [] }: ListedJobOffer,
  machines: readonly machine[],
): Generator<machine, void> {
  const byRank = Map.groupBy(machines, ({ listed }) => rankMachine(declines, listed))
  for (let rank = 0; rank < ranks; rank += 1)
    for (const machine of byRank.get(rank) ?? []) {
      if (isTooDear(offer, machine.listed.offer)) break
      yield machine
    }
}

// Machines of a rank come by price, so none after this one is any cheaper.
function isTooDear(jobOffer: JobOffer, resourceOffer: ResourceOffer): boolean {
  return (
    jobOffer.priceMode === 'fixed' && resourceOffer.instructionPrice > jobOffer.instructionPrice
  )
}

type Balances = Map<string, bigint>

function lowerCaseKeys(balances: ReadonlyMap<Address, bigint>): Balances {
  return new Map([...balances].map(([account, balance]) => [account.toLowerCase(), balance]))
}

function canLock(free: Balances, terms: PickedTerms): boolean {
  const { jobCreator, resourceProvider } = stakes(terms)
  return (
    (free.get(terms.jobCreator.toLowerCase()) ?? 0n) >= jobCreator &&
    (free.get(terms.resourceProvider.toLowerCase()) ?? 0n) >= resourceProvider
  )
}

function lock(free: Balances, terms: PickedTerms): void {
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
