import type { Address, LocalAccount } from 'viem'
import { createApp } from '../../api/app.ts'
import type { SolverBackend } from '../../api/backend.ts'
import { serveApi } from '../../api/serve.ts'
import { findService, serviceRoles } from '../../chain/actions/find-service.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { registerService } from '../../chain/actions/register-service.ts'
import type { Connection } from '../../chain/connection.ts'
import { createOutbox } from '../../chain/outbox.ts'
import { dealsDomain } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import type { Instance } from '../../runtime/instance.ts'
import { type Loop, startLoop } from '../../runtime/loop.ts'
import { readVersion } from '../../runtime/version.ts'
import { createSolverStore } from '../../store/create-solver-store.ts'
import type { FileStore } from '../../store/files.ts'
import { createMemoryFiles } from '../../store/memory-files.ts'
import { findLackOfDisk, type ReservedDisk } from '../find-lack-of-disk.ts'
import { defaultFinality, followChain } from '../follow-chain.ts'
import { giveUpOnAbort } from '../give-up-on-abort.ts'
import { createKeeper } from '../keeper/keeper.ts'
import type { ServiceStorage } from '../service-storage.ts'
import { createTouched } from '../touched.ts'
import { createDealMethods } from './deals.ts'
import { createDiskPromises } from './disk-promises.ts'
import { createDoubtMethods } from './doubts.ts'
import { createEventMethods } from './events.ts'
import { followDeals } from './follow.ts'
import { forgetEnded, removeForgottenFiles } from './forget.ts'
import { archiveOverhead, createInputBook } from './input-book.ts'
import { createInputMethods, findInputs, removeUnneededInputs, sweepInputs } from './inputs.ts'
import { keepDeadlines } from './keep.ts'
import { createLogBook } from './log-book.ts'
import { createLogMethods } from './logs.ts'
import { matchOpenOffers } from './match.ts'
import { createOfferMethods } from './offers.ts'
import { openSignedDeals } from './open.ts'
import { createResultMethods } from './results.ts'
import { recallStandings } from './standings.ts'
import type { SolverState } from './state.ts'
import { createWaiters } from './waiters.ts'

export type CreateSolverParameters = {
  context: Context
  connection: Connection
  /** Pays for opening deals and earns the fee. */
  account: LocalAccount
  /** What it remembers. */
  storage: ServiceStorage
  /** What it asks for each deal, in token units. */
  fee: bigint
  host: string
  /** 0 takes a free port. */
  port: number
  /** Where clients reach it, if not at host and port. */
  publicUrl?: string
  /** How long a proposal may take to be agreed and opened, in seconds. */
  agreeWithin?: number
  /** The most that it stores of one job's results, in bytes; 64 MiB unless told. */
  maxResultBytes?: bigint
  /** Where it keeps the data of inputs; in memory unless told. */
  uploads?: FileStore
  /** The most that it keeps of the data of one offer, in bytes; 100 MiB unless told. */
  maxInputBytes?: bigint
  /** The disk that results are kept on; not looked at unless told. */
  disk?: ReservedDisk
  /** Whether it ends the deals of others, too, whose deadline has passed; not unless told. */
  keepsAll?: boolean
  /** How many blocks deep something has to be until it is for good. */
  finality?: number
  /** The longest pause between two looks at everything, in ms. */
  interval?: number
}

export type Solver = Instance & {
  /** Where it answers, once started. */
  readonly url: string
}

/** How many files and directories an archive may hold, and what each takes beside its bytes. */
const [mostEntries, entryBytes] = [65_536, 2_048]

/** Computes how long an archive of files can be, in bytes. */
function archiveBytes(bytes: bigint): number {
  return Number(bytes) + mostEntries * entryBytes
}

/**
 * Describes a solver: it takes offers, matches them, opens deals, carries results from one party to
 * the other, and ends deals whose deadline has passed.
 *
 * @param parameters - its network, account, store, fee and address.
 * @returns an instance; `start` resolves once it is registered and answers.
 * @throws PortTakenError from `start` when something else listens there.
 */
