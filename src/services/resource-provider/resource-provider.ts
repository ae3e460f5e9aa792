import type { Hex, LocalAccount } from 'viem'
import { createApiClient } from '../../api/client.ts'
import { abandonDeal } from '../../chain/actions/abandon-deal.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { Connection } from '../../chain/connection.ts'
import { createOutbox } from '../../chain/outbox.ts'
import type { Executor } from '../../executor/executor.ts'
import { dealsDomain } from '../../market/typed-data.ts'
import type { ResultsStorage } from '../../results/storage/storage.ts'
import type { Context } from '../../runtime/context.ts'
import type { Instance } from '../../runtime/instance.ts'
import { type Loop, startLoop } from '../../runtime/loop.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { createProviderStore } from '../../store/create-provider-store.ts'
import type { ReservedDisk } from '../find-lack-of-disk.ts'
import type { KnownSolver } from '../find-solver.ts'
import { defaultFinality, followChain } from '../follow-chain.ts'
import { giveUpOnAbort } from '../give-up-on-abort.ts'
import { accessInputs } from '../inputs/access-inputs.ts'
import { keepNeededInputs } from '../inputs/keep-needed-inputs.ts'
import type { InputAccess } from '../inputs/obtain-inputs.ts'
import { createKeeper } from '../keeper/keeper.ts'
import type { ServiceStorage } from '../service-storage.ts'
import { lookAtLedger } from '../steps/look-at-ledger.ts'
import { act } from './act.ts'
import { beginWork } from './begin-work.ts'
import { keepOffers } from './keep-offers.ts'
import { lookAtMediators } from './mediators.ts'
import { openPolicy, type Policy } from './policy.ts'
import { removeStored } from './remove-stored.ts'
import type { ResourceTerms, Sale } from './resource-terms.ts'
import type { ResourceProviderState } from './state.ts'
import { takeDeals } from './take-deals.ts'
import { warnOfOtherRuntime } from './warn-of-other-runtime.ts'
import { warnOfTwin } from './warn-of-twin.ts'

export type CreateResourceProviderParameters = {
  context: Context
  connection: Connection
  /** Stakes collateral, pays for gas, and is paid. */
  account: LocalAccount
  solver: KnownSolver
  executor: Executor
  terms: ResourceTerms
  /** What it sells, each thing in an offer of its own; all that its executor runs unless told. */
  sales?: readonly Sale[]
  /** What it does not run, beside what its offers say; nothing unless told. */
  policy?: Policy
  /** What it remembers. */
  storage: ServiceStorage
  /** Where it keeps results that others fetch; with the solver if absent. */
  resultsStorage?: ResultsStorage | undefined
  /** How it gets the data of jobs, where that is not the usual way. */
  inputs?: Partial<InputAccess>
  /** The disk that results are kept on; not looked at unless told. */
  disk?: ReservedDisk
  /** Whether it gives up what it has not finished when it stops, rather than coming back to it. */
  leaves?: boolean
  /** How many blocks deep a deal has to be open until it is worked on; 0 unless told. */
  confirmations?: number
  /** Whether it ends the deals of others, too, whose deadline has passed; not unless told. */
  keepsAll?: boolean
  /** How many blocks deep an end has to be until it is for good. */
  finality?: number
  /** The longest pause between two looks at everything, in ms. */
  interval?: number
}

/** The longest pause between two looks at what is stored for too long, in ms. */
const removalInterval = 60_000

/**
 * Describes a resource provider: it keeps an offer standing, signs the deals that are within it,
 * executes them when they are open, publishes the results and collects.
 *
 * @param parameters - its network, account, solver, executor and terms.
 * @returns an instance; `start` resolves once its offer is posted, and before that if it has deals
 * under way, which cannot wait for a solver.
 */
