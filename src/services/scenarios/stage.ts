import { setTimeout as sleep } from 'node:timers/promises'
import type { Hex, LocalAccount } from 'viem'
import { type ApiClient, createApiClient } from '../../api/client.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { readVotes } from '../../chain/actions/read-votes.ts'
import { deployMediation } from '../../chain/deploy-mediation.ts'
import { deployPanel } from '../../chain/deploy-panel.ts'
import type { Executor } from '../../executor/executor.ts'
import { wasmExecutor } from '../../executor/wasm.ts'
import type { JudgePolicy } from '../../market/judge-policy.ts'
import type { MediationTerms } from '../../market/mediation-terms.ts'
import type { DealRecord } from '../../market/records.ts'
import { type Stage as Step, stages } from '../../market/stages.ts'
import type { ChainState } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'
import { createJob } from '../../modules/create-job.ts'
import { resolveModule } from '../../modules/resolve-module.ts'
import type { Context } from '../../runtime/context.ts'
import { createShutdown } from '../../runtime/shutdown.ts'
import { developmentPanel } from '../development-accounts.ts'
import { type FoundedNetwork, foundNetwork } from '../found-network.ts'
import { createMediator } from '../mediator/mediator.ts'
import { createResourceProvider } from '../resource-provider/resource-provider.ts'
import { defaultResourceTerms } from '../resource-provider/resource-terms.ts'
import { createRun } from '../run/create-run.ts'
import { defaultJobTerms } from '../run/job-terms.ts'
import { runJob } from '../run/run-job.ts'
import { openMemoryRunStorage } from '../run/run-storage.ts'
import { openMemoryStorage } from '../service-storage.ts'

const token = 10n ** 18n
/** What silence costs a job creator. */
const judgeCollateral = token / 20n
/** How often to look whether something has happened, in ms, and for how long. */
const [interval, patience] = [50, 45_000]

/** Who did what, in which of the six stages. */
export type Deed = { stage: Step; who: string; what: string }

/** How many members a panel has, and how many votes rule. */
export type Panel = { members: number; quorum: number }

/** A network on which a scenario is played, and what it takes to play. */
export type Stage = {
  context: Context
  network: FoundedNetwork
  deeds: Deed[]
  /** Remembers something that no chain tells. */
  note: (stage: Step, who: string, what: string) => void
  /** Starts the resource provider, with an executor that may be up to something. */
  startProvider: (executor?: Executor) => Promise<void>
  /** Those who may rule on a doubt. */
  mediators: readonly LocalAccount[]
  /** Starts a mediator, the first unless told, with an executor that may be up to something. */
  startMediator: (index?: number, executor?: Executor) => Promise<void>
  /** Has the job creator run a cow, by the client that everybody uses. */
  run: (parameters?: RunParameters) => Promise<unknown>
  /** The deal, once there is one, as the solver has it. */
  deal: () => Promise<DealRecord>
  /** Waits until the deal is in a state. */
  until: (...states: readonly ChainState[]) => Promise<ChainState>
  /** Lets the chain's time go on until a span of the deal's is over. */
  outlast: (span: (deal: Deal) => number) => Promise<void>
  /** Waits until that many members of the panel have committed to a vote. */
  votes: (count: number) => Promise<void>
  /** Asks the solver as the job creator. */
  client: ApiClient
}

type RunParameters = {
  judge?: JudgePolicy
  /** Whether the job creator is never heard of again once it has signed. */
  leaves?: boolean
  /** Speaks to another solver than the network's. */
  solverUrl?: string
}

/**
 * Sets the stage of a scenario: a network on a chain of its own, whose deals name a mediator or a panel.
 *
 * @param context - ends it.
 * @param panel - how many members the panel has, and how many votes rule; one mediator if absent.
 */
