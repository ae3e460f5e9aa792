import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Address, Hex, LocalAccount } from 'viem'
import { type ApiClient, createApiClient } from '../../src/api/client.ts'
import { getBalances } from '../../src/chain/actions/get-balances.ts'
import { getChainTime } from '../../src/chain/actions/get-chain-time.ts'
import { readDeal } from '../../src/chain/actions/read-deal.ts'
import type { ChainClient, Connection } from '../../src/chain/connection.ts'
import { deployMediation } from '../../src/chain/deploy-mediation.ts'
import { deployPanel } from '../../src/chain/deploy-panel.ts'
import { dealsAbi } from '../../src/chain/generated/contracts.ts'
import { sendTransaction } from '../../src/chain/send-transaction.ts'
import type { Executor } from '../../src/executor/executor.ts'
import { wasmExecutor } from '../../src/executor/wasm.ts'
import type { JudgePolicy } from '../../src/market/judge-policy.ts'
import type { MediationTerms } from '../../src/market/mediation-terms.ts'
import { stakes } from '../../src/market/stakes.ts'
import type { ChainState } from '../../src/market/state.ts'
import type { Deal, Job } from '../../src/market/typed-data.ts'
import type { OpenLocation, ResultsStorage } from '../../src/results/storage/storage.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import type { Context } from '../../src/runtime/context.ts'
import type { Instance } from '../../src/runtime/instance.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { createShutdown } from '../../src/runtime/shutdown.ts'
import { createMediator } from '../../src/services/mediator/mediator.ts'
import {
  type CreateResourceProviderParameters,
  createResourceProvider,
} from '../../src/services/resource-provider/resource-provider.ts'
import {
  buildResourceOffer,
  defaultResourceTerms,
  type ResourceTerms,
} from '../../src/services/resource-provider/resource-terms.ts'
import { createRun } from '../../src/services/run/create-run.ts'
import { defaultJobTerms } from '../../src/services/run/job-terms.ts'
import { type RunJobParameters, runJob } from '../../src/services/run/run-job.ts'
import { openMemoryRunStorage } from '../../src/services/run/run-storage.ts'
import { openMemoryStorage, type ServiceStorage } from '../../src/services/service-storage.ts'
import {
  type CreateSolverParameters,
  createSolver,
  type Solver,
} from '../../src/services/solver/solver.ts'
import { createSolverStore } from '../../src/store/create-solver-store.ts'
import type { JobTerms } from '../../src/store/run-store.ts'
import { eventually } from './eventually.ts'
import { cow } from './make-deal.ts'
import type { TestChain } from './test-chain.ts'

export const token = 10n ** 18n
/** What the solver asks for each deal. */
export const fee = token / 100n

/** Makes a context of a process of its own, and shows what it logs. */
export function createTestContext() {
  const lines: string[] = []
  const logger = createLogger({
    level: 'debug',
    destination: { write: (line) => lines.push(line) },
  })
  const shutdown = createShutdown({ logger })
  // Made by whoever keeps something there.
  const dataDir = join(tmpdir(), `gdcn-test-${randomUUID()}`)
  shutdown.add('data', () => rm(dataDir, { recursive: true, force: true }))
  const context: Context = { logger, shutdown, clock: systemClock, dataDir }
  return { context, log: () => lines.join('') }
}

/** Contracts, accounts and a solver of one test; its other services are started as needed. */
export type TestNetwork = Awaited<ReturnType<typeof startTestNetwork>>

