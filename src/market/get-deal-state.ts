import type { ChainState, DealState } from './state.ts'

/**
 * Tells the state of a deal, before it is on the chain too.
 *
 * @param parameters.state - its state on the chain.
 * @param parameters.agreeBy - the last second in which it may open.
 * @param parameters.now - the chain's time in seconds.
 * @returns the chain's state, else `DealNegotiating` while it can open and `TimeoutAgree` after.
 * @example
 * getDealState({ state: 'None', agreeBy: 60, now: 61 }) // 'TimeoutAgree'
 */
export function getDealState(parameters: {
  state: ChainState
  agreeBy: number
  now: number
}): DealState {
  const { state, agreeBy, now } = parameters
  if (state !== 'None') return state
  return now <= agreeBy ? 'DealNegotiating' : 'TimeoutAgree'
}
