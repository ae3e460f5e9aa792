import { formatTokens } from '../../market/format-tokens.ts'
import type { DealRecord } from '../../market/records.ts'
import { shareOfDeal } from '../../market/share-of-deal.ts'
import type { ChainState } from '../../market/state.ts'
import type { ResourceProviderState } from './state.ts'

/**
 * Tells the operator what may cost a stake, and what has.
 *
 * @param state - the resource provider.
 * @param record - the deal.
 * @param newest - the state that it has come into on the chain.
 */
export function sayWhatItCosts(
  { context: { logger } }: ResourceProviderState,
  { id, deal }: DealRecord,
  newest: ChainState,
): void {
  if (newest === 'ResultsChecked') logger.warn({ deal: id }, 'result doubted')
  const net = shareOfDeal({ role: 'resourceProvider', deal, state: newest })?.net ?? 0n
  if (net < 0n) logger.warn({ deal: id, state: newest, lost: formatTokens(-net) }, 'stake lost')
}
