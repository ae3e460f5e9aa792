import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { hashJob } from '../src/market/hash-job.ts'
import { defaultResourceTerms } from '../src/services/resource-provider/resource-terms.ts'
import { eventually } from './helpers/eventually.ts'
import { type FalseSolver, startFalseSolver } from './helpers/false-solver.ts'
import { cow, makeDeal } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork, token } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let solver: FalseSolver

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
  const { connection, context, accounts } = network
  solver = await startFalseSolver({ connection, context, solver: accounts.solver.address })
})
afterEach(async () => {
  await network.stop()
  await solver.close()
})
afterAll(() => chain.stop())

const startSmallProvider = () =>
  network.startProvider({ solverUrl: solver.url, terms: { count: 1 } })

/** Lists a deal that is within an offer and that the job creator has signed. */
async function propose(offer: number, signedByProvider = false) {
  const { connection, accounts } = network
  const { jobCreator, provider: resourceProvider } = accounts
  const job = cow()
  const { id, deal, ...signatures } = await makeDeal(connection, {
    ...{ jobCreator, resourceProvider, solver: accounts.solver },
    terms: {
      instructionPrice: token / 1_000_000n,
      paymentCollateral: 2n * token,
      resultsCollateral: token,
      submitCollateral: token,
      judgeCollateral: 0n,
      solverFee: 0n,
      submitTimeout: 3_000,
      job: hashJob(job),
    },
  })
  const { jobCreatorSignature, resourceProviderSignature } = signatures
  solver.deals.set(id, {
    ...{ id, deal, job, jobCreatorSignature, mediators: [] },
    ...(signedByProvider && { resourceProviderSignature }),
    jobOffer: `0x${'00'.repeat(32)}`,
    resourceOffer: solver.offers[offer]?.id ?? `0x${'11'.repeat(32)}`,
    state: 'DealNegotiating',
  })
  return id
}

const refusals = () =>
  network
    .log()
    .split('\n')
    .filter((line) => line.includes('proposal refused'))

it('counts the deals of all its offers, for it is one machine', async () => {
  await startSmallProvider()
  await chain.pass(Math.ceil((defaultResourceTerms.offerSeconds * 3) / 4) + 1)
  await eventually(() => solver.offers.length === 2, 'the next offer')
  const first = await propose(0)
  await eventually(() => solver.signed.includes(first), 'the signature of the first')
  const second = await propose(1)
  await eventually(() => refusals().length > 0, 'the refusal of the second')
  expect(refusals()).toEqual([expect.stringContaining(second)])
  expect(refusals()[0]).toMatch(/count: .*one more beside 1/)
  expect(solver.signed).not.toContain(second)
})

it('counts what it signed before it was started again', async () => {
  await propose(0, true)
  await startSmallProvider()
  const next = await propose(0)
  await eventually(() => refusals().length > 0, 'the refusal of what is beyond')
  expect(refusals()[0]).toMatch(/count: .*one more beside 1/)
  expect(solver.signed).not.toContain(next)
})
