import { type ChainState, type DealState, exits } from './state.ts'

const final: ReadonlySet<ChainState | DealState> = new Set([...exits, 'Revoked', 'TimeoutAgree'])

/**
 * Tells whether nothing can happen to a deal any more (a reorg of the chain aside).
 *
 * @param state - the deal's state.
 * @returns true when no action leaves this state.
 * @example
 * isFinal('ResultsAccepted') // true
 */
export function isFinal(state: ChainState | DealState): boolean {
  return final.has(state)
}
