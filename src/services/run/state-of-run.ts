import type { RunRecord } from '../../store/run-store.ts'

/** How a job stands, as people are told. */
export type RunState = 'unfinished' | 'settled' | 'cancelled' | 'failed'

/**
 * Tells how a job stands. What was called off may have gone on to another end.
 *
 * @param record - what is remembered of it.
 */
export function stateOfRun({
  ended,
  calledOff,
  failure,
}: Pick<RunRecord, 'ended' | 'calledOff' | 'failure'>): RunState {
  const isOff = calledOff && (!failure || failure.sentence.startsWith('The job was called off'))
  return ended === 'failed' && isOff ? 'cancelled' : (ended ?? 'unfinished')
}
