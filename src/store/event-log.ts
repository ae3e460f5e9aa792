import type { Address } from 'viem'
import type { MarketEvent } from '../market/records.ts'

/** How many events are kept; a client that comes later reads its deals instead. */
const keptEvents = 10_000
/** How many of them concern one account at most, so that nobody pushes out those of others. */
const keptOfAccount = 1_000

/** The newest events, by account. */
export type EventLog = {
  /** Appends an event for those accounts, under the next id. */
  add: (event: Omit<MarketEvent, 'id'>, accounts: readonly Address[]) => void
  /** Lists an account's events after an id, oldest first. */
  list: (account: Address, after: number, limit: number) => readonly MarketEvent[]
}

/** Makes a log in memory whose reads cost what one account has, not what everybody has. */
export function createEventLog(): EventLog {
  const byAccount = new Map<string, MarketEvent[]>()
  /** Whose events were added, oldest first: one entry for each event of each account. */
  const order: string[] = []
  let last = 0

  function drop(key: string) {
    const events = byAccount.get(key)
    events?.shift()
    if (events?.length === 0) byAccount.delete(key)
  }

  function append(key: string, event: MarketEvent) {
    const events = byAccount.get(key) ?? []
    byAccount.set(key, events)
    events.push(event)
    if (events.length > keptOfAccount) {
      drop(key)
      order.splice(order.indexOf(key), 1)
    }
    order.push(key)
    if (order.length <= keptEvents) return
    const oldest = order.shift()
    if (oldest !== undefined) drop(oldest)
  }

  return {
    add(event, accounts) {
      last += 1
      const keys = new Set(accounts.map((account) => account.toLowerCase()))
      for (const key of keys) append(key, { ...event, id: last })
    },
    list(account, after, limit) {
      const events = byAccount.get(account.toLowerCase()) ?? []
      return events
        .filter(({ id }) => id > after)
        .slice(0, limit)
        .map((event) => ({ ...event }))
    },
  }
}
