import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

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

it('says at once that no machine fits a job, waits for one all the same, and says it in the end', async () => {
  await network.startProvider()
  const why =
    'No machine offered now fits: job.machine.ram: the job creator wants at least 999999 MB, offered is 512 MB (1 of 1 resource offers)'
  const begun = performance.now()
  const heard: { detail: string; at: number }[] = []
  const job = cow()
  const run = network.run({
    job: { ...job, machine: { ...job.machine, ram: 999_999 } },
    terms: { offerSeconds: 10 },
    onStage(event) {
      if (event.stage === 'match' && event.status === 'waiting')
        heard.push({ detail: event.detail, at: performance.now() - begun })
    },
  })
  await expect(run).rejects.toMatchObject({ name: 'NoMatchError', exitCode: 75, values: [why] })
  const whole = performance.now() - begun
  const said = heard.find(({ detail }) => detail === why)
  expect(said?.at).toBeLessThan(whole / 2)
  expect(whole).toBeGreaterThan(5_000)
})
