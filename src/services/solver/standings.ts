import { type Address, getAddress, type Hex } from 'viem'
import type { Standing } from '../../market/rank-machine.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { DealState } from '../../market/state.ts'
import type { SolverState } from './state.ts'

/**
 * What providers are known for in this life of the process: it decides only in which order they are
 * asked. Accounts are checksummed.
 */
export type Standings = {
  /** Those that have opened a deal, and not failed since. */
  proven: Set<Address>
  /** The job offers that each has declined and somebody else took, and until when they count. */
  passed: Map<Address, Map<Hex, number>>
}

/** How many jobs a provider may decline in a row that others take. */
const mostPassed = 2
/** For how long one of them counts, in seconds. */
const passedCounts = 3_600

const unopened: readonly DealState[] = ['DealNegotiating', 'TimeoutAgree', 'Revoked']

/** Tells whether a deal in that state was opened. */
export function isOpened(state: DealState): boolean {
  return !unopened.includes(state)
}

/**
 * Takes what is known of providers from the deals that are kept.
 *
 * @param state - the solver, before it matches any.
 */
export async function recallStandings({ store, standings }: SolverState): Promise<void> {
  for (const { state, deal } of await store.listDeals())
    if (isOpened(state)) standings.proven.add(getAddress(deal.resourceProvider))
}

/**
 * Notes that a deal was opened: its provider is one that works, and those who had declined its job
 * have passed on what could be done. Nobody can make a provider do that for nothing: somebody has to
 * take the job, which costs the solver's fee.
 *
 * @param state - the solver.
 * @param record - the deal.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function noteOpening(
  { store, standings: { proven, passed } }: SolverState,
  record: Pick<DealRecord, 'deal' | 'jobOffer'>,
  now: number,
): Promise<void> {
  const { deal, jobOffer } = record
  const account = getAddress(deal.resourceProvider)
  proven.add(account)
  passed.delete(account)
  for (const { provider } of await store.listDeclines(jobOffer)) {
    if (sameAddress(provider, account)) continue
    const jobs = passed.get(provider) ?? new Map<Hex, number>()
    passed.set(provider, jobs.set(jobOffer, now + passedCounts))
  }
}

/**
 * Tells what a provider is known for.
 *
 * @param state - the solver.
 * @param account - the provider.
 * @param now - the chain's time, in seconds since the epoch.
 */
export function standingOf(
  { standings: { proven, passed } }: Pick<SolverState, 'standings'>,
  account: Address,
  now: number,
): Standing | undefined {
  const key = getAddress(account)
  const jobs = passed.get(key)
  for (const [jobOffer, until] of jobs ?? []) if (until < now) jobs?.delete(jobOffer)
  if (jobs?.size === 0) passed.delete(key)
  if (jobs && jobs.size > mostPassed) return 'passes'
  return proven.has(key) ? 'proven' : undefined
}
