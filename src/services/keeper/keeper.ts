import type { Hex } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { BlockReference } from '../../chain/checkpoint-store.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Outbox } from '../../chain/outbox.ts'
import type { Context } from '../../runtime/context.ts'
import type { Instance } from '../../runtime/instance.ts'
import { type Loop, startLoop } from '../../runtime/loop.ts'
import { defaultFinality, followChain } from '../follow-chain.ts'
import { giveUpOnAbort } from '../give-up-on-abort.ts'
import { dropLatest } from './drop-latest.ts'
import { lookAtDeals } from './look-at-deals.ts'
import { markUnread } from './mark-unread.ts'
import type { KeeperState } from './state.ts'
import { takeOpenings } from './take-openings.ts'

/** How many blocks before its start a keeper looks for deals. */
const lookBack = 50_000n
/** How many deals are watched at once. */
const most = 10_000

export type CreateKeeperParameters = {
  context: Context
  connection: Connection
  /** The service's own, started by it: it owns the account's nonce. */
  outbox: Outbox
  /** Tells whether the service looks after a deal by itself, in its own interest; of none unless told. */
  isOwn?: (id: Hex) => boolean
  /** How long the parties are left to themselves after a deadline, in seconds of chain time. */
  grace?: number
  /** How many blocks deep an end has to be until it is for good. */
  finality?: number
  /** The longest pause between two looks at the chain's time, in ms. */
  interval?: number
}

/**
 * Describes a keeper: it ends the deals of others once a deadline has passed that nobody kept, so
 * that nobody's stakes stay locked when everybody whom the deadline protects is gone.
 *
 * It remembers nothing: at its start it looks back for deals that are open still.
 *
 * @param parameters - the network, and the outbox of the service that it belongs to.
 * @returns an instance; `start` resolves before it has looked back.
 * @example
 * const keeper = createKeeper({ context, connection, outbox })
 */
export function createKeeper(parameters: CreateKeeperParameters): Instance {
  const { context, outbox, isOwn = () => false, grace = 30, interval = 500 } = parameters
  const { finality = defaultFinality } = parameters
  const { logger } = context
  const ending = new AbortController()
  const { signal } = ending
  const connection = giveUpOnAbort(parameters.connection, signal)
  const { client } = connection
  let status: Instance['status'] = 'idle'
  let looking: Loop | undefined
  let reading: Loop | undefined
  let following: { stopped: Promise<void> } | undefined

  const state: KeeperState = {
    ...{ context, connection, outbox, isOwn, grace, signal },
    finality: BigInt(finality),
    deals: new Map(),
    hidden: new Set(),
    looking: new Map(),
    unread: undefined,
    hasGas: true,
    nudge: () => looking?.nudge(),
  }

  async function look() {
    const head = await getChainTime(client)
    const dropped = dropLatest(state.deals, most)
    if (dropped > 0) logger.warn({ dropped, most }, 'too many deals to keep them all')
    lookAtDeals(state, head)
  }

  // A loop of its own: looking back may take long, and deadlines do not wait.
  async function read() {
    if (!state.unread) return
    const { blockNumber } = await getChainTime(client)
    await takeOpenings(state, blockNumber)
  }

  function touch(ids: Iterable<Hex>) {
    for (const id of ids) {
      const kept = state.deals.get(id)
      if (kept) kept.due = true
    }
    state.nudge()
  }

  return {
    name: 'keeper',
    get status() {
      return status
    },
    async start() {
      signal.throwIfAborted()
      status = 'starting'
      const { blockNumber } = await getChainTime(client)
      signal.throwIfAborted()
      const from = blockNumber > lookBack ? blockNumber - lookBack : 0n
      markUnread(state, { from, to: blockNumber })
      const shared = { interval, signal, logger }
      looking = startLoop({ name: 'keeper', step: look, ...shared })
      reading = startLoop({ name: 'keeper reader', step: read, ...shared })
      following = followChain({
        ...{ connection, checkpoints: forgetfulCheckpoints(), finality, signal, logger },
        // A reorganisation may put openings into blocks that were there already.
        fromBlock: blockNumber - state.finality,
        interval: client.pollingInterval,
        onBlock(deals, blockNumber) {
          touch(deals)
          if (deals.every((id) => state.deals.has(id))) return
          markUnread(state, { from: blockNumber, to: blockNumber })
          reading?.nudge()
        },
        onReorg() {
          state.hidden.clear()
          touch(state.deals.keys())
        },
        onReset: (error) => void context.shutdown.run(error),
      })
      status = 'started'
      logger.info({ account: outbox.address }, 'keeper of all deals ready')
    },
    async stop() {
      status = 'stopping'
      ending.abort(new DOMException('The keeper is stopping.', 'AbortError'))
      await Promise.all([looking, reading, following].map((one) => one?.stopped))
      await Promise.all(state.looking.values())
      status = 'stopped'
    },
  }
}

/** What a keeper watches is forgotten with its process, and so is how far it has come. */
function forgetfulCheckpoints() {
  let saved: readonly BlockReference[] = []
  return {
    loadCheckpoint: async () => saved,
    async saveCheckpoint(blocks: readonly BlockReference[]) {
      saved = blocks
    },
  }
}
