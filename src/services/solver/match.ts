import { randomBytes } from 'node:crypto'
import { type Address, getAddress, type Hex, toHex, zeroAddress } from 'viem'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { getQuorum } from '../../chain/actions/get-quorum.ts'
import { inChunks } from '../../chain/in-chunks.ts'
import { chooseMatches } from '../../market/choose-matches.ts'
import { explainUnmatched } from '../../market/explain-unmatched.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import { proposeDeal } from '../../market/propose-deal.ts'
import type {
  DealRecord,
  JobOfferRecord,
  OfferState,
  ResourceOfferRecord,
} from '../../market/records.ts'
import { stakes } from '../../market/stakes.ts'
import { takeTurns } from '../../market/take-turns.ts'
import { countOpenInputs, withAwaited } from './inputs.ts'
import { findRest } from './resting.ts'
import { standingOf } from './standings.ts'
import type { SolverState } from './state.ts'

/** How often a job offer learns at most why nothing fits it, in ms. */
const explainEvery = 2_000
/** For how long a mediation is left alone that did not say how many votes rule in it, in seconds. */
const unreadableFor = 60
/** How many job offers learn it in one round at most. */
const explainAtOnce = 20

/**
 * Matches the offers that are open and proposes a deal for each match, within what every party's
 * free balance covers beside all that is pending.
 *
 * A job offer that finds nothing learns why.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function matchOpenOffers(state: SolverState, now: number): Promise<void> {
  const { store, fee } = state
  await expireOffers(state, now)
  const [listed, standing, deals, declines] = await Promise.all([
    store.listJobOffers('open'),
    store.listResourceOffers('open'),
    store.listActiveDeals(),
    store.listDeclines(),
  ])
  const open = await chooseComplete(state, listed)
  if (open.length === 0) return
  const declinesOf = Map.groupBy(declines, ({ jobOffer }) => jobOffer)
  const jobOffers = takeTurns(open, countPending(deals)).map((record) => ({
    ...record,
    declines: declinesOf.get(record.id) ?? [],
  }))
  await readQuorums(state, { jobOffers, now })
  const resourceOffers = standing.filter(
    ({ offer }) =>
      findRest(state, offer.resourceProvider, now) === undefined &&
      !state.unreadable.has(lower(offer.mediation)),
  )

  const held = deals.filter((record) => !isDeclined(record))
  // A machine that is offered anew still works on what came of its offers before.
  const onSale = new Set(standing.map(({ id }) => id))
  const inUse = Map.groupBy(held, ({ resourceOffer, deal }) =>
    onSale.has(resourceOffer) ? resourceOffer : getAddress(deal.resourceProvider),
  )
  const countUsers = (key: Hex) => inUse.get(key)?.length ?? 0
  const book = {
    solver: state.account.address,
    solverFee: fee,
    now,
    resourceOffers: resourceOffers.map((record) => ({
      ...record,
      inUse: countUsers(record.id) + countUsers(getAddress(record.offer.resourceProvider)),
      standing: standingOf(state, record.offer.resourceProvider, now),
    })),
    freeBalances: await freeBalances(state, { jobOffers, resourceOffers, deals }),
    quorums: state.quorums,
  }
  const matches = chooseMatches({ ...book, jobOffers })

  const matched = new Set(matches.map(({ jobOffer }) => jobOffer.id))
  for (const { jobOffer, resourceOffer, terms } of matches) {
    const { deal, mediators } = proposeDeal({
      terms,
      job: jobOffer.offer.job,
      agreeBy: now + state.agreeWithin,
      nonce: BigInt(toHex(randomBytes(8))),
    })
    const id = hashDeal(deal, state.domain)
    const added = await store.addDeal({
      id,
      deal,
      mediators,
      job: jobOffer.offer.job,
      jobOffer: jobOffer.id,
      resourceOffer: resourceOffer.id,
      state: 'DealNegotiating',
    })
    if (!added) continue
    state.context.logger.info({ deal: id, job_offer: jobOffer.id }, 'deal proposed')
    await state.notify({ type: 'deal', subject: id }, [deal.jobCreator, deal.resourceProvider])
  }

  const chosen = new Set(resourceOffers)
  const resting = standing
    .filter((record) => !chosen.has(record))
    .map((record) => ({ ...record, inUse: 0 }))
  const unmatched = (jobOffer: (typeof jobOffers)[number]) =>
    standing.length > 0 && resourceOffers.length === 0
      ? ['Every resource offer rests, as its provider has failed or let a deal lapse']
      : explainUnmatched({ ...book, jobOffer, resting })
  const waiting = jobOffers.filter(({ id }) => !matched.has(id))
  for (const jobOffer of dueForReasons(state, waiting))
    await explain(state, jobOffer, unmatched(jobOffer))
}

/** Picks the offers whose data are here, and tells the others what is not. */
async function chooseComplete(
  state: SolverState,
  jobOffers: readonly JobOfferRecord[],
): Promise<readonly JobOfferRecord[]> {
  await countOpenInputs(state, jobOffers)
  const complete: JobOfferRecord[] = []
  for (const record of jobOffers) {
    const { awaited } = await withAwaited(state, record)
    if (!awaited) complete.push(record)
    else await explain(state, record, [`Its input data are not here yet: ${awaited.join(', ')}`])
  }
  return complete
}

