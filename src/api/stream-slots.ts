import type { Address } from 'viem'
import { TooManyRequestsError } from '../errors/api.ts'

/**
 * Counts the streams of one kind that each account has open.
 *
 * @param what - the kind, in words: `event streams`.
 * @param limit - how many an account may have at once.
 * @returns a function that takes one and returns the function that gives it back, once. It throws
 * TooManyRequestsError when the account has all it may.
 */
export function createStreamSlots(what: string, limit: number): (account: Address) => () => void {
  const taken = new Map<Address, number>()
  return (account) => {
    const count = taken.get(account) ?? 0
    if (count >= limit) throw new TooManyRequestsError({ what, limit, retryAfter: 5 })
    taken.set(account, count + 1)
    let held = true
    return () => {
      if (!held) return
      held = false
      const left = (taken.get(account) ?? 1) - 1
      if (left === 0) taken.delete(account)
      else taken.set(account, left)
    }
  }
}
