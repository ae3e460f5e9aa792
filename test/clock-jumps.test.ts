import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { ApiClient } from '../src/api/client.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

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

it('offers a job again whose offer was over when it came to the solver', async () => {
  const provider = await network.startProvider({ terms: { offerSeconds: 80_000 } })
  const client = network.client()
  const posted: number[] = []
  const jumping: ApiClient = {
    ...client,
    async postJobOffer({ offer }) {
      posted.push(offer.expires)
      if (posted.length === 1) await chain.pass(3_600)
      return client.postJobOffer({ offer })
    },
  }
  const { state } = await network.run({ client: jumping })
  expect(state).toBe('ResultsAccepted')
  expect(posted).toHaveLength(2)
  await provider.stop()
})
