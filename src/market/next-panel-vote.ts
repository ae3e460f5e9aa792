import type { Address } from 'viem'
import { isFinal } from './is-final.ts'
import { relayAt } from './relay-at.ts'
import { sameAddress } from './same-address.ts'
import type { ChainState } from './state.ts'
import type { Deal } from './typed-data.ts'

/** How far a member of a panel is with its vote. */
export type PanelVote = {
  mediator: Address
  /** Whether it has committed to a vote. */
  committed: boolean
  /** What it has revealed. */
  vote: 'none' | 'accept' | 'reject'
}

/** What a member of a `MediatorPanel` does next about one deal. */
export type PanelAction =
  /** Bring the job creator's signed doubt to the contract. */
  | { type: 'check' }
  /** Run the job again, and find out what the result should be. */
  | { type: 'execute' }
  /** Commit to a vote, which nobody can read yet. */
  | { type: 'commit' }
  /** Show the vote, now that none can be committed to any more. */
  | { type: 'reveal' }
  /** Rule by the votes of those who said the same. */
  | { type: 'rule'; accepted: boolean; voters: readonly Address[] }
  /** End a deal that nobody ruled on. */
  | { type: 'timeout-mediate' }
  /** Do nothing; look again at `until` (seconds) at the latest, or when somebody else moved. */
  | { type: 'wait'; until?: number }
  /** Do nothing ever again. */
  | { type: 'done' }

/** One doubted deal as one member of its panel sees it. */
export type PanelView = {
  mediator: Address
  /** The deal's mediators, in its order. */
  mediators: readonly Address[]
  deal: Pick<Deal, 'submitTimeout' | 'judgeTimeout' | 'mediateTimeout'>
  /** Its state on the chain, confirmed, and since when, in the chain's seconds. */
  state: ChainState
  since: number
  /** The chain's time, in seconds. */
  now: number
  /** Whether the job creator's signed doubt is here, with all that the contract wants of it. */
  doubted: boolean
  /** When this mediator heard of it, in the chain's seconds. */
  heardAt: number
  /** How many votes rule. */
  quorum: number
  /** The votes of all members, in the deal's order. */
  votes: readonly PanelVote[]
  /** Whether it is known how to vote. */
  decided: boolean
  /** Whether this member can pay for a transaction. */
  hasGas: boolean
}

const wait: PanelAction = { type: 'wait' }

/**
 * Decides what a member of a panel does next about a deal, from nothing but what it sees: it commits to
 * its vote in the first half of the time, and reveals it in the second, when none can be copied.
 *
 * @param view - the deal as this member sees it.
 * @returns an action that the contracts take at the view's time, a wait, or that all is done.
 * @example
 * nextPanelVote(view) // { type: 'commit' }
 */
export function nextPanelVote(view: PanelView): PanelAction {
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
      return hasGas ? vote(view) : wait
    default:
      return wait
  }
}

function vote({ mediator, deal, since, now, quorum, votes, decided }: PanelView): PanelAction {
  const half = since + Math.floor(deal.mediateTimeout / 2)
  const deadline = since + deal.mediateTimeout
  if (now > deadline) return { type: 'timeout-mediate' }
  const own = votes.find((one) => sameAddress(one.mediator, mediator))
  if (now <= half) {
    if (!own?.committed) return { type: decided ? 'commit' : 'execute' }
    return { type: 'wait', until: half + 1 }
  }
  // What is not known any more cannot be shown.
  if (own?.committed && own.vote === 'none' && decided) return { type: 'reveal' }
  for (const said of ['accept', 'reject'] as const) {
    const voters = votes.filter((one) => one.vote === said).map((one) => one.mediator)
    if (voters.length >= quorum) return { type: 'rule', accepted: said === 'accept', voters }
  }
  return { type: 'wait', until: deadline + 1 }
}
