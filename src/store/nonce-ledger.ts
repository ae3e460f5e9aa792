import type { Address, Hex } from 'viem'

/** The nonces that were used and could still be used again. */
export type NonceLedger = {
  /** Takes a nonce until `expires`, in seconds: false when it is taken already. */
  use: (parameters: { account: Address; nonce: Hex; expires: number; now: number }) => boolean
}

/** Makes a ledger in memory that forgets what has expired, without looking at the rest. */
export function createNonceLedger(): NonceLedger {
  const used = new Set<string>()
  const expiring = new Map<number, string[]>()
  let swept = 0

  function sweep(now: number) {
    if (now <= swept) return
    swept = now
    // One entry a second, for no longer than a request may be signed ahead.
    for (const [expires, keys] of expiring) {
      if (expires >= now) continue
      for (const key of keys) used.delete(key)
      expiring.delete(expires)
    }
  }

  return {
    use({ account, nonce, expires, now }) {
      sweep(now)
      const key = `${account.toLowerCase()} ${nonce.toLowerCase()}`
      if (used.has(key)) return false
      used.add(key)
      const keys = expiring.get(expires) ?? []
      expiring.set(expires, keys)
      keys.push(key)
      return true
    },
  }
}