export async function setStage(context: Context, panel?: Panel): Promise<Stage> {
  const network = await foundNetwork({ context })
  const { connection, accounts, solverUrl, begin } = network
  const { client: chain, deployment } = connection
  const { admin, solver, jobCreator } = accounts
  const { deals } = deployment
  const quorum = panel?.quorum
  const mediators = developmentPanel(panel?.members ?? 1)
  const mediation: MediationTerms = {
    contract: await (quorum === undefined
      ? deployMediation(chain, { account: admin, deals })
      : deployPanel(chain, { account: admin, deals, quorum })),
    mediators: mediators.map(({ address }) => address),
    fee: token / 10n,
  }
  const deeds: Deed[] = []
  const note = (stage: Step, who: string, what: string) => void deeds.push({ stage, who, what })
  const clientOf = (account: LocalAccount, url = solverUrl) =>
    createApiClient({ url, account, deployment, solver: solver.address, clock: context.clock })
  const client = clientOf(jobCreator)
  const executor = wasmExecutor()
  let dealId: Hex | undefined

  async function wait<value>(look: () => Promise<value | undefined>, what: string): Promise<value> {
    const deadline = context.clock.monotonic() + patience
    for (;;) {
      const value = await look()
      if (value !== undefined) return value
      if (context.clock.monotonic() > deadline) throw new Error(`Waited in vain for ${what}.`)
      await sleep(interval, undefined, { signal: context.shutdown.signal })
    }
  }

  const known = () => wait(async () => dealId, 'a deal')

  return {
    context,
    network,
    deeds,
    note,
    client,

    async startProvider(given = executor) {
      const provider = createResourceProvider({
        ...{ context, connection, account: accounts.resourceProvider, executor: given },
        solver: { url: solverUrl, address: solver.address },
        storage: await openMemoryStorage(),
        terms: { ...defaultResourceTerms, judgeCollateral, mediation },
        interval,
      })
      await begin(provider)
      note('offer', 'resource provider', 'offers its machine')
    },

    mediators,

    async startMediator(index = 0, given = executor) {
      const { contract, fee: leastFee } = mediation
      const account = mediators[index]
      if (!account) throw new Error(`There is no mediator ${index}.`)
      const ruling = createMediator({
        ...{ context, connection, account, executor: given },
        ...{ mediation: contract, quorum, leastFee },
        solver: { url: solverUrl, address: solver.address },
        storage: await openMemoryStorage(),
        interval,
      })
      await begin(ruling)
    },

    async run({ judge, leaves = false, solverUrl: url } = {}) {
      const { runs, files } = await openMemoryRunStorage()
      const job = createJob({ module: resolveModule('cowsay:v0.0.1'), inputs: { Message: 'moo' } })
      // Its own end, for whoever leaves.
      const shutdown = createShutdown({ logger: context.logger })
      context.shutdown.add('job creator', () => shutdown.run())
      const { address: account } = jobCreator
      const terms = { ...defaultJobTerms, judgeCollateral, mediation }
      const record = await createRun(runs, {
        ...{ connection, account, module: 'cowsay:v0.0.1', job, terms, clock: context.clock },
        ...(judge && { judge }),
      })
      return runJob({
        ...{ context: { ...context, shutdown }, connection, account: jobCreator, executor },
        ...{ client: clientOf(jobCreator, url), solver: solver.address },
        ...{ record, store: runs, files },
        onDeal: (id) => {
          dealId = id
        },
        onStage(event) {
          const { stage, status } = event
          if (status === 'done' && stage === 'offer') note(stage, 'job creator', event.detail)
          if (status === 'done' && stage === 'match')
            note(stage, 'solver', `matches ${event.detail}`)
          if (status === 'waiting' && stage === 'settlement')
            note(
              'result',
              'job creator',
              `doubts it: ${event.detail.replace('doubted, since ', '')}`,
            )
          if (leaves && stage === 'execution' && status === 'started') {
            note('result', 'job creator', 'is never heard of again')
            void shutdown.run()
          }
        },
      })
    },

    deal: async () => client.getDeal({ id: await known() }),

    async until(...states) {
      const id = await known()
      return wait(async () => {
        const { state } = await readDeal(connection, { dealId: id })
        return states.includes(state) ? state : undefined
      }, states.join(' or '))
    },

    async votes(count) {
      const id = await known()
      await wait(async () => {
        const { contract, mediators: list } = mediation
        const parameters = { mediation: contract, dealId: id, mediators: list }
        const committed = (await readVotes(connection, parameters)).filter((one) => one.committed)
        return committed.length >= count ? true : undefined
      }, `${count} votes`)
    },

    async outlast(span) {
      const { deal } = await client.getDeal({ id: await known() })
      await chain.request({ method: 'evm_increaseTime', params: [span(deal) + 1] } as never)
      await chain.request({ method: 'evm_mine', params: [] } as never)
    },
  }
}

/** Orders deeds by the stage that they belong to; within one, as they happened. */
export function inOrder(deeds: readonly Deed[]): readonly Deed[] {
  return deeds.toSorted((one, other) => stages.indexOf(one.stage) - stages.indexOf(other.stage))
}
