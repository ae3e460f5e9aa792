import type { Address } from 'viem'
import { findTurn } from './find-turn.ts'
import { isFinal } from './is-final.ts'
import { relayAt } from './relay-at.ts'
import { sameAddress } from './same-address.ts'
import type { ChainState } from './state.ts'
import type { Deal } from './typed-data.ts'

/** How far the draw of a doubted deal is. */
export type Draw = {
  /** The number of the block that it was armed in; 0 if it was not. */
  armedAt: bigint
  /** Whether the contract has written it down, so that it stays. */
  isOnRecord: boolean
  /** The draw, as far as it is known: there is none before its block, nor once that is too old. */
  seed?: bigint
}

/** What a mediator of a `RandomMediator` does next about one deal. */
export type MediatorAction =
  /** Bring the job creator's signed doubt to the contract, and have it draw. */
  | { type: 'check' }
  /** Let the next block decide whose turn is first. */
  | { type: 'arm' }
  /** Put on record what was decided, before it is too old to be read. */
  | { type: 'draw' }
  /** Run the job again, and find out what the result should be. */
  | { type: 'execute' }
  /** Say whether the result is right. */
  | { type: 'rule' }
  /** End a deal that nobody ruled on. */
  | { type: 'timeout-mediate' }
  /** Do nothing; look again at `until` (seconds) at the latest, or when somebody else moved. */
  | { type: 'wait'; until?: number }
  /** Do nothing ever again. */
  | { type: 'done' }

/** One doubted deal as one of its mediators sees it. */
export type MediatorView = {
  mediator: Address
  /** The deal's mediators, in its order. */
  mediators: readonly Address[]
  deal: Pick<Deal, 'submitTimeout' | 'judgeTimeout' | 'mediateTimeout'>
  /** Its state on the chain, confirmed, and since when, in the chain's seconds. */
  state: ChainState
  since: number
  /** The chain's time, in seconds, and its newest block. */
  now: number
  blockNumber: bigint
  /** Whether the job creator's signed doubt is here, with all that the contract wants of it. */
  doubted: boolean
  /** When this mediator heard of it, in the chain's seconds. */
  heardAt: number
  draw: Draw
  /** Whether it is known how to rule. */
  decided: boolean
  /** Whether this mediator can pay for a transaction. */
  hasGas: boolean
}

const wait: MediatorAction = { type: 'wait' }

/** How old, in blocks, a draw may become before it is put on record: hashes are kept for 256. */
const oldest = 192n
/** For how many blocks after the one it was armed in a draw can be had. */
const readable = 257n

/**
 * Decides what a mediator does next about a deal, from nothing but what it sees. Only the one whose
 * turn it is runs the job again; whoever is first relays the doubt and arms the draw, since nobody
 * earns anything before.
 *
 * @param view - the deal as this mediator sees it.
 * @returns an action that the contracts take at the view's time, a wait, or that all is done.
 * @example
 * nextMediation(view) // { type: 'rule' }
 */
export function nextMediation(view: MediatorView): MediatorAction {
  const { deal, state, since, now, doubted, hasGas } = view
  if (isFinal(state)) return { type: 'done' }
  switch (state) {
    case 'DealAgreed':
    case 'ResultsSubmitted': {
      const span = state === 'DealAgreed' ? deal.submitTimeout : deal.judgeTimeout
      const deadline = since + span
      if (!doubted || !hasGas || now > deadline) return wait
      const until = relayAt({ ...view, deadline })
      return now >= until ? { type: 'check' } : { type: 'wait', until }
    }
    case 'ResultsChecked':
      return hasGas ? mediate(view) : wait
    default:
      return wait
  }
}

function mediate(view: MediatorView): MediatorAction {
  const { mediator, mediators, deal, since: checkedAt, now, blockNumber, draw, decided } = view
  const { seed, armedAt, isOnRecord } = draw
  const { mediateTimeout } = deal
  if (now > checkedAt + mediateTimeout) return { type: 'timeout-mediate' }
  if (seed === undefined)
    // It comes with a block, of which nothing else tells.
    return armedAt === 0n || blockNumber >= armedAt + readable
      ? { type: 'arm' }
      : { type: 'wait', until: now + 1 }
  if (!isOnRecord && blockNumber >= armedAt + oldest) return { type: 'draw' }
  const turn = findTurn({ mediators, seed, checkedAt, mediateTimeout, now })
  if (!turn) return wait
  if (!sameAddress(turn.mediator, mediator)) return { type: 'wait', until: turn.until + 1 }
  return decided ? { type: 'rule' } : { type: 'execute' }
}
