import type { Participant } from '../../market/explain-end.ts'
import { gains } from '../../market/gains.ts'
import { shareOfDeal } from '../../market/share-of-deal.ts'
import { stakes } from '../../market/stakes.ts'
import { type ChainState, exits } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'

/** What a deal did to the money of one who takes part in it, in token units. */
export type ShownMoney = {
  who: Participant
  staked: bigint
  /** What is in the deal still. */
  locked: bigint
  /** What was gained, negative for what was paid or lost; null where that cannot be told. */
  net: bigint | null
}

/**
 * Computes what a deal that was opened did to everybody's money so far.
 *
 * @param parameters.deal - its terms.
 * @param parameters.state - its state on the chain.
 * @param parameters.instructionCount - the count of its result, where there is one.
 * @returns a row each for the parties, the solver and all mediators together; none for a deal that
 * is not open yet or never was.
 */
export function readMoney(parameters: {
  deal: Deal
  state: ChainState
  instructionCount: bigint | undefined
}): readonly ShownMoney[] {
  const { deal, state, instructionCount = 0n } = parameters
  if (state === 'None' || state === 'Revoked') return []
  const staked = { ...stakes(deal), solver: 0n }
  const rows = (['jobCreator', 'resourceProvider', 'solver'] as const).map((who) => {
    const share = shareOfDeal({ role: who, ...parameters })
    return { who, staked: staked[who], locked: share?.locked ?? 0n, net: share?.net ?? null }
  })
  const exit = exits.find((one) => one === state)
  const row = gains({ deal, instructionCount }).find((one) => one.exit === exit)
  return [...rows, { who: 'mediator', staked: 0n, locked: 0n, net: row?.mediator ?? 0n }]
}
