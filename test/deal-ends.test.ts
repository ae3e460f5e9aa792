import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ApiClient } from '../src/api/client.ts'
import { ApiResponseError } from '../src/errors/api.ts'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { payoffs } from '../src/market/payoffs.ts'
import { stakes } from '../src/market/stakes.ts'
import type { Exit } from '../src/market/state.ts'
import type { Deal } from '../src/market/typed-data.ts'
import { defaultResourceTerms } from '../src/services/resource-provider/resource-terms.ts'
import { type CancelledRun, cancelRun } from '../src/services/run/cancel-run.ts'
import { createRun } from '../src/services/run/create-run.ts'
import { finishRun } from '../src/services/run/finish-run.ts'
import { defaultJobTerms } from '../src/services/run/job-terms.ts'
import { beginRun } from '../src/services/run/run-module.ts'
import { openMemoryRunStorage } from '../src/services/run/run-storage.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { createProviderStore } from '../src/store/create-provider-store.ts'
import { eventually } from './helpers/eventually.ts'
import { cow } from './helpers/make-deal.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

let chain: TestChain
let network: TestNetwork

beforeEach(async () => {
  chain = await startTestChain()
  network = await startTestNetwork(chain)
})

afterEach(async () => {
  await network.stop()
  await chain.stop()
})

/** An executor whose machine cannot run anything. */
const broken: Executor = {
  ...wasmExecutor(),
  run: () => Promise.reject(new Error('out of memory')),
}

/** An executor that is given up before it has come to an end. */
function endless() {
  let [begun, given] = [0, 0]
  const run: Executor['run'] = async (_, { signal } = {}) => {
    begun += 1
    await setTimeout(3_600_000, undefined, { signal }).finally(() => {
      given += 1
    })
    throw new Error('It ends only when it is given up.')
  }
  const executor: Executor = { ...wasmExecutor(), run }
  return { executor, begun: () => begun, given: () => given }
}

/** What a party has gained by a deal that came to an end in which nothing is paid. */
function gain(deal: Deal, exit: Exit, role: 'jobCreator' | 'resourceProvider'): bigint {
  return payoffs({ exit, deal, instructionCount: 0n })[role] - stakes(deal)[role]
}

it('offers a job again that its provider has abandoned, to others first', async () => {
  const { accounts } = network
  const other = await network.fund()
  const { instructionPrice } = defaultResourceTerms
  await network.startProvider({ executor: broken, terms: { instructionPrice: 1n } })
  await network.startProvider({ account: other, terms: { instructionPrice } })
  const before = await network.free(accounts.provider)
  const { deal, state } = await network.run({ retries: 1 })
  expect(state).toBe('ResultsAccepted')
  expect(deal.resourceProvider).toBe(other.address)
  const [lost] = (await network.store.listDeals()).filter(
    (one) => one.id && one.state === 'Abandoned',
  )
  if (!lost) throw new Error('There is no abandoned deal.')
  expect((await network.free(accounts.provider)) - before).toBe(
    gain(lost.deal, 'Abandoned', 'resourceProvider'),
  )
  expect(await network.lockedIs([])).toBe(true)
})

it('offers it no more often than it was told to', async () => {
  await network.startProvider({ executor: broken })
  await expect(network.run()).rejects.toMatchObject({ name: 'DealEndedError', state: 'Abandoned' })
  expect(await network.store.listDeals()).toHaveLength(1)
})

it('offers no job again that was paid for before its result came', async () => {
  await network.startProvider()
  const client = network.client()
  const run = network.run({
    retries: 1,
    client: {
      ...client,
      async getDeal(parameters) {
        const { result: _, ...record } = await client.getDeal(parameters)
        return record
      },
    },
  })
  run.catch(() => {})
  for (const state of ['ResultsSubmitted', 'TimeoutJudgeResults'] as const) {
    const deal = await eventually(
      async () => (await network.store.listDeals()).find(({ result }) => result),
      'a result',
    )
    await chain.pass(61)
    await network.until(deal.id, state)
  }
  await expect(run).rejects.toMatchObject({ name: 'UnseenResultError', retry: false })
  expect(await network.store.listDeals()).toHaveLength(1)
})

it('ends a deal that both call off, and what is executed for it', async () => {
  const { accounts } = network
  const { executor, begun, given } = endless()
  await network.startProvider({ executor })
  const [mine, its] = [
    await network.free(accounts.jobCreator),
    await network.free(accounts.provider),
  ]
  // However often it would be offered again when its provider fails.
  const run = network.run({ retries: 3 })
  const ended = expect(run).rejects.toMatchObject({ name: 'DealEndedError', state: 'Cancelled' })
  await eventually(() => begun() === 1, 'an execution')
  const [record] = await network.store.listActiveDeals()
  if (!record) throw new Error('There is no deal.')
  await network.client().cancelDeal({ id: record.id })
  await ended
  await eventually(() => given() === 1, 'the end of the execution')
  const { deal } = record
  expect((await network.free(accounts.jobCreator)) - mine).toBe(
    gain(deal, 'Cancelled', 'jobCreator'),
  )
  expect((await network.free(accounts.provider)) - its).toBe(0n)
  expect(await network.lockedIs([])).toBe(true)
})

