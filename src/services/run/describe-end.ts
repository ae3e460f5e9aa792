import { BaseError } from '../../errors/base.ts'
import {
  ContradictedResultError,
  DealEndedError,
  RejectedResultError,
  UnheardDoubtError,
  UnseenResultError,
} from '../../errors/run.ts'
import type { RunFailure } from '../../store/run-store.ts'
import { isPassing } from './is-passing.ts'

/** What ends a run whose deal was signed. */
const ends = [
  DealEndedError,
  UnseenResultError,
  UnheardDoubtError,
  RejectedResultError,
  ContradictedResultError,
] as const

/**
 * Tells why a run is over.
 *
 * @param error - what ended it.
 * @param isSigned - whether a deal was signed for it.
 * @returns nothing when it can go on.
 */
export function describeEnd(error: unknown, isSigned: boolean): RunFailure | undefined {
  if (!(error instanceof BaseError)) return undefined
  const isOver = isSigned ? ends.some((end) => error instanceof end) : !isPassing(error)
  if (!isOver) return undefined
  const { name, sentence, values, remedy, exitCode } = error
  return { name, sentence, values, ...(remedy !== undefined && { remedy }), exitCode }
}
