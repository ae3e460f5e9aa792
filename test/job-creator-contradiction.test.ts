import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { findDealEvents } from '../src/chain/actions/find-deal-events.ts'
import { readDeal } from '../src/chain/actions/read-deal.ts'
import { timeoutJudgeResults } from '../src/chain/actions/timeout-judge-results.ts'
import { formatTokens } from '../src/market/format-tokens.ts'
import { hashOutcome } from '../src/market/hash-outcome.ts'
import { agreeAndExecute, findDeal } from './helpers/provider-by-hand.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

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

const most = 2n ** 64n - 1n

it('knows again what the contract keeps of a result', async () => {
  const { id, submit, truth } = await agreeAndExecute(network)
  await submit({ ...truth, instructionCount: most })
  const { outcome } = await readDeal(network.connection, { dealId: id })
  expect(outcome).toBe(hashOutcome({ ...truth, instructionCount: most }))
})

it('signs nothing, and names what was signed to it, when the chain has another count', async () => {
  const { run, id, deal, truth, submit, publish, account } = await agreeAndExecute(network)
  const { hash } = await submit({ ...truth, instructionCount: most })
  await publish()
  const { result: posted } = await findDeal(network, (record) => record.result !== undefined)
  await expect(run).rejects.toMatchObject({
    name: 'ContradictedResultError',
    exitCode: 1,
    party: 'outside',
    values: [
      `deal: ${id}`,
      `provider: ${account.address}`,
      `signed to you: ${truth.result} after ${truth.instructionCount} instructions`,
      `its signature: ${posted?.signature}`,
      `on the chain: ${truth.result} after ${most} instructions, transaction ${hash}`,
      `will be paid: ${formatTokens(deal.paymentCollateral)}`,
    ],
    signed: truth,
    submitted: { result: truth.result, instructionCount: most, transaction: hash },
  })
  expect((await findDeal(network, (record) => record.id === id)).acceptance).toBeUndefined()
})

it('says what was really paid when the other result comes after its acceptance', async () => {
  const { connection, accounts } = network
  const before = await network.free(accounts.jobCreator)
  const { run, id, deal, truth, submit, publish, account } = await agreeAndExecute(network)
  const lie = { ...truth, instructionCount: truth.instructionCount + 1_000n }
  await publish()
  await findDeal(network, (record) => record.acceptance !== undefined)
  await submit(lie)
  await expect(run).rejects.toMatchObject({
    name: 'ContradictedResultError',
    submitted: { instructionCount: lie.instructionCount },
  })
  await chain.pass(deal.judgeTimeout + 1)
  // Nobody but the provider knows what it submitted, so nobody is faster.
  await timeoutJudgeResults(connection, { account, deal, ...lie })
  const paid = deal.instructionPrice * lie.instructionCount
  expect(await network.free(accounts.jobCreator)).toBe(before - paid - fee)
  const { blockNumber } = await network.now()
  const events = await findDealEvents(connection, { dealId: id, fromBlock: blockNumber })
  expect(events).toMatchObject([{ name: 'TimeoutJudgeResults' }])
})

it('is not misled by a provider that submits what it signed', async () => {
  const { run, deal, truth, submit, publish } = await agreeAndExecute(network)
  await submit(truth)
  await publish()
  await findDeal(network, (record) => record.acceptance !== undefined)
  await chain.pass((deal.judgeTimeout * 3) / 4)
  await expect(run).resolves.toMatchObject({
    state: 'ResultsAccepted',
    instructionCount: truth.instructionCount,
  })
})
