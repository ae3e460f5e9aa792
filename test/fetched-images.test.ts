import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { getBalances } from '../src/chain/actions/get-balances.ts'
import { ImagePullError } from '../src/errors/executor.ts'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

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

const wasm = wasmExecutor()

/** Runs everything, once it has fetched what it needs, which it does as told. */
const fetching = (fetch: Executor['fetch'] & object): Executor => ({ ...wasm, fetch })

it('a provider that cannot have the image of a job does not sign for it, and loses nothing', async () => {
  const account = network.accounts.provider.address
  const before = await getBalances(network.connection, { account })
  let runs = 0
  await network.startProvider({
    executor: {
      ...fetching(async ({ engine }) => {
        const reason = `manifest unknown for ${engine}`
        throw new ImagePullError({ image: 'cow@sha256:00', fault: 'missing', reason })
      }),
      run: (...given) => {
        runs += 1
        return wasm.run(...given)
      },
    },
  })
  const { context } = createTestContext()
  network.context.shutdown.add('job creator', () => context.shutdown.run())
  network.run({ context }).catch(() => {})
  await eventually(() => network.log().includes('Its registry has no such image.'), 'it refuses')
  await eventually(async () => {
    const [record] = await network.store.listDeals()
    return record?.declined
  }, 'it declines')
  expect(runs).toBe(0)
  expect(await getBalances(network.connection, { account })).toEqual(before)
})

it('a registry that answers again in time costs nobody the deal', async () => {
  let asked = 0
  await network.startProvider({
    executor: fetching(async () => {
      asked += 1
      if (asked < 3)
        throw new ImagePullError({ image: 'cow@sha256:00', fault: 'unreachable', reason: 'away' })
    }),
  })
  const { state } = await network.run()
  expect(state).toBe('ResultsAccepted')
  expect(asked).toBe(3)
})
