import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { readDeal } from '../src/chain/actions/read-deal.ts'
import { dealsAbi } from '../src/chain/generated/contracts.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { DealRecord } from '../src/market/records.ts'
import { sameAddress } from '../src/market/same-address.ts'
import { type Actor, type Workflow, workflows } from '../src/market/workflows.ts'
import { readHistory } from '../src/services/read-history.ts'
import { lieAboutOutput } from '../src/services/scenarios/cast/lie.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const wasm = wasmExecutor()

function theDeal(): Promise<DealRecord> {
  return eventually(async () => (await network.store.listDeals())[0], 'a deal')
}

/** Has a deal go one way, up to where the diagram of it ends. */
const play: Record<Workflow['name'], (passes: (deal: DealRecord['deal']) => number) => unknown> = {
  agreement: async () => {
    await network.startProvider()
    await leaveOnceAgreed()
  },
  results: async (passes) => {
    await network.startProvider()
    await leaveOnceAgreed()
    const { id, deal } = await theDeal()
    await eventually(async () => (await network.store.getDeal(id))?.result, 'a result')
    expect(await network.state(id)).toBe('DealAgreed')
    await chain.pass(passes(deal))
    await network.until(id, 'ResultsSubmitted')
  },
  acceptance: async () => {
    await network.startProvider()
    await network.run()
  },
  'honest doubt': async () => {
    await network.startProvider()
    await network.startMediator()
    await network.run({ judge: { mode: 'check' } })
  },
  'dishonest doubt': async () => {
    await network.startProvider({ executor: lieAboutOutput(wasm, 'moo?') })
    await network.startMediator()
    const run = network.run({ judge: { mode: 'replicate' }, executor: wasm })
    await expect(run).rejects.toMatchObject({ name: 'RejectedResultError' })
  },
}

/** Has a job creator sign a deal that is then opened, and never be heard of again. */
async function leaveOnceAgreed(): Promise<void> {
  const { context } = createTestContext()
  const run = network.run({
    context,
    onStage({ stage, status }) {
      if (stage === 'execution' && status === 'started') void context.shutdown.run()
    },
  })
  await run.catch(() => {})
  await network.until((await theDeal()).id, 'DealAgreed')
}

/** What happened to the deal on the chain: who did what, and the state that it led to. */
async function tellHistory(dealId: Hex) {
  const { accounts, connection, mediators } = network
  const known: readonly [Actor, { address: Hex } | undefined][] = [
    ['jobCreator', accounts.jobCreator],
    ['resourceProvider', accounts.provider],
    ['solver', accounts.solver],
    ['mediator', mediators[0]],
  ]
  const history = await readHistory(connection, { dealId, fromBlock: 0n })
  return Promise.all(
    history.map(async ({ name: event, sender, blockNumber }) => {
      const from = known.find(([, one]) => one && sameAddress(one.address, sender))?.[0]
      const { state } = await readDeal(connection, { dealId, blockNumber })
      return { from, event, state }
    }),
  )
}

/** What a diagram says of that. */
function drawn({ steps }: Workflow) {
  return steps.flatMap((step) => {
    if (!('onChain' in step) || !step.onChain) return []
    const { event, state } = step.onChain
    return [{ from: step.from, event, state }]
  })
}

it.each(workflows.map((workflow) => [workflow.name, workflow] as const))(
  'what happens on the chain in %s is what its diagram shows',
  async (name, workflow) => {
    network = await startTestNetwork(chain, { mediators: 1 })
    const pause = workflow.steps.find((step) => 'passes' in step)
    await play[name]((deal) => (pause && 'passes' in pause ? pause.passes(deal) : 0))
    const [agreement] = workflows
    const before = workflow.isAgreed && agreement ? drawn(agreement) : []
    expect(await tellHistory((await theDeal()).id)).toEqual([...before, ...drawn(workflow)])
  },
)

it('names functions and events that the contract has', async () => {
  const names = (type: 'function' | 'event') =>
    dealsAbi.flatMap((item) => (item.type === type ? [item.name as string] : []))
  for (const { steps } of workflows)
    for (const step of steps) {
      if (!('onChain' in step) || !step.onChain) continue
      expect(names('function')).toContain(step.onChain.call)
      expect(names('event')).toContain(step.onChain.event)
    }
})