it('gives up what it has not finished when it leaves, and another does it', async () => {
  const { executor, begun } = endless()
  const leaving = await network.startProvider({ executor, leaves: true })
  const run = network.run({ retries: 1 })
  await eventually(() => begun() === 1, 'an execution')
  const [record] = await network.store.listActiveDeals()
  if (!record) throw new Error('There is no deal.')
  await leaving.stop()
  expect(await network.state(record.id)).toBe('Abandoned')
  await network.startProvider({ account: await network.fund() })
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
  expect(await network.lockedIs([])).toBe(true)
})

/** A job that is called off at some point of its way, by another process. */
async function startCallable(meddle: (client: ApiClient, callOff: () => Promise<unknown>) => void) {
  const { connection, context } = network
  const { jobCreator: account, solver } = network.accounts
  const storage = await openMemoryRunStorage()
  const { runs: store, files } = storage
  const record = await createRun(store, {
    ...{ connection, account: account.address, module: 'cowsay', job: cow() },
    ...{ terms: defaultJobTerms, clock: context.clock, retries: 1 },
  })
  const given = { context, connection, account }
  const client = { ...network.client() }
  const parameters = { ...given, client, id: record.id, solver: solver.address }
  let cancelled: Promise<CancelledRun> | undefined
  const callOff = () => {
    cancelled ??= cancelRun(storage, parameters)
    cancelled.catch(() => {})
    return cancelled
  }
  meddle(client, callOff)
  const claimed = storage.claim(record.id)
  const run = finishRun({ ...parameters, record, store, files }).finally(() => claimed?.release())
  run.catch(() => {})
  return {
    run,
    callOff,
    jobId: record.id,
    ended: async () => (await store.getRun(record.id))?.ended,
  }
}

/** A solver that asks no provider. */
const refuse = () =>
  Promise.reject(
    new ApiResponseError({ status: 409, code: 'ConflictError', sentence: 'No.', values: [] }),
  )

const calledOff = {
  name: 'CalledOffError',
  sentence: 'The job was called off before a deal was signed for it.',
}

it.each<[string, (client: ApiClient, callOff: () => Promise<unknown>) => void]>([
  [
    'before it is offered',
    (client, callOff) => {
      const { postJobOffer } = client
      client.postJobOffer = async (parameters) => {
        await callOff()
        return postJobOffer(parameters)
      }
    },
  ],
  [
    'when it is offered',
    (client, callOff) => {
      const { postJobOffer } = client
      client.postJobOffer = async (parameters) => {
        const posted = await postJobOffer(parameters)
        await callOff()
        return posted
      }
    },
  ],
  [
    'when a deal is proposed',
    (client, callOff) => {
      const { getDeal } = client
      client.getDeal = async (parameters) => {
        const record = await getDeal(parameters)
        await callOff()
        return record
      }
    },
  ],
  [
    'when its offer is found to have expired',
    (client, callOff) => {
      const { getJobOffer } = client
      client.getJobOffer = async (parameters) => {
        const record = await getJobOffer(parameters)
        await callOff()
        const { dealId: _, ...rest } = record
        return { ...rest, state: 'expired' }
      }
    },
  ],
])('signs and offers nothing more for a job that is called off %s', async (_, meddle) => {
  await network.startProvider()
  const { run, callOff, ended, jobId } = await startCallable(meddle)
  await expect(run).rejects.toMatchObject(calledOff)
  expect(await callOff()).toEqual({ jobId, refund: 0n })
  expect(await ended()).toBe('failed')
  const deals = await network.store.listDeals()
  expect(deals.filter(({ jobCreatorSignature }) => jobCreatorSignature)).toEqual([])
  await eventually(
    async () => (await network.store.listJobOffers('open')).length === 0,
    'the end of its offers',
  )
  expect(await network.store.listJobOffers('matched')).toEqual([])
  expect(await network.lockedIs([])).toBe(true)
})

it('signs no other deal for a job that is called off while nobody answers its first', async () => {
  await network.offerMachine(await network.fund())
  const asked = Promise.withResolvers<void>()
  const { run } = await startCallable((client, calling) => {
    const { signDeal } = client
    client.signDeal = async (parameters) => {
      calling().catch(() => {})
      asked.resolve()
      return signDeal(parameters)
    }
  })
  await asked.promise
  // It has signed, so it waits until nobody can open that deal any more.
  await chain.pass(400)
  for (let blocks = 0; blocks < 20; blocks += 1) await chain.pass(1)
  await expect(run).rejects.toMatchObject(calledOff)
  expect(await network.store.listDeals()).toHaveLength(1)
  expect(await network.lockedIs([])).toBe(true)
})

