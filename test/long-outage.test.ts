import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connectChain } from '../src/chain/connection.ts'
import { type Stage, stages } from '../src/market/stages.ts'
import { startProxy } from './helpers/proxy.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestNetwork } from './helpers/test-network.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain.stop())

/** Runs a job on a network of its own whose chain goes away for a minute as a stage begins. */
async function outlast(stage: Stage) {
  const proxy = await startProxy(chain.url)
  const client = await connectChain({ rpcUrl: proxy.url, pollingInterval: 20 })
  const network = await startTestNetwork(chain, { client })
  try {
    await network.startProvider()
    let away = false
    const { jobCreator, solver } = network.accounts
    const before = await network.free(jobCreator)
    const { state, cost } = await network.run({
      async onStage(event) {
        if (away || event.stage !== stage || event.status !== 'started') return
        away = true
        proxy.cut()
        await sleep(60_000)
        proxy.mend()
      },
    })
    expect(state).toBe('ResultsAccepted')
    expect(await network.free(jobCreator)).toBe(before - cost - fee)
    expect(await network.free(solver)).toBe(fee)
    expect(await network.lockedIs([])).toBe(true)
  } finally {
    proxy.mend()
    await network.stop()
    await proxy.close()
  }
}

it('outlasts a chain that is away for a minute, in whichever stage', async () => {
  // At once, since all of them do nothing but wait.
  await Promise.all(stages.slice(1).map(outlast))
})
