import { describe, expect, it } from 'vitest'
import {
  account,
  deal,
  id,
  job,
  jobCreator,
  jobOffer,
  signature,
} from '../../test/helpers/store-records.ts'
import { databases, reopen, temporaryDatabase } from '../../test/helpers/temporary-database.ts'
import { createRunStore } from './create-run-store.ts'
import type { RunRecord } from './run-store.ts'

const run = (runId: string, change: Partial<RunRecord> = {}): RunRecord => ({
  id: runId,
  network: '31337 0x01 0x02',
  account: jobCreator,
  module: 'cowsay:v1',
  job,
  terms: {
    paymentCollateral: 2n ** 128n - 1n,
    resultsCollateral: 0n,
    submitCollateral: 1n,
    solverFee: 2n ** 53n + 1n,
    offerSeconds: 60,
  },
  createdAt: 1_700_000_000_000,
  fromBlock: 9n,
  ...change,
})
const done: Partial<RunRecord> = {
  offer: { id: id(1), offer: jobOffer(1).offer },
  proposal: deal(1),
  signed: { result: id(2), instructionCount: 2n ** 64n - 1n, signature },
  ended: 'settled',
  settlement: 'ResultsAccepted',
}

describe.each(databases)('%s', (_, open) => {
  it('keeps a run as it was given, and what is learnt about it', async () => {
    const store = createRunStore(await open())
    await store.addRun(run('a1'))
    expect(await store.getRun('a1')).toEqual(run('a1'))
    expect(await store.getRun('a2')).toBeUndefined()
    expect(await store.updateRun('a1', () => done)).toEqual(run('a1', done))
    expect(await store.getRun('a1')).toEqual(run('a1', done))
    expect(await store.updateRun('a2', () => done)).toBeUndefined()
  })

  it('takes a proposal back', async () => {
    const store = createRunStore(await open())
    await store.addRun(run('a1', { proposal: deal(1) }))
    await store.updateRun('a1', () => ({ proposal: undefined }))
    expect(await store.getRun('a1')).toEqual(run('a1'))
  })

  it('puts no run in the place of another', async () => {
    const store = createRunStore(await open())
    await store.addRun(run('a1', done))
    await expect(store.addRun(run('a1'))).rejects.toThrow()
    expect(await store.getRun('a1')).toEqual(run('a1', done))
  })

  it('lists the runs of an account on a network, the oldest first', async () => {
    const store = createRunStore(await open())
    const upper = `0x${jobCreator.slice(2).toUpperCase()}` as const
    for (const one of [
      run('c3'),
      run('a1', { account: upper }),
      run('b2', { ended: 'failed' }),
      run('d4', { account: account(1) }),
      run('e5', { network: '1 0x01 0x02' }),
    ])
      await store.addRun(one)
    const { network } = run('')
    const ids = (runs: readonly RunRecord[]) => runs.map((one) => one.id)
    expect(ids(await store.listRuns(network, upper))).toEqual(['c3', 'a1', 'b2'])
    expect(ids(await store.listUnfinishedRuns(network, jobCreator))).toEqual(['c3', 'a1'])
    await store.updateRun('c3', () => ({ ended: 'settled' }))
    expect(ids(await store.listUnfinishedRuns(network, jobCreator))).toEqual(['a1'])
    expect(await store.listRuns('1 0x01', jobCreator)).toEqual([])
  })

  it('loses no change of many at once', async () => {
    const store = createRunStore(await open())
    await store.addRun(run('a1', { fromBlock: 0n }))
    const add = ({ fromBlock }: RunRecord) => ({ fromBlock: fromBlock + 1n })
    await Promise.all(Array.from({ length: 50 }, () => store.updateRun('a1', add)))
    expect((await store.getRun('a1'))?.fromBlock).toBe(50n)
  })

  it('is not changed by what callers do with records', async () => {
    const store = createRunStore(await open())
    const given = run('a1', { proposal: deal(1) })
    await store.addRun(given)
    given.ended = 'failed'
    const read = await store.getRun('a1')
    if (read?.proposal) read.proposal.deal.solverFee = 7n
    await store.updateRun('a1', (record) => {
      record.ended = 'failed'
      return {}
    })
    expect(await store.getRun('a1')).toEqual(run('a1', { proposal: deal(1) }))
  })
})

it('has everything the next time', async () => {
  const { database } = await temporaryDatabase()
  await createRunStore(database).addRun(run('a1', done))
  await createRunStore(database).addRun(run('b2', { proposal: deal(2) }))
  const again = createRunStore(await reopen(database))
  expect(await again.listRuns(run('').network, jobCreator)).toEqual([
    run('a1', done),
    run('b2', { proposal: deal(2) }),
  ])
})
