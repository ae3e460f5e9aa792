import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { eventually } from './helpers/eventually.ts'
import { start } from './helpers/gdcn.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
beforeAll(async () => {
  chain = await startTestChain()
  network = await startTestNetwork(chain)
})
afterAll(async () => {
  await network.stop()
  await chain.stop()
})

/** What a command needs that runs a job here. */
function settings() {
  const { deals, token, registry } = network.connection.deployment
  return {
    WEB3_RPC_URL: chain.url,
    WEB3_DEALS_ADDRESS: deals,
    WEB3_TOKEN_ADDRESS: token,
    WEB3_REGISTRY_ADDRESS: registry,
    SERVICE_SOLVER: network.accounts.solver.address,
    JOB_CREATOR_PRIVATE_KEY: chain.key(network.accounts.jobCreator),
  }
}

it('frees the machine at once when it is told to end before it has signed', async () => {
  const provider = await network.startProvider({ terms: { count: 1 } })
  const leaving = createTestContext()
  const run = network.run({
    context: leaving.context,
    onStage({ stage, status }) {
      // Matched, and the machine is kept for it.
      if (stage === 'match' && status === 'done')
        void leaving.context.shutdown.run(new Error('enough'))
    },
  })
  await expect(run).rejects.toThrow('enough')
  await leaving.context.shutdown.run()
  expect(await network.store.listActiveDeals()).toEqual([])
  expect(await network.store.listJobOffers('cancelled')).toHaveLength(1)
  expect((await network.run()).state).toBe('ResultsAccepted')
  await provider.stop()
})

it('takes back no deal that is signed', async () => {
  const client = network.client()
  const provider = await network.startProvider({ terms: { count: 1 } })
  const leaving = createTestContext()
  let offer: `0x${string}` | undefined
  const run = network.run({
    context: leaving.context,
    async onStage({ stage, status }) {
      if (stage === 'execution' && status === 'started')
        void leaving.context.shutdown.run(new Error('enough'))
    },
  })
  await expect(run).rejects.toThrow('enough')
  for (const { jobOffer } of await client.listDeals()) offer = jobOffer
  if (!offer) throw new Error('There is no deal.')
  await expect(client.cancelJobOffer({ id: offer })).rejects.toMatchObject({
    code: 'ConflictError',
    sentence: 'The job creator has signed a deal from this offer.',
  })
  await provider.stop()
})

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('a command that is told to end by %s exits with %i', async (signal, code) => {
  const running = start(['run', 'cowsay:v0.0.1'], { env: settings() })
  try {
    // Nobody takes it.
    await eventually(async () => running.stderr().includes('… match:'), 'the offer waits')
    running.child.kill(signal)
    expect((await running.ended).code).toBe(code)
    const [, id] = /^Job ([0-9a-f]{16})$/m.exec(running.stderr()) ?? []
    expect(running.stderr()).toMatch(
      new RegExp(
        `\\n✖ match failed\\nError: Interrupted before a deal was signed\\.\\n {2}job: ${id}\\nNothing was paid: `,
      ),
    )
    expect(await network.store.listJobOffers('open')).toEqual([])
  } finally {
    running.clean()
  }
})

it('says how to go on with a job whose deal is signed, and whose process was told to end', async () => {
  const executor: Executor = {
    ...wasmExecutor(),
    run: (_, { signal } = {}) =>
      new Promise((_, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
      ),
  }
  const provider = await network.startProvider({ executor })
  const running = start(['run', 'cowsay:v0.0.1'], { env: settings() })
  try {
    await eventually(() => running.stderr().includes('✔ deal'), 'a deal is open')
    running.child.kill('SIGINT')
    expect((await running.ended).code).toBe(130)
    const [, id] = /^Job ([0-9a-f]{16})$/m.exec(running.stderr()) ?? []
    expect(running.stderr()).toMatch(
      new RegExp(
        `\\nError: Interrupted, and a deal is signed\\.\\n {2}job: ${id}\\n {2}deal: 0x.{64}\\nGo on with it: gdcn job wait ${id}, `,
      ),
    )
  } finally {
    running.clean()
    await provider.stop()
  }
})
