import type { WorkRecord } from '../../store/provider-store.ts'
import { beginSteps } from '../steps/steps.ts'
import type { Step, Work } from './state.ts'

/**
 * Takes up a deal with nothing under way, to be looked at as soon as possible.
 *
 * @param record - what was done about it.
 */
export function beginWork(record: WorkRecord): Work {
  return {
    ...record,
    ...beginSteps<Step>(),
    ending: new AbortController(),
    shown: false,
    handedOver: false,
    declined: false,
    awaited: undefined,
  }
}
