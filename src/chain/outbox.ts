import { randomUUID } from 'node:crypto'
import type { Abi, Address, LocalAccount } from 'viem'
import { OutboxNotStartedError, TransactionOverlapError } from '../errors/outbox.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Instance } from '../runtime/instance.ts'
import type { Logger } from '../runtime/logger.ts'
import type { ChainClient } from './connection.ts'
import { carry } from './outbox/carry.ts'
import { addEntry, rejectAll } from './outbox/entry.ts'
import { keepLooking, type Looking } from './outbox/keep-looking.ts'
import type { OutboxState } from './outbox/state.ts'
import { waitFor } from './outbox/wait-for.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { SentTransaction } from './send-transaction.ts'

/** A contract call that is to be carried out once. */
export type OutboxCall = {
  /** What it does, one key for each thing that must not be done twice; none if it may be. */
  keys: readonly string[]
  address: Address
  abi: Abi
  functionName: string
  args: readonly unknown[]
  /** What the call may use beyond its estimate; what it does not use costs nothing. */
  spareGas?: bigint
}

/** Owns an account's nonce, and has each of its transactions mined once, whatever happens. */
export type Outbox = Instance & {
  readonly address: Address
  /**
   * Sends a call, or joins the one with the same keys that is under way, and waits until it is
   * mined. After a revert its keys are free at once; else they are when it is final.
   *
   * @throws TransactionFailedError when it is refused, in words, or reverts; then with its hash.
   * @throws TransactionPendingError when it takes long; it is looked after all the same.
   * @throws TransactionOverlapError when some of its keys, but not all, are under way in another.
   * @throws the reason of the stop when the outbox stops; what has a nonce goes on at the next start.
   */
  send: (call: OutboxCall) => Promise<SentTransaction>
  /** Tells whether something with this key is under way: asked for, and not yet final. */
  isPending: (key: string) => boolean
}

export type CreateOutboxParameters = {
  client: ChainClient
  /** Whose nonce it owns; nobody else should send with it meanwhile. */
  account: LocalAccount
  /** Where transactions are kept until they are final; of this account on this network only. */
  store: OutboxStore
  /** How many blocks make a transaction final, its own included. */
  confirmations: number
  clock: Clock
  logger: Logger
  /** How often to look while something is under way, in ms; the client's own by default. */
  pollingInterval?: number
  /** How long a transaction may stay unmined until its fees are raised, in ms. */
  stuckAfter?: number
  /** The most that fees are raised to, as a multiple of the first bid. */
  feeCap?: number
  /** For how long a caller waits for its transaction, in ms. */
  longestWait?: number
}

/**
 * Makes the outbox of one account.
 *
 * A call is estimated, given a nonce, signed, recorded, broadcast and waited for, in that order: an
 * outbox over the same store goes on wherever an earlier one ended. Whatever has no nonce yet is
 * forgotten with the process, and whatever has one is carried out once.
 *
 * @param parameters - the chain, the account, the store, and how patient to be.
 * @returns an instance; `start` takes up what an earlier one left in the store, and `stop` leaves
 * there what is not final.
 */
export function createOutbox(parameters: CreateOutboxParameters): Outbox {
  const { client, account, store, clock, pollingInterval = client.pollingInterval } = parameters
  const logger = parameters.logger.child({ outbox: account.address })
  const controller = new AbortController()
  const state: OutboxState = {
    ...{ client, account, store, clock, logger, signal: controller.signal },
    confirmations: BigInt(parameters.confirmations),
    stuckAfter: parameters.stuckAfter ?? 15_000,
    feeCap: BigInt(parameters.feeCap ?? 20),
    longestWait: parameters.longestWait ?? 120_000,
    turn: `${client.chain.id} ${account.address}`,
    ...{ entries: new Set(), owners: new Map() },
    ...{ floor: 0, genesis: undefined, head: undefined, lookedAt: 0, gap: undefined },
  }
  /** What must have ended before the store may be closed. */
  const working = new Set<Promise<void>>()
  let status: Instance['status'] = 'idle'
  let looking: Looking | undefined

  function track(work: Promise<void>) {
    const tracked = work.finally(() => {
      working.delete(tracked)
      looking?.nudge()
    })
    working.add(tracked)
  }

  return {
    name: 'outbox',
    address: account.address,
    get status() {
      return status
    },
    isPending: (key) => state.owners.has(key),
    async send(call) {
      const { functionName: action } = call
      controller.signal.throwIfAborted()
      if (status !== 'started') throw new OutboxNotStartedError({ action })
      const keys = call.keys.length > 0 ? [...new Set(call.keys)] : [randomUUID()]
      const found = new Set(keys.map((key) => state.owners.get(key)))
      const [owner] = found
      if (owner && found.size === 1) return waitFor(state, owner)
      const taken = keys.filter((key) => state.owners.has(key))
      if (taken.length > 0) throw new TransactionOverlapError({ action, keys: taken })
      const entry = addEntry(state, { keys, action })
      const sent = waitFor(state, entry)
      track(carry(state, entry, call))
      return sent
    },
    async start() {
      status = 'starting'
      const records = await store.listTransactions()
      for (const record of records) {
        const { keys, action } = record
        addEntry(state, { keys, action, record })
      }
      status = 'started'
      if (records.length > 0) logger.info({ transactions: records.length }, 'outbox goes on')
      looking = keepLooking(state, pollingInterval)
    },
    async stop() {
      if (status === 'started') status = 'stopping'
      controller.abort(new DOMException('Shutting down.', 'AbortError'))
      for (const entry of state.entries) rejectAll(entry, controller.signal.reason)
      await looking?.stopped
      await Promise.allSettled(working)
      status = 'stopped'
    },
  }
}
