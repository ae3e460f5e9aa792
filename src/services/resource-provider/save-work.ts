import type { WorkRecord } from '../../store/provider-store.ts'
import type { ResourceProviderState, Work } from './state.ts'

/**
 * Remembers what was done about a deal, so that the next life of this process knows it.
 *
 * @param state - the resource provider.
 * @param work - the deal, as it is now.
 */
export function saveWork({ store }: ResourceProviderState, work: Work): Promise<void> {
  return store.putWork(pickRecord(work))
}

/**
 * Picks what is remembered of a deal.
 *
 * @param work - the deal, as it is now.
 */
export function pickRecord(work: Work): WorkRecord {
  const { record, signed, refused, attempts, executed, published, decline } = work
  const { runtime, told } = work
  const done = {
    record,
    signed,
    refused,
    attempts,
    published,
    ...(runtime && { runtime }),
    ...(told && { told }),
  }
  return { ...done, ...(decline && { decline }), ...(executed && { executed }) }
}