/** Starts the real services on contracts of their own. */
export async function startTestNetwork(
  chain: TestChain,
  parameters: {
    agreeWithin?: number
    free?: bigint
    client?: ChainClient
    /** How many mediators its deals name; none unless told. */
    mediators?: number
    /** How many votes of theirs rule; one of them rules alone unless told. */
    quorum?: number
  } = {},
) {
  const { agreeWithin = 60, free = 500n * token } = parameters
  const deployed = await chain.deploy()
  const accounts: LocalAccount[] = []
  const fund = async (amount = free, gas?: bigint) => {
    const account = await chain.fund(deployed, { free: amount, ...(gas !== undefined && { gas }) })
    accounts.push(account)
    return account
  }
  const [solverAccount, providerAccount, jobCreator] = [await fund(0n), await fund(), await fund()]
  const mediators = await inTurn(parameters.mediators ?? 0, () => fund(0n))
  const { quorum } = parameters
  const mediation = await mediateBy(deployed, solverAccount, { mediators, quorum })
  const { context, log } = createTestContext()
  const storage = await openMemoryStorage()
  const store = createSolverStore(storage.database)
  const { files } = storage
  let solver: Solver | undefined
  /** What services see, which a test may put something between. */
  const connection = { ...deployed, client: parameters.client ?? deployed.client }

  function begin<instance extends Instance>(instance: instance) {
    context.shutdown.add(instance.name, instance.stop)
    return instance.start().then(() => instance)
  }

  async function startSolver(port = 0, others: Partial<CreateSolverParameters> = {}) {
    const given = { context, connection, account: solverAccount, storage, fee, agreeWithin }
    solver = await begin(
      createSolver({ ...given, host: '127.0.0.1', port, interval: 50, ...others }),
    )
    return solver
  }

  const url = () => solver?.url ?? ''
  await startSolver()

  return {
    connection,
    context,
    store,
    files,
    log,
    url,
    fund,
    startSolver,
    accounts: { solver: solverAccount, provider: providerAccount, jobCreator },
    mediators,
    mediation,
    stopSolver: async () => solver?.stop(),

    startProvider: async (
      given: {
        account?: LocalAccount
        terms?: Partial<ResourceTerms>
        executor?: Executor
        solverUrl?: string
        storage?: ServiceStorage
        leaves?: boolean
        resultsStorage?: ResultsStorage
        context?: Context
        keepsAll?: boolean
        inputs?: CreateResourceProviderParameters['inputs'] & object
      } = {},
    ) =>
      begin(
        createResourceProvider({
          context: given.context ?? context,
          connection,
          keepsAll: given.keepsAll ?? false,
          account: given.account ?? providerAccount,
          solver: { url: given.solverUrl ?? url(), address: solverAccount.address },
          executor: given.executor ?? wasmExecutor(),
          storage: given.storage ?? (await openMemoryStorage()),
          resultsStorage: given.resultsStorage,
          ...(given.inputs && { inputs: given.inputs }),
          ...(given.leaves !== undefined && { leaves: given.leaves }),
          terms: {
            ...defaultResourceTerms,
            count: 4,
            ...(mediation && { mediation }),
            ...given.terms,
          },
          interval: 50,
        }),
      ),

    startMediator: async (
      given: {
        account?: LocalAccount
        executor?: Executor
        storage?: ServiceStorage
        contract?: Address
        leastFee?: bigint
        context?: Context
        keepsAll?: boolean
        mayChange?: boolean
      } = {},
    ) => {
      const account = given.account ?? mediators[0]
      if (!account || !mediation) throw new Error('This network has no mediators.')
      return begin(
        createMediator({
          ...{ connection, account, mediation: given.contract ?? mediation.contract },
          context: given.context ?? context,
          keepsAll: given.keepsAll ?? false,
          solver: { url: url(), address: solverAccount.address },
          executor: given.executor ?? wasmExecutor(),
          storage: given.storage ?? (await openMemoryStorage()),
          leastFee: given.leastFee ?? mediation.fee,
          mayChange: given.mayChange ?? true,
          quorum,
          interval: 50,
        }),
      )
    },

    /** Posts an offer of a machine, whose account does nothing else. */
    async offerMachine(account: LocalAccount, changes: Partial<ResourceTerms> = {}) {
      const { time: now } = await getChainTime(deployed.client)
      const terms = { ...defaultResourceTerms, offerSeconds: 36_000, ...changes }
      const { address: resourceProvider } = account
      const solver = solverAccount.address
      const given = { terms, sale: { executors: ['wasm'] }, resourceProvider, solver, now }
      return this.client(account).postResourceOffer({ offer: buildResourceOffer(given) })
    },

    client: (account: LocalAccount = jobCreator, clock = systemClock): ApiClient =>
      createApiClient({
        url: url(),
        account,
        deployment: deployed.deployment,
        solver: solverAccount.address,
        clock,
        reconnection: { firstPause: 20, longestPause: 100 },
      }),

    async run(
      given: {
        account?: LocalAccount
        client?: ApiClient
        job?: Job
        terms?: Partial<JobTerms>
        context?: Context
        connection?: Connection
        finality?: number
        onStage?: RunJobParameters['onStage']
        retries?: number
        judge?: JudgePolicy
        executor?: Executor
        openLocation?: OpenLocation
        /** Where the data are that the solver is to have, by the input's name. */
        dataPaths?: Readonly<Record<string, string>>
      } = {},
    ) {
      const { account = jobCreator, client = this.client(account), job = cow(), onStage } = given
      const { runs, files } = await openMemoryRunStorage()
      const { clock } = context
      const terms = { ...defaultJobTerms, ...(mediation && { mediation }), ...given.terms }
      const { retries, judge, executor, dataPaths } = given
      const run = {
        ...{ connection, account: account.address, module: 'cowsay', job, terms, clock },
        ...(retries !== undefined && { retries }),
        ...(judge && { judge }),
        ...(dataPaths && { dataPaths }),
      }
      return runJob({
        context: given.context ?? context,
        connection: given.connection ?? connection,
        account,
        client,
        record: await createRun(runs, run),
        store: runs,
        files,
        solver: solverAccount.address,
        openLocation: given.openLocation,
        ...(onStage && { onStage }),
        ...(executor && { executor }),
        ...(given.finality !== undefined && { finality: given.finality }),
      })
    },

    free: async (account: LocalAccount) =>
      (await getBalances(deployed, { account: account.address })).free,

    /** Takes everything that is free out of the contract again. */
    async withdraw(account: LocalAccount) {
      const { free: amount } = await getBalances(deployed, { account: account.address })
      const { client, deployment } = deployed
      const call = { address: deployment.deals, abi: dealsAbi, functionName: 'withdraw' } as const
      await sendTransaction(client, { ...call, account, args: [amount] })
    },

    now: () => getChainTime(deployed.client),

    state: async (dealId: Hex) => (await readDeal(deployed, { dealId })).state,

    until: (dealId: Hex, state: ChainState) =>
      eventually(
        async () => (await readDeal(deployed, { dealId })).state === state,
        `${dealId} becomes ${state}`,
      ),

    /** What the contract holds beyond everybody's free balance has to be these deals' stakes. */
    async lockedIs(deals: readonly Deal[]) {
      const holdings = await Promise.all(
        accounts.map((account) => getBalances(deployed, { account: account.address })),
      )
      const everybody = holdings.reduce((sum, one) => sum + one.free, 0n)
      const { wallet } = await getBalances(deployed, { account: deployed.deployment.deals })
      const locked = deals.reduce((sum, deal) => {
        const { jobCreator: mine, resourceProvider } = stakes(deal)
        return sum + mine - deal.solverFee + resourceProvider
      }, 0n)
      return wallet - everybody === locked
    },

    stop: () => context.shutdown.run(),
  }
}

/** Makes several, one after the other: they send from one account. */
async function inTurn<value>(count: number, make: () => Promise<value>): Promise<value[]> {
  const made: value[] = []
  while (made.length < count) made.push(await make())
  return made
}

/** Deploys a mediation, for the mediators if there are any. */
async function mediateBy(
  { client, deployment }: Connection,
  account: LocalAccount,
  parameters: { mediators: readonly LocalAccount[]; quorum: number | undefined },
): Promise<MediationTerms | undefined> {
  const { mediators, quorum } = parameters
  if (mediators.length === 0) return undefined
  const { deals } = deployment
  const contract = await (quorum === undefined
    ? deployMediation(client, { account, deals })
    : deployPanel(client, { account, deals, quorum }))
  const list = mediators.map(({ address }) => address)
  return { contract, mediators: list, fee: token / 10n, ...(quorum !== undefined && { quorum }) }
}
