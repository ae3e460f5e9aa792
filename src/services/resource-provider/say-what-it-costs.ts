import { formatTokens } from '../../market/format-tokens.ts'
import type { DealRecord } from '../../market/records.ts'
import type { DealState } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'
import type { ResourceProviderState } from './state.ts'

/** What a provider loses by the ends that are its fault, in token units. */
const losses: Partial<Record<DealState, (deal: Deal) => bigint>> = {
  MediationRejected: ({ resultsCollateral, submitCollateral }) =>
    resultsCollateral + submitCollateral,
  Abandoned: ({ submitCollateral }) => submitCollateral,
  TimeoutSubmitResults: ({ submitCollateral }) => submitCollateral,
}

/**
 * Tells the operator what may cost a stake, and what has.
 *
 * @param state - the resource provider.
 * @param record - the deal, as it was known.
 * @param newest - the state that it has come into.
 */
export function sayWhatItCosts(
  { context: { logger } }: ResourceProviderState,
  { id: deal, deal: terms }: DealRecord,
  newest: DealState,
): void {
  const lost = losses[newest]?.(terms)
  if (lost !== undefined)
    logger.warn({ deal, state: newest, lost: formatTokens(lost) }, 'stake lost')
  else if (newest === 'ResultsChecked') logger.warn({ deal }, 'result doubted')
}
