import type { Address } from 'viem'
import { ManyUploadsError } from '../../errors/inputs.ts'

/**
 * Makes what bounds how many uploads come in at once.
 *
 * @param most - how many of everybody, and of one account.
 * @returns a function that takes one for an account, and returns what gives it back.
 * @throws ManyUploadsError from that function when there are as many as there may be.
 */
export function createUploadSlots(most: {
  total: number
  own: number
}): (account: Address) => () => void {
  const taken = new Map<string, number>()
  return (account) => {
    const key = account.toLowerCase()
    const own = taken.get(key) ?? 0
    const total = [...taken.values()].reduce((sum, count) => sum + count, 0)
    if (own >= most.own) throw new ManyUploadsError({ limit: most.own })
    if (total >= most.total) throw new ManyUploadsError({ limit: most.total })
    taken.set(key, own + 1)
    return () => {
      const left = (taken.get(key) ?? 1) - 1
      if (left === 0) taken.delete(key)
      else taken.set(key, left)
    }
  }
}
