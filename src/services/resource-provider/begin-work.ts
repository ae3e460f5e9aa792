import type { WorkRecord } from '../../store/provider-store.ts'
import type { Work } from './state.ts'

/**
 * Takes up a deal with nothing under way, to be looked at as soon as possible.
 *
 * @param record - what was done about it.
 */
export function beginWork(record: WorkRecord): Work {
  return {
    ...record,
    underWay: new Map(),
    failing: new Map(),
    due: true,
    wakeAt: 0,
    lookAt: 0,
    declined: false,
    givenUp: false,
  }
}
