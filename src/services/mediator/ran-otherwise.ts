import { isAgreedBefore } from '../../market/announcement.ts'
import { findEngine } from '../../market/find-engine.ts'
import type { DealRecord } from '../../market/records.ts'
import type { MediatorState } from './state.ts'

/**
 * Tells whether this mediator ran jobs by something else when a deal was agreed on: what it would find now
 * says nothing about a provider who let it rule by that.
 *
 * @param state - the mediator.
 * @param record - the deal.
 */
export function ranOtherwise(
  { announcement }: Pick<MediatorState, 'announcement'>,
  { deal: { agreeBy }, job }: Pick<DealRecord, 'deal' | 'job'>,
): boolean {
  const engine = findEngine(job)
  return engine !== undefined && isAgreedBefore(announcement, { engine, agreeBy })
}
