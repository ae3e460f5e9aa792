import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from './helpers/eventually.ts'
import { type FaultyProxy, startFaultyProxy } from './helpers/faulty-proxy.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestProcesses, type TestProcesses } from './helpers/test-processes.ts'

// Whole paths, with processes that start again, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestProcesses
let proxy: FaultyProxy

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestProcesses(chain)
})
afterEach(async () => {
  await network.stop()
  await proxy.close()
})
afterAll(() => chain.stop())

const cost = 16_282n * 10n ** 12n

it.each([
  ['solver', 'before'],
  ['solver', 'after'],
  ['resource-provider', 'before'],
  ['resource-provider', 'after'],
] as const)(
  'kill -9 of %s right %s its transaction has gone out sends it no second time',
  async (victim, when) => {
    const nonces = async () =>
      Promise.all(
        [network.accounts.solver, network.accounts.provider].map(({ address }) =>
          chain.client.request({ method: 'eth_getTransactionCount', params: [address, 'latest'] }),
        ),
      )
    let armed = true
    let killed: Promise<void> | undefined
    proxy = await startFaultyProxy(chain.url, ({ body }) => {
      if (!armed || !body.includes('eth_sendRawTransaction')) return undefined
      armed = false
      const headers = { 'content-type': 'application/json' }
      const sent =
        when === 'after' ? fetch(chain.url, { method: 'POST', headers, body }) : undefined
      killed = Promise.resolve(sent).then(() => network.kill(victim))
      // Nobody is there to hear it.
      return { status: 502, type: 'text/plain', body: '' }
    })
    await network.kill(victim)
    await network.startService(victim, { WEB3_RPC_URL: proxy.url })
    const [before, had] = [await network.free(), (await nonces()).map(Number)]
    const run = network.run()
    await eventually(() => !armed, 'a transaction')
    await killed
    await network.startService(victim)
    const { code } = await run.ended
    expect(run.stderr()).not.toContain('Error')
    expect(code).toBe(0)
    await eventually(async () => (await network.free()).locked === 0n, 'nothing is locked')
    expect(await network.free()).toEqual({
      solver: before.solver + fee,
      provider: before.provider + cost,
      jobCreator: before.jobCreator - cost - fee,
      mediator: 0n,
      locked: 0n,
    })
    // One opened the deal, the other completed it: not even a refused transaction was paid for.
    expect((await nonces()).map(Number)).toEqual(had.map((nonce) => nonce + 1))
  },
)
