import { cost } from './cost.ts'
import { payoffs } from './payoffs.ts'
import type { Role } from './role.ts'
import { stakes } from './stakes.ts'
import { type ChainState, exits } from './state.ts'
import type { Deal } from './typed-data.ts'

/** What a deal has done to one party's money so far, in token units. */
export type ShareOfDeal = {
  /** What the execution costs, once that is settled; 0 where the deal ended unpaid. */
  cost?: bigint
  /** The solver's fee, which is paid at opening. */
  fee: bigint
  /** What is in the deal still and comes back in part, in whole or with more. */
  locked: bigint
  /** What it has gained, negative for what it has paid. It does not count what is locked. */
  net: bigint
}

const paid: readonly ChainState[] = ['ResultsAccepted', 'TimeoutJudgeResults', 'MediationAccepted']

/**
 * Computes what a party of an opened deal has gained or paid so far. Over all parties, and the
 * mediators of a deal that was ruled on, it adds up to nothing.
 *
 * @param parameters.role - the party.
 * @param parameters.deal - the terms.
 * @param parameters.state - where the deal is on the chain.
 * @param parameters.instructionCount - the count of its result, where there is one.
 * @returns undefined for what nobody can tell: a paid deal whose count is not known.
 * @example
 * shareOfDeal({ role: 'solver', deal, state: 'DealAgreed' })?.net === deal.solverFee
 */
export function shareOfDeal(parameters: {
  role: Role
  deal: Deal
  state: ChainState
  instructionCount?: bigint | undefined
}): ShareOfDeal | undefined {
  const { role, deal, state, instructionCount } = parameters
  const fee = deal.solverFee
  if (role === 'solver') return { fee, locked: 0n, net: fee }
  const isPaid = paid.includes(state)
  if (isPaid && instructionCount === undefined) return undefined
  const count = instructionCount ?? 0n
  const staked = stakes(deal)[role]
  const feePaid = role === 'jobCreator' ? fee : 0n
  const exit = exits.find((one) => one === state)
  if (!exit) return { fee, locked: staked - feePaid, net: -feePaid }
  const back = payoffs({ exit, deal, instructionCount: count })[role]
  const price = isPaid ? cost({ ...deal, instructionCount: count }) : 0n
  return { cost: price, fee, locked: 0n, net: back - staked }
}
