import type { DealRecord } from './records.ts'

/**
 * Tells whether a deal concerns its mediators: its job creator has signed that it doubts the result,
 * or has brought that to the contract.
 *
 * @param record - the deal, as a solver keeps it.
 * @returns also true once they have ruled.
 * @example
 * isDoubted({ state: 'ResultsChecked' }) // true
 */
export function isDoubted({ state, check }: Pick<DealRecord, 'state' | 'check'>): boolean {
  if (check !== undefined) return true
  return ['ResultsChecked', 'MediationAccepted', 'MediationRejected'].includes(state)
}
