import type { Address } from 'viem'
import { sameAddress } from './same-address.ts'

/**
 * Computes what one of those gets who have ruled on a deal: even parts, and the first has the rest.
 *
 * @param parameters.fee - the deal's mediation fee, in token units.
 * @param parameters.mediators - who has ruled, as the contract lists them.
 * @param parameters.mediator - one of them.
 * @returns token units; 0 for somebody else.
 * @example
 * shareMediationFee({ fee: 10n, mediators: [a, b, c], mediator: a }) // 4n
 */
export function shareMediationFee(parameters: {
  fee: bigint
  mediators: readonly Address[]
  mediator: Address
}): bigint {
  const { fee, mediators, mediator } = parameters
  const place = mediators.findIndex((one) => sameAddress(one, mediator))
  if (place < 0) return 0n
  const count = BigInt(mediators.length)
  const part = fee / count
  return place === 0 ? fee - part * (count - 1n) : part
}
