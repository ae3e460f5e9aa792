import type { Address, LocalAccount } from 'viem'
import { createApp } from '../../api/app.ts'
import type { SolverBackend } from '../../api/backend.ts'
import { serveApi } from '../../api/serve.ts'
import { findService, serviceRoles } from '../../chain/actions/find-service.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { registerService } from '../../chain/actions/register-service.ts'
import type { Connection } from '../../chain/connection.ts'
import { dealsDomain } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import type { Instance } from '../../runtime/instance.ts'
import { type Loop, startLoop } from '../../runtime/loop.ts'
import { readVersion } from '../../runtime/version.ts'
import type { FileStore } from '../../store/files.ts'
import { createMemoryFiles } from '../../store/memory-files.ts'
import type { SolverStore } from '../../store/solver-store.ts'
import { createDealMethods } from './deals.ts'
import { createEventMethods } from './events.ts'
import { followDeals } from './follow.ts'
import { forgetEnded } from './forget.ts'
import { keepDeadlines } from './keep.ts'
import { matchOpenOffers } from './match.ts'
import { createOfferMethods } from './offers.ts'
import { openSignedDeals } from './open.ts'
import { createResultMethods } from './results.ts'
import type { SolverState } from './state.ts'
import { createWaiters } from './waiters.ts'

export type CreateSolverParameters = {
  context: Context
  connection: Connection
  /** Pays for opening deals and earns the fee. */
  account: LocalAccount
  store: SolverStore
  /** Where it keeps the files of results; in memory, and only while it runs, unless told. */
  files?: FileStore
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
  /** The longest pause between two looks at everything, in ms. */
  interval?: number
}

export type Solver = Instance & {
  /** Where it answers, once started. */
  readonly url: string
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
  const { context, connection, account, store, fee, agreeWithin = 60, interval = 500 } = parameters
  const { logger, clock } = context
  const { maxResultBytes = 64n * 1024n * 1024n } = parameters
  const { chainId, deals } = connection.deployment
  const domain = dealsDomain({ chainId, deals })
  const ending = new AbortController()
  const waiters = createWaiters()
  let status: Instance['status'] = 'idle'
  let server: Awaited<ReturnType<typeof serveApi>> | undefined
  let loop: Loop | undefined
  let keeping: Loop | undefined

  function nudge() {
    loop?.nudge()
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
    store,
    files: parameters.files ?? createMemoryFiles(),
    digests: new Map(),
    openAgain: new Map(),
    explained: new Map(),
    signedAt: new Map(),
    resting: new Map(),
    nudge,
    async notify(event, accounts: readonly Address[]) {
      await store.addEvent(event, accounts)
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
        time,
      }
    },
    useNonce: ({ account: user, nonce, expires }) =>
      store.useNonce({ account: user, nonce, expires, now: Math.floor(clock.now() / 1000) }),
    ...createOfferMethods(state),
    ...createDealMethods(state),
    ...createResultMethods(state),
    ...createEventMethods(state),
  }

  async function round() {
    const { time } = await getChainTime(connection.client)
    await followDeals(state, time)
    const opened = await openSignedDeals(state, time)
    // Opening may have taken long, and a proposal must not be over before its parties see it.
    const { time: now } = await getChainTime(connection.client)
    if (opened) await followDeals(state, now)
    await matchOpenOffers(state, now)
  }

  // A loop of its own: transactions that are mined late hold up no proposal.
  async function keep() {
    const { time } = await getChainTime(connection.client)
    await keepDeadlines(state, time)
    await forgetEnded(state, time)
  }

  async function register(url: string) {
    const entry = await findService(connection, { account: account.address })
    if (entry.url === url && entry.roles & serviceRoles.solver) return
    await registerService(connection, { account, roles: entry.roles | serviceRoles.solver, url })
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
      const app = createApp({ backend, domain, clock, logger })
      server = await serveApi({ app, host: parameters.host, port: parameters.port })
      // Told to stop while it began to listen: nobody else closes this.
      if (ending.signal.aborted) await server.close()
      ending.signal.throwIfAborted()
      await register(parameters.publicUrl ?? server.url)
      ending.signal.throwIfAborted()
      const common = { interval, signal: ending.signal, logger }
      loop = startLoop({ name: 'solver', step: round, ...common })
      keeping = startLoop({ name: 'solver keeper', step: keep, ...common })
      status = 'started'
      logger.info({ url: this.url, account: account.address }, '🟡 SOL solver registered')
    },
    async stop() {
      status = 'stopping'
      ending.abort(new DOMException('The solver is stopping.', 'AbortError'))
      await server?.close()
      await Promise.all([loop?.stopped, keeping?.stopped])
      status = 'stopped'
    },
  }
}
