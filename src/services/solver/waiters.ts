import type { Address } from 'viem'

/** Whoever waits for something to happen to an account. */
export type Waiters = {
  /** Resolves when that account is woken, or when the signal fires. */
  wait: (account: Address, signal: AbortSignal) => Promise<void>
  wake: (accounts: readonly Address[]) => void
}

/** Makes a place to wait at, in which nobody is woken for somebody else. */
export function createWaiters(): Waiters {
  const waiting = new Map<string, Set<() => void>>()

  return {
    wait(account, signal) {
      const key = account.toLowerCase()
      return new Promise((resolve) => {
        const own = waiting.get(key) ?? new Set()
        waiting.set(key, own)
        const wake = () => {
          own.delete(wake)
          if (own.size === 0 && waiting.get(key) === own) waiting.delete(key)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        own.add(wake)
        signal.addEventListener('abort', wake, { once: true })
        if (signal.aborted) wake()
      })
    },
    wake(accounts) {
      for (const account of accounts)
        for (const wake of [...(waiting.get(account.toLowerCase()) ?? [])]) wake()
    },
  }
}
