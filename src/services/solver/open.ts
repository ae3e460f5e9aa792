import type { Address, Hex } from 'viem'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { type Opening, openDeals } from '../../chain/actions/open-deals.ts'
import { dealKey } from '../../chain/deal-key.ts'
import { TransactionFailedError } from '../../errors/chain.ts'
import type { DealRecord } from '../../market/records.ts'
import { stakes } from '../../market/stakes.ts'
import type { SolverState } from './state.ts'

/** How many deals one round opens at most. */
const batchSize = 50
/** How long a deal rests that the contract did not open once, in ms: each attempt may cost gas. */
const rest = 15_000

type Candidate = { id: Hex; opening: Opening }

/**
 * Opens the deals that both parties have signed, as many as fit in one transaction.
 *
 * Repeating it is harmless: the contract opens a deal once. A deal that a party cannot cover any
 * more costs no gas, and one that failed once is tried alone, so that it holds nobody else up.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 * @returns whether a transaction opened any.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function openSignedDeals(state: SolverState, now: number): Promise<boolean> {
  const { openAgain, account } = state
  const start = state.context.clock.monotonic()
  const active = await state.store.listActiveDeals()
  forgetOthers(openAgain, active)
  const due = active
    .filter(({ state, deal }) => state === 'DealNegotiating' && now <= deal.agreeBy)
    .filter(({ id }) => (openAgain.get(id)?.at ?? start) <= start)
    // It may be on its way since before this process began.
    .filter(({ id }) => !account.isPending(dealKey(id, 'open', openAgain.get(id)?.failures)))
    .flatMap(readOpening)
    .slice(0, batchSize)
  const covered = await dropUncovered(state, due)
  const fresh = covered.filter(({ id }) => !openAgain.has(id))
  const together = fresh.length > 1 ? await openTogether(state, fresh) : []
  // Whoever makes a batch fail, as by withdrawing right before it, must harm only itself.
  const alone = covered.filter(({ id }) => !together.includes(id))
  if (fresh.length > 1)
    for (const { id } of alone)
      if (!openAgain.has(id)) openAgain.set(id, { at: start, failures: 1 })
  const attempts = await Promise.allSettled(
    alone.map(async (candidate) => {
      const opened = await openTogether(state, [candidate])
      if (opened.length === 0) restDeal(state, candidate.id)
      return opened
    }),
  )
  // Thrown only once all are through, so that the next round sends none of them a second time.
  for (const attempt of attempts) if (attempt.status === 'rejected') throw attempt.reason
  return together.length > 0 || attempts.some(hasOpened)
}

function hasOpened(attempt: PromiseSettledResult<readonly Hex[]>): boolean {
  return attempt.status === 'fulfilled' && attempt.value.length > 0
}

/** Opens deals in one transaction, and tells which of them opened; one alone if it was tried before. */
async function openTogether(
  state: SolverState,
  candidates: readonly Candidate[],
): Promise<readonly Hex[]> {
  const { connection, account, context } = state
  const start = context.clock.monotonic()
  const ids = candidates.map(({ id }) => id)
  const openings = candidates.map(({ opening }) => opening)
  try {
    const attempt = state.openAgain.get(ids[0] ?? '0x')?.failures ?? 0
    const sent = await openDeals(connection, { account, openings, attempt })
    const { hash, gasUsed, opened } = sent
    const skipped = ids.filter((id) => !opened.includes(id))
    const duration = Math.round(context.clock.monotonic() - start)
    context.logger.info(
      { transaction: hash, gas: Number(gasUsed), deals: opened, skipped, duration_ms: duration },
      'deals opened',
    )
    return opened
  } catch (error) {
    if (!(error instanceof TransactionFailedError)) throw error
    context.logger.warn({ deals: ids, error: error.message }, 'deals not opened')
    return []
  }
}

/**
 * Leaves out the deals whose stakes a party has not free, beside those before them: the contract
 * would refuse them, and the gas would be the solver's.
 */
async function dropUncovered(
  state: SolverState,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const free = await freeBalances(state, candidates)
  const covered: Candidate[] = []
  for (const candidate of candidates) {
    const { deal } = candidate.opening
    const locked = stakes(deal)
    const left = (['jobCreator', 'resourceProvider'] as const).map(
      (party) => [deal[party], (free.get(deal[party]) ?? 0n) - locked[party]] as const,
    )
    const short = left.filter(([, balance]) => balance < 0n).map(([account]) => account)
    if (short.length > 0) {
      restDeal(state, candidate.id)
      state.context.logger.warn({ deals: [candidate.id], short }, 'deals not opened')
      continue
    }
    for (const [account, balance] of left) free.set(account, balance)
    covered.push(candidate)
  }
  return covered
}

async function freeBalances(
  { connection }: SolverState,
  candidates: readonly Candidate[],
): Promise<Map<Address, bigint>> {
  const accounts = new Set(
    candidates.flatMap(({ opening: { deal } }) => [deal.jobCreator, deal.resourceProvider]),
  )
  const read = async (account: Address) =>
    [account, (await getBalances(connection, { account })).free] as const
  return new Map(await Promise.all([...accounts].map(read)))
}

/** Lets a deal rest after an attempt, twice as long as after the one before. */
function restDeal({ openAgain, context }: SolverState, id: Hex): void {
  const failures = (openAgain.get(id)?.failures ?? 0) + 1
  const at = context.clock.monotonic() + rest * 2 ** (failures - 1)
  openAgain.set(id, { at, failures })
}

function readOpening(record: DealRecord): readonly Candidate[] {
  const { id, deal, jobCreatorSignature, resourceProviderSignature } = record
  if (!jobCreatorSignature || !resourceProviderSignature) return []
  return [{ id, opening: { deal, jobCreatorSignature, resourceProviderSignature } }]
}

function forgetOthers(openAgain: SolverState['openAgain'], active: readonly DealRecord[]) {
  const ids = new Set(active.map(({ id }) => id))
  for (const id of openAgain.keys()) if (!ids.has(id)) openAgain.delete(id)
}
