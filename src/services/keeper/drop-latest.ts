import type { Hex } from 'viem'
import type { KeptDeal } from './state.ts'

/**
 * Forgets the deals whose time comes last, so that no more are watched than memory holds.
 *
 * @param deals - those that are watched.
 * @param most - how many may stay.
 * @returns how many were forgotten.
 */
export function dropLatest(deals: Map<Hex, Pick<KeptDeal, 'wakeAt'>>, most: number): number {
  if (deals.size <= most) return 0
  const sorted = [...deals].sort(([, one], [, other]) => one.wakeAt - other.wakeAt)
  const dropped = sorted.slice(most)
  for (const [id] of dropped) deals.delete(id)
  return dropped.length
}
