import type { Address } from 'viem'
import { isDoubted } from './is-doubted.ts'
import type { DealRecord } from './records.ts'

/**
 * Tells whom a deal concerns: its parties, and its mediators once it is doubted.
 *
 * @param record - the deal, as a solver keeps it.
 * @returns their accounts.
 * @example
 * concernedBy(record).length // 2, as long as nobody doubts
 */
export function concernedBy(record: DealRecord): readonly Address[] {
  const { jobCreator, resourceProvider } = record.deal
  return [jobCreator, resourceProvider, ...(isDoubted(record) ? record.mediators : [])]
}