export function createSolver(parameters: CreateSolverParameters): Solver {
  const { context, storage, fee, agreeWithin = 60, interval = 500 } = parameters
  const { finality = defaultFinality } = parameters
  const { logger, clock } = context
  const { maxResultBytes = 64n * 1024n * 1024n } = parameters
  const { maxInputBytes = 100n * 1024n * 1024n, uploads = createMemoryFiles() } = parameters
  const { chainId, deals } = parameters.connection.deployment
  const domain = dealsDomain({ chainId, deals })
  const store = createSolverStore(storage.database)
  const account = createOutbox({
    ...{ client: parameters.connection.client, account: parameters.account },
    ...{ store: storage.outbox, confirmations: finality, clock, logger },
  })
  const { disk } = parameters
  const ending = new AbortController()
  const connection = giveUpOnAbort(parameters.connection, ending.signal)
  const { client } = connection
  const keeper = parameters.keepsAll
    ? createKeeper({
        ...{ context, connection: parameters.connection, outbox: account, finality, interval },
      })
    : undefined
  const waiters = createWaiters()
  let status: Instance['status'] = 'idle'
  let server: Awaited<ReturnType<typeof serveApi>> | undefined
  let loop: Loop | undefined
  let opening: Loop | undefined
  let keeping: Loop | undefined
  let following: { stopped: Promise<void> } | undefined

  function nudge() {
    loop?.nudge()
    opening?.nudge()
    keeping?.nudge()
  }

  const state: SolverState = {
    context,
    connection,
    domain,
    account,
    fee,
    agreeWithin,
    maxResultBytes,
    disk,
    diskPromises: createDiskPromises(async (bytes) => (disk ? findLackOfDisk(disk, bytes) : 0n)),
    store,
    files: storage.files,
    uploads,
    maxInputBytes,
    inputBook: createInputBook(),
    seenUploads: new Set(),
    uploadsSweptAt: clock.monotonic(),
    digests: new Map(),
    logs: createLogBook(),
    openAgain: new Map(),
    quorums: new Map(),
    unreadable: new Map(),
    explained: new Map(),
    signedAt: new Map(),
    time: 0,
    resting: new Map(),
    standings: { proven: new Set(), passed: new Map() },
    // The first look at all of them is the first look there is.
    sweptAt: clock.monotonic(),
    unseen: createTouched(),
    unkept: createTouched(),
    wakeAt: new Map(),
    keeping: new Map(),
    ending: ending.signal,
    nudge,
    async notify(event, accounts: readonly Address[]) {
      await store.addEvent(event, accounts)
      state.unkept.add([event.subject])
      waiters.wake(accounts)
      nudge()
    },
    notified: waiters.wait,
  }

  const backend: SolverBackend = {
    async info() {
      const time = Math.floor(clock.now() / 1000)
      return {
        version: readVersion(),
        chainId,
        deals,
        solver: account.address,
        solverFee: fee,
        inputBytes: maxInputBytes,
        time,
      }
    },
    useNonce: ({ account: user, nonce, expires }) =>
      store.useNonce({ account: user, nonce, expires, now: Math.floor(clock.now() / 1000) }),
    ...createOfferMethods(state),
    ...createDealMethods(state),
    ...createResultMethods(state),
    ...createInputMethods(state),
    ...createDoubtMethods(state),
    ...createEventMethods(state),
    ...createLogMethods(state),
  }

  async function round() {
    const { time } = await getChainTime(client)
    state.time = time
    await followDeals(state, time)
    await matchOpenOffers(state, time)
  }

  // A loop of its own: transactions that are mined late hold up no proposal. What is signed
  // meanwhile is opened together, by the next.
  async function open() {
    const { time } = await getChainTime(client)
    if (await openSignedDeals(state, time)) nudge()
  }

  async function keep() {
    const { time } = await getChainTime(client)
    await keepDeadlines(state, time)
    await forgetEnded(state, time)
    await sweepInputs(state)
    state.logs.sweep(clock.monotonic())
  }

  async function register(url: string) {
    const entry = await findService(connection, { account: account.address })
    if (entry.url === url && entry.roles & serviceRoles.solver) return
    const roles = entry.roles | serviceRoles.solver
    await registerService(connection, { account, roles, url, metadata: entry.metadata })
  }

  return {
    name: 'solver',
    get status() {
      return status
    },
    get url() {
      return parameters.publicUrl ?? server?.url ?? ''
    },
    async start() {
      ending.signal.throwIfAborted()
      status = 'starting'
      await account.start()
      await removeForgottenFiles(state)
      await findInputs(state)
      await removeUnneededInputs(state)
      const { time, blockNumber: fromBlock } = await getChainTime(client)
      state.time = time
      // Before anybody is told of deals as they were when an earlier life ended.
      await followDeals(state, time)
      await recallStandings(state)
      const app = createApp({
        backend,
        domain,
        clock,
        logger,
        limits: {
          fileBytes: archiveBytes(maxResultBytes),
          inputBytes: Number(maxInputBytes) + archiveOverhead,
        },
      })
      server = await serveApi({ app, host: parameters.host, port: parameters.port })
      // Told to stop while it began to listen: nobody else closes this.
      if (ending.signal.aborted) await server.close()
      ending.signal.throwIfAborted()
      await register(parameters.publicUrl ?? server.url)
      ending.signal.throwIfAborted()
      const common = { interval, signal: ending.signal, logger }
      loop = startLoop({ name: 'solver', step: round, ...common })
      opening = startLoop({ name: 'solver opener', step: open, ...common })
      keeping = startLoop({ name: 'solver keeper', step: keep, ...common })
      following = followChain({
        ...{ connection, checkpoints: storage.checkpoints, finality, fromBlock },
        ...{ signal: ending.signal, logger, interval: client.pollingInterval },
        onBlock(deals) {
          state.unseen.add(deals)
          state.unkept.add(deals)
          nudge()
        },
        onReset: (error) => void context.shutdown.run(error),
        onReorg() {
          state.unseen.addAll()
          state.unkept.addAll()
          nudge()
        },
      })
      await keeper?.start()
      status = 'started'
      logger.info({ url: this.url, account: account.address }, '🟡 SOL solver registered')
    },
    async stop() {
      status = 'stopping'
      ending.abort(new DOMException('The solver is stopping.', 'AbortError'))
      await Promise.all([server?.close(), account.stop(), keeper?.stop()])
      await Promise.all([loop, opening, keeping, following].map((one) => one?.stopped))
      await Promise.all(state.keeping.values())
      status = 'stopped'
    },
  }
}
