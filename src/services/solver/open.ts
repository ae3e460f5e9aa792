import { openDeals } from '../../chain/actions/open-deals.ts'
import type { SolverState } from './state.ts'

/** How many deals one transaction opens at most. */
const batchSize = 50

/**
 * Opens the deals that both parties have signed, as many as fit in one transaction.
 *
 * Repeating it is harmless: the contract opens a deal once.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 * @returns whether a transaction was sent.
 */
export async function openSignedDeals(state: SolverState, now: number): Promise<boolean> {
  const openings = (await state.store.listActiveDeals())
    .filter(({ state, deal }) => state === 'DealNegotiating' && now <= deal.agreeBy)
    .flatMap(({ deal, jobCreatorSignature, resourceProviderSignature }) =>
      jobCreatorSignature && resourceProviderSignature
        ? [{ deal, jobCreatorSignature, resourceProviderSignature }]
        : [],
    )
    .slice(0, batchSize)
  if (openings.length === 0) return false
  const { connection, account, context } = state
  const start = context.clock.monotonic()
  const { hash, gasUsed, opened } = await openDeals(connection, { account, openings })
  context.logger.info(
    {
      transaction: hash,
      gas: Number(gasUsed),
      deals: opened,
      skipped: openings.length - opened.length,
      duration_ms: Math.round(context.clock.monotonic() - start),
    },
    'deals opened',
  )
  return true
}