/** Picks those that have heard nothing for longest: finding all reasons costs far more than a match. */
function dueForReasons<record extends JobOfferRecord>(
  { explained, context }: SolverState,
  waiting: readonly record[],
): readonly record[] {
  const now = context.clock.monotonic()
  const ids = new Set(waiting.map(({ id }) => id))
  for (const id of explained.keys()) if (!ids.has(id)) explained.delete(id)
  const last = ({ id }: JobOfferRecord) => explained.get(id) ?? 0
  const due = waiting
    .filter((record) => !explained.has(record.id) || last(record) + explainEvery <= now)
    .sort((a, b) => last(a) - last(b))
    .slice(0, explainAtOnce)
  for (const { id } of due) explained.set(id, now)
  return due
}

/** Counts the proposals of each job creator that are neither open nor over. */
function countPending(deals: readonly DealRecord[]): ReadonlyMap<Address, number> {
  const pending = deals.filter(({ state }) => state === 'DealNegotiating')
  const byAccount = Map.groupBy(pending, ({ deal }) => getAddress(deal.jobCreator))
  return new Map([...byAccount].map(([account, { length }]) => [account, length]))
}

/** Ends the offers whose time is over. */
async function expireOffers({ store }: SolverState, now: number) {
  for (const record of await store.listJobOffers('open'))
    if (record.offer.expires < now) await store.updateJobOffer(record.id, expireIfOpen)
  for (const record of await store.listResourceOffers('open'))
    if (record.offer.expires < now) await store.updateResourceOffer(record.id, expireIfOpen)
}

function expireIfOpen({ state }: { state: OfferState }): { state?: OfferState } {
  return state === 'open' ? { state: 'expired' } : {}
}

/** Reads what each account that offers something could still lock. */
async function freeBalances(
  state: SolverState,
  parameters: {
    jobOffers: readonly JobOfferRecord[]
    resourceOffers: readonly ResourceOfferRecord[]
    deals: readonly DealRecord[]
  },
): Promise<ReadonlyMap<Address, bigint>> {
  const { jobOffers, resourceOffers, deals } = parameters
  const accounts = new Set(
    [
      ...jobOffers.map(({ offer }) => offer.jobCreator),
      ...resourceOffers.map(({ offer }) => offer.resourceProvider),
    ].map((account) => getAddress(account)),
  )
  const balances = new Map<Address, bigint>()
  await Promise.all(
    [...accounts].map(async (account) => {
      balances.set(account, (await getBalances(state.connection, { account })).free)
    }),
  )
  for (const record of deals) {
    const { deal, state: dealState } = record
    if (dealState !== 'DealNegotiating') continue
    const locked = stakes(deal)
    for (const party of ['jobCreator', 'resourceProvider'] as const) {
      if (party === 'resourceProvider' && isDeclined(record)) continue
      const account = getAddress(deal[party])
      balances.set(account, (balances.get(account) ?? 0n) - locked[party])
    }
  }
  return balances
}

/**
 * Reads how many votes rule in the mediations that job creators name, once: it never changes. Anybody
 * may name anything: what does not answer is matched with nothing for a while, and holds up nobody.
 */
async function readQuorums(
  { quorums, unreadable, connection }: SolverState,
  { jobOffers, now }: { jobOffers: readonly JobOfferRecord[]; now: number },
): Promise<void> {
  for (const [key, until] of unreadable) if (now > until) unreadable.delete(key)
  const named = new Map(jobOffers.map(({ offer: { mediation } }) => [lower(mediation), mediation]))
  const isNews = (key: string) => key !== zeroAddress && !quorums.has(key) && !unreadable.has(key)
  const news = [...named].filter(([key]) => isNews(key))
  await inChunks(news, async ([key, mediation]) => {
    try {
      quorums.set(key, await getQuorum(connection.client, { mediation }))
    } catch {
      unreadable.set(key, now + unreadableFor)
    }
  })
}

function lower(address: Address): string {
  return address.toLowerCase()
}

/** Tells whether a proposal takes its provider's place no more; one that opened after all does. */
function isDeclined({ declined, state }: DealRecord): boolean {
  return declined !== undefined && state === 'DealNegotiating'
}

/** Records why nothing fits a job offer, and tells its job creator when that changes. */
async function explain(state: SolverState, record: JobOfferRecord, unmatched: readonly string[]) {
  if (unmatched.join() === record.unmatched?.join()) return
  await state.store.updateJobOffer(record.id, () => ({ unmatched }))
  await state.notify({ type: 'job_offer', subject: record.id }, [record.offer.jobCreator])
}
