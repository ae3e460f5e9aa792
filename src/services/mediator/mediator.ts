import type { Address, LocalAccount } from 'viem'
import { createApiClient } from '../../api/client.ts'
import { findService, serviceRoles } from '../../chain/actions/find-service.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { registerService } from '../../chain/actions/register-service.ts'
import type { Connection } from '../../chain/connection.ts'
import { createOutbox } from '../../chain/outbox.ts'
import type { Executor } from '../../executor/executor.ts'
import {
  announce,
  announceAnew,
  type Runtimes,
  readAnnouncement,
  writeAnnouncement,
} from '../../market/announcement.ts'
import { sameAddress } from '../../market/same-address.ts'
import { dealsDomain } from '../../market/typed-data.ts'
import type { OpenLocation } from '../../results/storage/storage.ts'
import type { Context } from '../../runtime/context.ts'
import type { Instance } from '../../runtime/instance.ts'
import { type Loop, startLoop } from '../../runtime/loop.ts'
import { untilAborted } from '../../runtime/until-aborted.ts'
import { createWorkStore } from '../../store/create-work-store.ts'
import type { MediationRecord } from '../../store/mediator-store.ts'
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
import { checkChange } from './check-change.ts'
import { beginDoubt, type MediatorState } from './state.ts'
import { takeDoubts } from './take-doubts.ts'

export type CreateMediatorParameters = {
  context: Context
  connection: Connection
  /** Rules, pays for gas, and earns the fee. */
  account: LocalAccount
  solver: KnownSolver
  executor: Executor
  /** The contract through which it rules on these deals. */
  mediation: Address
  /** How many votes rule there, where it is a `MediatorPanel`; it is a `RandomMediator` if absent. */
  quorum?: number | undefined
  /** The least that it rules for, in token units. */
  leastFee: bigint
  /** What it remembers. */
  storage: ServiceStorage
  /** How it gets the data of jobs, where that is not the usual way. */
  inputs?: Partial<InputAccess>
  /** Gets files from where their provider keeps them; from buckets only if absent. */
  openLocation?: OpenLocation | undefined
  /** How many jobs it runs at once; 2 unless told. */
  atOnce?: number
  /** Whether it begins, too, if it ran jobs by another executor before; it does unless told. */
  mayChange?: boolean
  /** Whether it ends the deals of others, too, whose deadline has passed; not unless told. */
  keepsAll?: boolean
  /** How many blocks deep an end has to be until it is for good. */
  finality?: number
  /** The longest pause between two looks at everything, in ms. */
  interval?: number
}

/**
 * Describes a mediator: it relays the doubts of job creators, runs doubted jobs again in its turn,
 * rules on their results, says why, and collects.
 *
 * @param parameters - its network, account, solver, executor and terms.
 * @returns an instance; `start` resolves once it is registered.
 */