it('takes no solver at its word that a signed deal is off', async () => {
  await network.offerMachine(await network.fund())
  const posted = Promise.withResolvers<void>()
  const { run, callOff, ended } = await startCallable((client) => {
    const { signDeal } = client
    client.signDeal = async (parameters) => {
      const signed = await signDeal(parameters)
      posted.resolve()
      return signed
    }
    client.cancelDeal = refuse
    client.cancelJobOffer = ({ id }) => client.getJobOffer({ id })
  })
  await posted.promise
  await expect(callOff()).rejects.toMatchObject({ name: 'UncancelledRunError' })
  expect(await ended()).toBeUndefined()
  await network.context.shutdown.run()
  await run.catch(() => {})
})

it('calls off a job whose deal is signed just then', async () => {
  const { executor } = endless()
  await network.startProvider({ executor })
  const { run, callOff } = await startCallable((client, calling) => {
    const { signDeal } = client
    client.signDeal = async (parameters) => {
      const signed = await signDeal(parameters)
      calling().catch(() => {})
      return signed
    }
  })
  await expect(run).rejects.toMatchObject({ name: 'DealEndedError', state: 'Cancelled' })
  const [deal] = await network.store.listDeals()
  expect((await callOff()).dealId).toBe(deal?.id)
})

it('offers nothing again for a job that cannot be called off any more', async () => {
  await network.startProvider({ executor: broken })
  const { run, callOff } = await startCallable((client, calling) => {
    const { signDeal } = client
    client.cancelDeal = refuse
    client.signDeal = async (parameters) => {
      const signed = await signDeal(parameters)
      calling().catch(() => {})
      return signed
    }
  })
  const error = await run.catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'DealEndedError', state: 'Abandoned' })
  await expect(callOff()).rejects.toMatchObject({ name: 'UncancelledRunError' })
  expect(await network.store.listDeals()).toHaveLength(1)
})

it('goes on with an interrupted job as it is wanted now', async () => {
  const { connection, context } = network
  const { jobCreator: account, solver } = network.accounts
  const storage = await openMemoryRunStorage()
  const wanted = {
    ...{ connection, context, account, solver: solver.address, client: network.client(account) },
    ...{ storage, module: 'cowsay:v0.0.1', inputs: { Message: 'moo' }, executor: broken },
  }
  const first = await beginRun({ ...wanted, retries: 0 })
  first.claim.release()
  const second = await beginRun({ ...wanted, retries: 2, judge: { mode: 'check' } })
  expect(second).toMatchObject({ resumed: true, record: { id: first.record.id } })
  expect(await storage.runs.getRun(first.record.id)).toMatchObject({
    ...{ retries: 2, judge: { mode: 'check' } },
  })
  second.claim.release()
})

it('removes what a killed process has left of a job, once its deal is over for good', async () => {
  const storage = await openMemoryStorage()
  const { executor, begun } = endless()
  const provider = await network.startProvider({ storage, executor })
  const run = network.run({ finality: 0 })
  const ended = expect(run).rejects.toMatchObject({ state: 'TimeoutSubmitResults' })
  await eventually(() => begun() === 1, 'its execution')
  await provider.stop()
  const works = createProviderStore(storage.database)
  const [work] = await works.listWork()
  if (!work) throw new Error('There is no deal.')
  // As it is written down of one that was killed.
  await works.putWork({ ...work, attempts: 1 })
  await chain.pass(work.record.deal.submitTimeout + 1)
  const drop = vi.fn(async () => {})
  await network.startProvider({ storage, executor: { ...executor, drop } })
  await ended
  for (let blocks = 0; blocks < 20; blocks += 1) await chain.pass(1)
  await eventually(() => drop.mock.calls.length > 0, 'its removal')
  expect(drop.mock.calls).toEqual([[work.record.id]])
})

it('calls off no job whose output was shown, also after a restart: it would be had for nothing', async () => {
  const storage = await openMemoryStorage()
  const { executor, begun } = endless()
  const chatty: Executor = {
    ...executor,
    run(job, context) {
      context?.onOutput?.('stdout', Buffer.from('moo'))
      return executor.run(job, context)
    },
  }
  const provider = await network.startProvider({ storage, executor: chatty })
  const { callOff } = await startCallable(() => {})
  const works = createProviderStore(storage.database)
  await eventually(async () => (await works.listWork())[0]?.told, 'it has shown output')
  await provider.stop()
  await network.startProvider({ storage, executor })
  await eventually(() => begun() === 2, 'it goes on')
  await expect(callOff()).rejects.toMatchObject({
    name: 'UncancelledRunError',
    values: expect.arrayContaining(['state: DealAgreed']),
  })
}, 90_000)

it('takes nobody else for the job creator who calls a deal off', async () => {
  const { executor, begun } = endless()
  await network.startProvider({ executor })
  const run = network.run()
  const ended = run.catch(() => {})
  await eventually(() => begun() === 1, 'an execution')
  const [record] = await network.store.listActiveDeals()
  if (!record) throw new Error('There is no deal.')
  for (const account of [network.accounts.provider, await network.fund()])
    await expect(network.client(account).cancelDeal({ id: record.id })).rejects.toMatchObject({
      status: 403,
    })
  expect(await network.state(record.id)).toBe('DealAgreed')
  await network.client().cancelDeal({ id: record.id })
  await ended
})
