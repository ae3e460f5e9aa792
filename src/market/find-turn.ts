import type { Address } from 'viem'

/** Whose turn it is to rule on a doubted deal. */
export type Turn = {
  mediator: Address
  /** The last second of the turn, since the epoch. */
  until: number
}

/**
 * Tells whose turn it is to rule, as `RandomMediator.turnOf` does: the time for mediation is cut into
 * as many turns as there are mediators, and a draw decides who is first.
 *
 * @param parameters.mediators - the list, in the deal's order.
 * @param parameters.seed - the draw.
 * @param parameters.checkedAt - when the result was doubted, in seconds since the epoch.
 * @param parameters.mediateTimeout - the deal's, in seconds.
 * @param parameters.now - the chain's time, in seconds since the epoch.
 * @returns nobody once the time is over.
 * @example
 * findTurn({ mediators, seed: 1n, checkedAt: 100, mediateTimeout: 59, now: 100 })?.until // 129 of two
 */
export function findTurn(parameters: {
  mediators: readonly Address[]
  seed: bigint
  checkedAt: number
  mediateTimeout: number
  now: number
}): Turn | undefined {
  const { mediators, seed, checkedAt, mediateTimeout, now } = parameters
  const count = mediators.length
  const time = mediateTimeout + 1
  const elapsed = Math.max(0, now - checkedAt)
  if (elapsed >= time) return undefined
  const turn = Math.floor((elapsed * count) / time)
  const mediator = mediators[Number((seed + BigInt(turn)) % BigInt(count))]
  return mediator && { mediator, until: checkedAt + Math.floor(((turn + 1) * time - 1) / count) }
}