export function createMediator(parameters: CreateMediatorParameters): Instance {
  const { context, account, solver, storage, mediation, leastFee, executor } = parameters
  const { quorum, atOnce = 2, finality = defaultFinality, interval = 500 } = parameters
  const { logger, clock } = context
  const ending = new AbortController()
  const connection = giveUpOnAbort(parameters.connection, ending.signal)
  const { client: chain, deployment } = connection
  let status: Instance['status'] = 'idle'
  let asking: Loop | undefined
  let looking: Loop | undefined
  let following: { stopped: Promise<void> } | undefined

  const state: MediatorState = {
    context,
    connection,
    domain: dealsDomain(deployment),
    account,
    client: createApiClient({
      ...{ url: solver.url, account, deployment, solver: solver.address, clock },
      findUrl: solver.findUrl,
      onMove: (url) => logger.info({ url }, 'solver moved'),
    }),
    executor,
    mediation,
    quorum,
    leastFee,
    atOnce,
    outbox: createOutbox({
      ...{ client: parameters.connection.client, account, store: storage.outbox },
      ...{ confirmations: finality, clock, logger },
    }),
    store: createWorkStore<MediationRecord>(storage.database),
    files: storage.files,
    inputs: accessInputs(connection, parameters.inputs),
    openLocation: parameters.openLocation,
    finality: BigInt(finality),
    announcement: {},
    ledger: new Map(),
    ended: new Set(),
    signal: ending.signal,
    nudge: () => looking?.nudge(),
  }

  const keeper = parameters.keepsAll
    ? createKeeper({
        ...{ context, connection: parameters.connection, outbox: state.outbox, finality, interval },
      })
    : undefined

  /** Takes up what an earlier life of this process has begun. */
  async function remember() {
    for (const work of await state.store.listWork())
      state.ledger.set(work.record.id, beginDoubt(work))
    await keepNeededInputs(state.inputs.cache, state.ledger)
    // What came in for a doubt that was not written down yet is fetched again if it is wanted.
    for (const id of await state.files.list())
      if (!state.ledger.has(id)) await state.files.remove(id)
  }

  /** Tells whether an earlier life has not seen to the end what it has announced. */
  async function hasLeftAnnouncement() {
    const sent = await storage.outbox.listTransactions()
    return sent.some(({ to }) => sameAddress(to, deployment.registry))
  }

  /** Announces by what it runs jobs: providers let nobody rule on them by anything else. */
  async function register(runtimes: Runtimes, { now, isLeft }: { now: number; isLeft: boolean }) {
    const { roles, url, metadata } = await findService(connection, { account: account.address })
    const known = readAnnouncement(metadata)
    if (parameters.mayChange === false) checkChange(known, runtimes)
    const announcement = announce(known, runtimes, now)
    // It may have come to the chain long after it was signed.
    state.announcement = isLeft ? announceAnew(announcement, now) : announcement
    const text = writeAnnouncement(state.announcement)
    if (roles & serviceRoles.mediator && text === metadata) return
    const entry = { account: state.outbox, roles: roles | serviceRoles.mediator, url }
    await registerService(connection, { ...entry, metadata: text })
    if (known)
      logger.warn({ runtimes }, 'runs jobs otherwise than before: older deals are left to others')
  }

  async function ask() {
    const deals = await state.client.listDeals({ signal: ending.signal })
    if (await takeDoubts(state, deals)) state.nudge()
  }

  /** Has every doubt looked at, or those that something happened to. */
  function touch(ids: Iterable<`0x${string}`> = state.ledger.keys()) {
    for (const id of ids) {
      const doubt = state.ledger.get(id)
      if (doubt) doubt.due = true
    }
    state.nudge()
  }

  /** Each stream begins with an event, so that what happened before it is looked at then. */
  async function listen() {
    for await (const event of state.client.events({ signal: ending.signal })) {
      // The solver is there again, and may have found its senses.
      if (event.type === 'hello') for (const { failing } of state.ledger.values()) failing.clear()
      asking?.nudge()
    }
  }

  return {
    name: 'mediator',
    get status() {
      return status
    },
    async start() {
      ending.signal.throwIfAborted()
      status = 'starting'
      const { runtimes } = await executor.check()
      await remember()
      const { time, blockNumber: fromBlock } = await getChainTime(chain)
      const isLeft = await hasLeftAnnouncement()
      await state.outbox.start()
      await register(runtimes, { now: time, isLeft })
      ending.signal.throwIfAborted()
      const shared = { interval, signal: ending.signal, logger }
      asking = startLoop({
        name: 'mediator solver',
        step: () => untilAborted(ending.signal, ask()),
        ...shared,
      })
      looking = startLoop({
        name: 'mediator chain',
        step: () => lookAtLedger(state, state.ledger.values(), (doubt) => act(state, doubt)),
        ...shared,
      })
      listen().catch(() => {})
      following = followChain({
        ...{ connection, checkpoints: storage.checkpoints, finality, fromBlock },
        ...{ signal: ending.signal, logger, interval: chain.pollingInterval },
        onBlock: touch,
        onReorg: touch,
        onReset: (error) => void context.shutdown.run(error),
      })
      await keeper?.start()
      status = 'started'
      logger.info({ account: account.address, executor: executor.name }, 'mediator ready')
    },
    async stop() {
      status = 'stopping'
      ending.abort(new DOMException('The mediator is stopping.', 'AbortError'))
      await Promise.all([state.outbox.stop(), keeper?.stop()])
      await Promise.all([asking, looking, following].map((one) => one?.stopped))
      const doubts = [...state.ledger.values()]
      await Promise.all(doubts.flatMap(({ underWay: at }) => [at.get('look'), at.get('decide')]))
      await state.inputs.cache.close()
      status = 'stopped'
    },
  }
}
