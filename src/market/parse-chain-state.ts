import { UnknownChainStateError } from '../errors/market.ts'
import { type ChainState, chainStates } from './state.ts'

/**
 * Names the state that a contract's number stands for.
 *
 * @param index - the contract's `State`, from 0.
 * @returns the state's name.
 * @throws UnknownChainStateError when the contract has a state that this program does not know.
 * @example
 * parseChainState(1) // 'DealAgreed'
 */
export function parseChainState(index: number): ChainState {
  const state = chainStates[index]
  if (state === undefined) throw new UnknownChainStateError({ index })
  return state
}