export function createResourceProvider(parameters: CreateResourceProviderParameters): Instance {
  const { context, account, solver, executor, terms, interval = 500 } = parameters
  const { storage, leaves = false, confirmations = 0, finality = defaultFinality } = parameters
  const { logger, clock } = context
  const ending = new AbortController()
  const connection = giveUpOnAbort(parameters.connection, ending.signal)
  const { client: chain } = connection
  let status: Instance['status'] = 'idle'
  let asking: Loop | undefined
  let looking: Loop | undefined
  let removing: Loop | undefined
  let following: { stopped: Promise<void> } | undefined

  const state: ResourceProviderState = {
    context,
    connection,
    domain: dealsDomain(connection.deployment),
    account,
    solver: solver.address,
    client: createApiClient({
      ...{ url: solver.url, account, deployment: connection.deployment, clock },
      solver: solver.address,
      findUrl: solver.findUrl,
      onMove: (url) => logger.info({ url }, 'solver moved'),
    }),
    executor,
    runtimes: {},
    terms,
    announced: { by: new Map(), unfit: new Set(), outdated: new Set() },
    sales: parameters.sales ?? [{ executors: executor.engines }],
    policy: parameters.policy ?? openPolicy,
    disk: parameters.disk,
    outbox: createOutbox({
      ...{ client: parameters.connection.client, account, store: storage.outbox },
      ...{ confirmations: finality, clock, logger },
    }),
    store: createProviderStore(storage.database),
    files: storage.files,
    inputs: accessInputs(connection, parameters.inputs),
    storage: parameters.resultsStorage,
    confirmations: BigInt(confirmations),
    finality: BigInt(finality),
    offers: new Map(),
    asked: new Map(),
    ledger: new Map(),
    stored: new Map(),
    removing: new Map(),
    ended: new Set(),
    signal: ending.signal,
    nudge: () => looking?.nudge(),
  }

  const keeper = parameters.keepsAll
    ? createKeeper({
        ...{ context, connection: parameters.connection, outbox: state.outbox, finality, interval },
        // Those it ends when that is best for it.
        isOwn: (id) => state.ledger.has(id),
      })
    : undefined

  /** Takes up what an earlier life of this process has promised and done. */
  async function remember() {
    for (const [id, offer] of await state.store.listOffers()) state.offers.set(id, offer)
    for (const work of await state.store.listWork()) {
      const { record, stored } = work
      if (stored) state.stored.set(record.id, { ...work, stored })
      else state.ledger.set(record.id, beginWork(work))
    }
    await keepNeededInputs(state.inputs.cache, state.ledger)
  }

  /** Takes back the offers that stand, as far as the solver answers. */
  async function withdrawOffers() {
    const signal = AbortSignal.timeout(1_000)
    const ids = [...state.offers.keys()]
    const asked = ids.map((id) => state.client.cancelResourceOffer({ id, signal }))
    await untilAborted(signal, Promise.allSettled(asked)).catch(() => {})
  }

  /** Talks to the solver. However long that takes, the chain is watched by another loop. */
  async function ask() {
    const { time } = await getChainTime(chain)
    try {
      await lookAtMediators(state, time)
      await keepOffers(state, time)
    } finally {
      const deals = await state.client.listDeals({ signal: ending.signal })
      if (await takeDeals(state, deals)) state.nudge()
    }
  }

  /** Has every deal looked at, or those that something happened to. */
  function touch(ids: Iterable<Hex> = state.ledger.keys()) {
    for (const id of ids) {
      const work = state.ledger.get(id)
      if (work) work.due = true
    }
    state.nudge()
  }

  /** Each stream begins with an event, so that what happened before it is looked at then. */
  async function listen() {
    for await (const event of state.client.events({ signal: ending.signal })) {
      if (event.type === 'hello') greet()
      asking?.nudge()
    }
  }

  /** The solver is there again, and may have lost its memory or found its senses. */
  function greet() {
    for (const [id, { stands }] of state.asked) if (stands) state.asked.delete(id)
    for (const { failing } of state.ledger.values()) failing.clear()
    touch()
  }

  /** Gives up what is not finished, so that its job creators can turn to others at once. */
  async function abandonUnfinished() {
    const unfinished = [...state.ledger.values()].filter(
      ({ record, executed }) => record.state === 'DealAgreed' && !executed,
    )
    const sent = unfinished.map(async ({ record: { id, deal } }) => {
      const call = { account: state.outbox, deal, resourceProviderSignature: '0x' } as const
      await abandonDeal(parameters.connection, call)
      logger.warn({ deal: id }, 'job given up: what was staked for a result in time is lost')
    })
    await Promise.allSettled(sent)
  }

  /** Waits for what is written down at its end. */
  async function finish() {
    const works = [...state.ledger.values()]
    await Promise.all(works.flatMap(({ underWay: at }) => [at.get('look'), at.get('execute')]))
  }

  return {
    name: 'resource-provider',
    get status() {
      return status
    },
    async start() {
      ending.signal.throwIfAborted()
      status = 'starting'
      const { runtimes } = await executor.check()
      state.runtimes = runtimes
      await remember()
      warnOfOtherRuntime(state)
      const { time, blockNumber: fromBlock } = await getChainTime(chain)
      ending.signal.throwIfAborted()
      await state.outbox.start()
      // Wrong settings are seen at once. Deals under way are guarded, whatever the solver says.
      if (state.ledger.size === 0) {
        await lookAtMediators(state, time)
        await keepOffers(state, time)
      }
      void warnOfTwin(state, time)
      const shared = { interval, signal: ending.signal, logger }
      asking = startLoop({
        name: 'resource-provider solver',
        step: () => untilAborted(ending.signal, ask()),
        ...shared,
      })
      looking = startLoop({
        name: 'resource-provider chain',
        step: () => lookAtLedger(state, state.ledger.values(), (work) => act(state, work)),
        ...shared,
      })
      removing = startLoop({
        name: 'resource-provider storage',
        step: () => removeStored(state),
        ...{ ...shared, interval: removalInterval },
      })
      listen().catch(() => {})
      following = followChain({
        ...{ connection, checkpoints: storage.checkpoints, finality, fromBlock },
        ...{ signal: ending.signal, logger, interval: chain.pollingInterval },
        onBlock(ids) {
          touch(ids)
          removing?.nudge()
        },
        onReorg: touch,
        onReset: (error) => void context.shutdown.run(error),
      })
      await keeper?.start()
      status = 'started'
      logger.info({ account: account.address, executor: executor.name }, 'resource provider ready')
    },
    async stop() {
      status = 'stopping'
      ending.abort(new DOMException('The resource provider is stopping.', 'AbortError'))
      // It gives up whatever it asks, and posts no offer after this.
      await asking?.stopped
      await Promise.all([withdrawOffers(), keeper?.stop()])
      if (leaves) await abandonUnfinished()
      await state.outbox.stop()
      await Promise.all([looking, removing, following].map((one) => one?.stopped))
      await finish()
      await state.inputs.cache.close()
      status = 'stopped'
    },
  }
}
