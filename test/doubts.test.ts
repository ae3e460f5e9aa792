import type { LocalAccount } from 'viem'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { DealRecord } from '../src/market/records.ts'
import type { Results } from '../src/market/result-file.ts'
import { type Check, dealsDomain, type Report, typedData } from '../src/market/typed-data.ts'
import { packResults } from '../src/results/pack.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { executeJob } from '../src/services/execute-job.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { createTestContext, startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let record: DealRecord
let stranger: LocalAccount
let mediator: LocalAccount
let check: Check
let resourceProviderSignature: `0x${string}`

/** A deal with a signed result, whose job creator is away. */
beforeAll(async () => {
  chain = await startTestChain()
  network = await startTestNetwork(chain, { mediators: 1 })
  const [first] = network.mediators
  if (!first) throw new Error('There is no mediator.')
  mediator = first
  stranger = await network.fund()
  await network.startProvider()
  const leaving = createTestContext()
  const run = network.run({
    context: leaving.context,
    onStage({ stage, status }) {
      if (stage === 'execution' && status === 'started') void leaving.context.shutdown.run()
    },
  })
  await run.catch(() => {})
  record = await eventually(
    async () => (await network.store.listDeals()).find(({ result }) => result),
    'a result',
  )
  const { result, instructionCount, signature } = record.result ?? {
    ...{ result: '0x' as const, instructionCount: 0n, signature: '0x' as const },
  }
  check = { dealId: record.id, result, instructionCount }
  resourceProviderSignature = signature
})
afterAll(async () => {
  await network.stop()
  await chain.stop()
})

const reportOf = (account: LocalAccount): Report => ({
  ...check,
  mediator: account.address,
  ...{ accepted: true, reason: 'it is right', executions: [], difference: '' },
})

it('shows a mediator nothing of a deal that nobody doubts', async () => {
  const client = network.client(mediator)
  expect(await client.listDeals()).toEqual([])
  await expect(client.getDeal({ id: record.id })).rejects.toMatchObject({ status: 403 })
  await expect(client.getFiles({ id: record.id })).rejects.toMatchObject({ status: 403 })
  const report = reportOf(mediator)
  await expect(client.postReport({ report })).rejects.toMatchObject({ status: 403 })
})

describe('a doubt is refused', () => {
  it('of whoever is not the job creator', async () => {
    for (const account of [stranger, mediator, network.accounts.provider])
      await expect(
        network.client(account).doubtResult({ check, resourceProviderSignature }),
      ).rejects.toMatchObject({ status: 403 })
  })

  it('of what the provider has not signed', async () => {
    const other = { ...check, instructionCount: check.instructionCount + 1n }
    for (const doubted of [
      { check: other, resourceProviderSignature },
      { check, resourceProviderSignature: `0x${'5a'.repeat(65)}` as const },
      // Nothing is on record.
      { check, resourceProviderSignature: '0x' as const },
    ])
      await expect(network.client().doubtResult(doubted)).rejects.toMatchObject({
        name: 'ApiResponseError',
        status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
      })
    expect((await network.store.getDeal(record.id))?.check).toBeUndefined()
  })
})

describe('once it is doubted', () => {
  it('the deal concerns its mediator and its solver, and nobody else', async () => {
    await network.client().doubtResult({ check, resourceProviderSignature })
    const again = await network.client().doubtResult({ check, resourceProviderSignature })
    expect(again.check).toMatchObject({ result: check.result, resourceProviderSignature })
    const client = network.client(mediator)
    expect((await client.listDeals()).map(({ id }) => id)).toEqual([record.id])
    expect((await client.getDeal({ id: record.id })).job).toEqual(record.job)
    const parts: Uint8Array[] = []
    for await (const part of (await client.getFiles({ id: record.id })).archive ?? [])
      parts.push(part)
    expect(Buffer.concat(parts).length).toBeGreaterThan(0)
    const solver = network.client(network.accounts.solver)
    expect((await solver.getDeal({ id: record.id })).id).toBe(record.id)
    expect(await network.client(stranger).listDeals()).toEqual([])
    await expect(network.client(stranger).getDeal({ id: record.id })).rejects.toMatchObject({
      status: 403,
    })
  })

  it('a mediator signs nothing for the parties', async () => {
    const client = network.client(mediator)
    const acceptance = check
    await expect(client.acceptResult({ acceptance })).rejects.toMatchObject({ status: 403 })
    await expect(client.cancelDeal({ id: record.id })).rejects.toMatchObject({ status: 403 })
    const declined = { code: 'other', text: 'not mine' } as const
    await expect(client.declineDeal({ id: record.id, declined })).rejects.toMatchObject({
      status: 403,
    })
    const signature = await mediator.signTypedData({
      ...{ domain: dealsDomain(network.connection.deployment), types: typedData },
      ...{ primaryType: 'Deal', message: record.deal },
    })
    await expect(client.signDeal({ id: record.id, signature })).rejects.toMatchObject({
      status: 403,
    })
    const { jobCreatorSignature, resourceProviderSignature: its } = record
    expect(await network.store.getDeal(record.id)).toMatchObject({
      ...{ jobCreatorSignature, resourceProviderSignature: its },
    })
  })

  it('a mediator brings the files that were signed for, and no others', async () => {
    const { id } = record
    const others = resultsFromMemory({ exitCode: '0', stderr: '', stdout: 'boo' })
    const put = (account: LocalAccount, results: Results) =>
      network.client(account).putFiles({ id, archive: packResults(results) })
    const { context } = network
    const { results } = await executeJob({ context, job: record.job, executor: wasmExecutor() })
    await expect(put(mediator, others)).rejects.toMatchObject({ status: 400 })
    for (const account of [stranger, network.accounts.jobCreator, network.accounts.solver])
      await expect(put(account, results)).rejects.toMatchObject({ status: 403 })
    await network.files.remove(id)
    expect(await put(mediator, results)).toEqual({ digest: check.result })
  })

  it('reports come from those whom they name, and the first one stands', async () => {
    const report = reportOf(mediator)
    for (const account of [network.accounts.provider, network.accounts.jobCreator])
      for (const named of [account, mediator])
        await expect(
          network.client(account).postReport({ report: reportOf(named) }),
        ).rejects.toMatchObject({ name: 'ApiResponseError' })
    const client = network.client(mediator)
    await client.postReport({ report })
    await client.postReport({ report: { ...report, accepted: false, reason: 'it is wrong' } })
    for (const account of [network.accounts.provider, network.accounts.jobCreator]) {
      const { reports } = await network.client(account).getDeal({ id: record.id })
      expect(reports?.map(({ report: one }) => one)).toEqual([report])
    }
  })
})
