import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { findDealEvents } from '../src/chain/actions/find-deal-events.ts'
import { readDeal } from '../src/chain/actions/read-deal.ts'
import { timeoutJudgeResults } from '../src/chain/actions/timeout-judge-results.ts'
import { dealsAbi } from '../src/chain/generated/contracts.ts'
import { sendTransaction } from '../src/chain/send-transaction.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { formatTokens } from '../src/market/format-tokens.ts'
import { hashOutcome } from '../src/market/hash-outcome.ts'
import type { DealRecord } from '../src/market/records.ts'
import { dealsDomain } from '../src/market/typed-data.ts'
import { packResults } from '../src/results/pack.ts'
import { executeJob } from '../src/services/execute-job.ts'
import {
  buildResourceOffer,
  defaultResourceTerms,
} from '../src/services/resource-provider/resource-terms.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { eventually } from './helpers/eventually.ts'
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

function findDeal(ready: (record: DealRecord) => boolean): Promise<DealRecord> {
  return eventually(
    async () => (await network.store.listActiveDeals()).find(ready),
    'the state of the deal',
  )
}

/** A provider by hand, up to where the deal is open and it has run the job. */
async function agreeAndExecute() {
  const { accounts, connection } = network
  const { provider: account, solver } = accounts
  const client = network.client(account)
  const { time: now } = await network.now()
  const offer = buildResourceOffer({
    terms: defaultResourceTerms,
    executors: ['wasm'],
    resourceProvider: account.address,
    solver: solver.address,
    now,
  })
  await client.postResourceOffer({ offer })
  const run = network.run()
  run.catch(() => {})
  const { id, deal, job } = await findDeal((record) => record.jobCreatorSignature !== undefined)
  const domain = dealsDomain(connection.deployment)
  await client.signDeal({ id, signature: await signDeal(account, { deal, domain }) })
  await network.until(id, 'DealAgreed')
  const done = await executeJob({ job, executor: wasmExecutor() })
  const { digest: result, instructionCount } = done

  return {
    ...{ run, id, deal, done, account },
    truth: { result, instructionCount },
    /** Gives the solver the true result. */
    async publish() {
      await client.putFiles({ id, archive: packResults(done.results) })
      await client.postResult({ result: { dealId: id, result, instructionCount } })
    },
    /** Puts a result on the chain by itself. */
    submit: (stated: { result: `0x${string}`; instructionCount: bigint }) =>
      sendTransaction(connection.client, {
        account,
        address: connection.deployment.deals,
        abi: dealsAbi,
        functionName: 'submit',
        args: [deal, stated.result, stated.instructionCount, '0x'],
      }),
  }
}

const most = 2n ** 64n - 1n

it('knows again what the contract keeps of a result', async () => {
  const { id, submit, truth } = await agreeAndExecute()
  await submit({ ...truth, instructionCount: most })
  const { outcome } = await readDeal(network.connection, { dealId: id })
  expect(outcome).toBe(hashOutcome({ ...truth, instructionCount: most }))
})

it('signs nothing, and names what was signed to it, when the chain has another count', async () => {
  const { run, id, deal, truth, submit, publish, account } = await agreeAndExecute()
  const { hash } = await submit({ ...truth, instructionCount: most })
  await publish()
  const { result: posted } = await findDeal((record) => record.result !== undefined)
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
  expect((await findDeal((record) => record.id === id)).acceptance).toBeUndefined()
})

it('says what was really paid when the other result comes after its acceptance', async () => {
  const { connection, accounts } = network
  const before = await network.free(accounts.jobCreator)
  const { run, id, deal, truth, submit, publish, account } = await agreeAndExecute()
  const lie = { ...truth, instructionCount: truth.instructionCount + 1_000n }
  await publish()
  await findDeal((record) => record.acceptance !== undefined)
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
  const { run, deal, truth, submit, publish } = await agreeAndExecute()
  await submit(truth)
  await publish()
  await findDeal((record) => record.acceptance !== undefined)
  await chain.pass((deal.judgeTimeout * 3) / 4)
  await expect(run).resolves.toMatchObject({
    state: 'ResultsAccepted',
    instructionCount: truth.instructionCount,
  })
})
