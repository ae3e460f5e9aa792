import type { Address } from 'viem'
import { sameAddress } from './same-address.ts'

/** How long each mediator leaves a doubt to the one before it, in seconds: a second relay costs gas. */
const stagger = 5

/**
 * Tells from when on a mediator relays a job creator's doubt: the first in the list at once, each other
 * one a little later than the one before, and all of them before it is too late.
 *
 * @param parameters.mediator - who it is.
 * @param parameters.mediators - the list, in the deal's order.
 * @param parameters.heardAt - when it heard of the doubt, in the chain's seconds.
 * @param parameters.deadline - the last second for a doubt.
 * @returns seconds since the epoch.
 * @example
 * relayAt({ mediator, mediators: [mediator], heardAt: 100, deadline: 160 }) // 100
 */
export function relayAt(parameters: {
  mediator: Address
  mediators: readonly Address[]
  heardAt: number
  deadline: number
}): number {
  const { mediator, mediators, heardAt, deadline } = parameters
  const index = mediators.findIndex((one) => sameAddress(one, mediator))
  return Math.min(heardAt + stagger * Math.max(0, index), deadline - stagger)
}
