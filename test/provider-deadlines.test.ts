import { connect, createServer, type Socket } from 'node:net'
import { createTestClient, http } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { DealRecord } from '../src/market/records.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import {
  createTestContext,
  startTestNetwork,
  type TestNetwork,
  token,
} from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

/** A way to the solver that can fall silent: it takes everything in and answers nothing. */
async function startSilentProxy(target: string) {
  const port = Number(new URL(target).port)
  const sockets = new Set<Socket>()
  let silent = false
  const server = createServer((near) => {
    const far = connect({ port, host: '127.0.0.1' })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
      one.on('data', (bytes) => {
        if (!silent) other.write(bytes)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    silence: () => {
      silent = true
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The real executor, once it is let go. */
function heldExecutor() {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const wasm = wasmExecutor()
  const executor: Executor = {
    ...wasm,
    async run(...parameters) {
      await held
      return wasm.run(...parameters)
    },
  }
  return { executor, letGo }
}

function findDeal(ready: (record: DealRecord) => boolean): Promise<DealRecord> {
  return eventually(
    async () => (await network.store.listActiveDeals()).find(ready),
    'the state of the deal',
  )
}

/** A job creator that signs the deal and is never heard of again. */
async function signAndLeave() {
  const leaving = createTestContext()
  const run = network.run({
    context: leaving.context,
    onStage({ stage, status }) {
      if (stage === 'execution' && status === 'started') void leaving.context.shutdown.run()
    },
  })
  await expect(run).rejects.toMatchObject({ name: 'AbortError' })
}

it('submits in time and collects though the solver takes its upload and never answers', async () => {
  const { accounts } = network
  const proxy = await startSilentProxy(network.url())
  try {
    const { executor, letGo } = heldExecutor()
    const provider = await network.startProvider({ executor, solverUrl: proxy.url })
    const before = await network.free(accounts.provider)
    await signAndLeave()
    const { id, deal } = await findDeal(({ state }) => state === 'DealAgreed')
    proxy.silence()
    letGo()
    await eventually(() => network.log().includes('job executed'), 'the execution')
    const start = performance.now()
    await chain.pass(deal.submitTimeout / 2 + 1)
    await network.until(id, 'ResultsSubmitted')
    // Nobody else has the result.
    expect((await network.store.getDeal(id))?.result).toBeUndefined()
    await chain.pass(deal.judgeTimeout + 1)
    await network.until(id, 'TimeoutJudgeResults')
    // Well before any request to the solver would have been given up.
    expect(performance.now() - start).toBeLessThan(25_000)
    expect(await network.free(accounts.provider)).toBeGreaterThan(before)
    await provider.stop()
  } finally {
    await proxy.close()
  }
})

it('is paid by the help of the solver when it has no gas left to submit', async () => {
  const { accounts } = network
  await network.startProvider()
  const before = await network.free(accounts.provider)
  await signAndLeave()
  const { id, deal } = await findDeal((record) => record.result !== undefined)
  const control = createTestClient({ mode: 'anvil', transport: http(chain.url) })
  await control.setBalance({ address: accounts.provider.address, value: 0n })
  await chain.pass(Math.floor((deal.submitTimeout * 3) / 4) + 1)
  await network.until(id, 'ResultsSubmitted')
  await chain.pass(deal.judgeTimeout + 1)
  await network.until(id, 'TimeoutJudgeResults')
  expect(await network.free(accounts.provider)).toBeGreaterThan(before)
  expect(network.log()).not.toContain('deal moved on the chain')
})

it('signs nothing that it has no gas to see through', async () => {
  const account = await network.fund(500n * token, 1_000n)
  await network.startProvider({ account })
  const asking = createTestContext()
  const run = network.run({ context: asking.context })
  run.catch(() => {})
  const { id } = await findDeal((record) => record.jobCreatorSignature !== undefined)
  await eventually(() => /proposal refused/.test(network.log()), 'the refusal')
  expect(network.log()).toMatch(
    /gas: wanted at least \d+ wei for this deal and 0 more, has 1000 wei/,
  )
  expect((await network.store.getDeal(id))?.resourceProviderSignature).toBeUndefined()
  await asking.context.shutdown.run()
})
