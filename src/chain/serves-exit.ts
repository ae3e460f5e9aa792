import type { Exit } from '../market/state.ts'
import { dealsAbi } from './generated/contracts.ts'

/** The function by which a deal comes to each end. */
const functions: Record<Exit, string> = {
  ResultsAccepted: 'complete',
  MediationAccepted: 'resolve',
  MediationRejected: 'resolve',
  TimeoutSubmitResults: 'timeoutSubmitResults',
  TimeoutJudgeResults: 'timeoutJudgeResults',
  TimeoutMediateResults: 'timeoutMediateResults',
  Abandoned: 'abandon',
  Cancelled: 'cancel',
}

/**
 * Tells whether the contract that this program was built with can bring a deal to an end.
 *
 * @param exit - the end.
 */
export function servesExit(exit: Exit): boolean {
  return dealsAbi.some((item) => item.type === 'function' && item.name === functions[exit])
}
