import type { Hex } from 'viem'
import { expect, it } from 'vitest'
import { account, deal, id, jobCreator, jobOffer } from '../../../test/helpers/store-records.ts'
import { temporaryDatabase } from '../../../test/helpers/temporary-database.ts'
import { pinData } from '../../market/input-data.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import { createSolverStore } from '../../store/create-solver-store.ts'
import { createMemoryFiles } from '../../store/memory-files.ts'
import { createDiskPromises } from './disk-promises.ts'
import { archiveOverhead, createInputBook } from './input-book.ts'
import { keepInput, reserveInputs } from './input-room.ts'
import { countOpenInputs, findInputs, removeUnneededInputs, withAwaited } from './inputs.ts'
import type { SolverState } from './state.ts'
import { createUploadSlots } from './upload-slots.ts'

async function* bytes() {
  yield Uint8Array.of(1)
}

/** An offer that pins data whose CID ends in this letter. */
function withData(record: JobOfferRecord, letter: string): JobOfferRecord {
  const { offer } = record
  const cid = `bafkrei${letter.repeat(52)}`
  const pins = [pinData({ name: 'Text', cid, size: 1, source: 'solver' })]
  return { ...record, offer: { ...offer, job: { ...offer.job, pins } } }
}

async function begin() {
  const store = createSolverStore((await temporaryDatabase()).database)
  const uploads = createMemoryFiles()
  const inputBook = createInputBook()
  const diskPromises = createDiskPromises(async () => 0n)
  const state = {
    store,
    uploads,
    inputBook,
    diskPromises,
    seenUploads: new Set(),
    maxInputBytes: 1_000n,
  }
  return state as unknown as SolverState
}

/** Puts the data of an offer there, as if they had been uploaded. */
async function upload(state: SolverState, record: JobOfferRecord) {
  expect(await withAwaited(state, record)).toEqual({ ...record, awaited: ['Text'] })
  for (const key of state.seenUploads) {
    await state.uploads.put(key, bytes())
    state.inputBook.keep(key, 1)
  }
  expect(await withAwaited(state, record)).toEqual(record)
  const [key] = state.seenUploads
  state.seenUploads.clear()
  return key
}

it('keeps data as long as an offer is open or a deal is kept that needs them, and no longer', async () => {
  const state = await begin()
  const { store } = state
  const [open, matched, over] = [
    withData(jobOffer(1), 'a'),
    withData(jobOffer(2), 'b'),
    withData(jobOffer(3), 'c'),
  ]
  const keys = []
  for (const record of [open, matched, over]) {
    await store.addJobOffer(record)
    keys.push(await upload(state, record))
  }
  const { jobCreator } = matched.offer
  const agreed = deal(2)
  await store.addDeal({
    ...agreed,
    jobOffer: matched.id,
    job: matched.offer.job,
    deal: { ...agreed.deal, jobCreator },
  })
  await store.updateJobOffer(over.id, () => ({ state: 'cancelled' }))
  await removeUnneededInputs(state)
  expect((await state.uploads.list()).toSorted()).toEqual(keys.slice(0, 2).toSorted())
  await store.updateJobOffer(open.id, () => ({ state: 'expired' }))
  await removeUnneededInputs(state)
  expect(await state.uploads.list()).toEqual([keys[1]])
})

it('gives nobody the data of another job creator for naming them', async () => {
  const state = await begin()
  const own = withData(jobOffer(1), 'a')
  await upload(state, own)
  const other = { ...own, id: id(9), offer: { ...own.offer, jobCreator: `0x${'99'.repeat(20)}` } }
  expect(await withAwaited(state, other as JobOfferRecord)).toMatchObject({ awaited: ['Text'] })
})

/** An offer of an account with that many sets of data that have this many bytes. */
function large(number: number, { size = 0, sets = 1, by = 1 } = {}): JobOfferRecord {
  const { offer } = jobOffer(number)
  const jobCreator = account(by)
  const cids = 'abcdefghijklmnopqrstuvwxyz'
  const pins = Array.from({ length: sets }, (_, at) => {
    const cid = `bafkrei${(cids[number] ?? 'a').repeat(51)}${cids[at]}`
    return pinData({ name: `In${at}`, cid, size, source: 'solver' })
  })
  return { ...jobOffer(number), offer: { ...offer, jobCreator, job: { ...offer.job, pins } } }
}

it('takes offers of an account until their data are four times what one may have, packed', async () => {
  const state = await begin()
  const post = (number: number) => reserveInputs(state, large(number, { size: archiveOverhead }))
  // Each as large as an archive's overhead, and a little more.
  const giveBack = [1, 2, 3].map(post)[2]
  expect(() => post(4)).toThrow('as much input data here as they may')
  // The same data are counted once.
  reserveInputs(state, { ...large(3, { size: archiveOverhead }), id: id(9) })
  expect(() => post(4)).toThrow('as much input data here as they may')
  reserveInputs(state, large(4, { size: archiveOverhead, by: 2 }))
  giveBack?.()
  state.inputBook.close(id(9))
  post(4)
})

it('takes so many data in all, whoever they are of', async () => {
  const state = await begin()
  const size = 3 * archiveOverhead
  const most = Math.floor((10 * 1024 ** 3) / (size + 2_048))
  for (let by = 1; by <= most; by += 1)
    reserveInputs(state, { ...large(1, { size, by }), id: id(by) })
  const post = () => reserveInputs(state, { ...large(1, { size, by: most + 1 }), id: id(most + 1) })
  expect(post).toThrow('no room for further input data')
  state.inputBook.close(id(1))
  post()
})

it('counts what an archive takes as it comes in, not what its files have', async () => {
  const state = await begin()
  const record = large(1, { sets: 2 })
  reserveInputs(state, record)
  const inputs = state.inputBook.inputsOf(record)
  const account = record.offer.jobCreator
  let taken = 0
  async function* packed() {
    for (;;) {
      taken += 1_048_576
      yield new Uint8Array(1_048_576)
    }
  }
  const [first, second] = inputs.map(({ key }) => key) as [Hex, Hex]
  await expect(keepInput(state, { account, inputs, key: first, pack: packed })).rejects.toThrow(
    'the job has more input data than it keeps',
  )
  expect(taken).toBeLessThan(archiveOverhead + 2 * 1_048_576)
  expect(await state.uploads.list()).toEqual([])
  // What of it came before it was refused is counted for the other, too.
  await expect(keepInput(state, { account, inputs, key: second, pack: packed })).rejects.toThrow(
    'the job has more input data than it keeps',
  )
  expect(state.inputBook.countOwn(account)).toBeLessThan(2 * archiveOverhead)
})

it('counts what is kept from an earlier life, and offers only while they are open', async () => {
  const state = await begin()
  const record = withData(jobOffer(1), 'a')
  await state.store.addJobOffer(record)
  const key = (await upload(state, record)) as Hex
  const inputBook = createInputBook()
  const next = { ...state, inputBook }
  await findInputs(next)
  expect(await withAwaited(next, record)).toEqual(record)
  expect([inputBook.countOwn(jobCreator), inputBook.countAll()]).toEqual([1, 1])
  await state.store.updateJobOffer(record.id, () => ({ state: 'cancelled' }))
  // As one that is being posted: nothing is known of it yet.
  reserveInputs(next, large(2))
  await countOpenInputs(next, [])
  expect(inputBook.listOpen()).toEqual([id(2)])
  // Else an account could fill all there is with offers that it cancels, until those are removed.
  expect(inputBook.countOwn(jobCreator)).toBe(1)
  inputBook.forget(key)
  expect(inputBook.countOwn(jobCreator)).toBe(0)
  inputBook.close(id(2))
  expect(inputBook.countAll()).toBe(0)
})

it('counts data for their account no more that a deal has stakes for, but in all', async () => {
  const state = await begin()
  const record = withData(jobOffer(1), 'a')
  await state.store.addJobOffer(record)
  reserveInputs(state, record)
  for (const { key } of state.inputBook.inputsOf(record)) state.inputBook.keep(key, 7)
  await state.store.updateJobOffer(record.id, () => ({ state: 'matched' }))
  await countOpenInputs(state, [])
  expect([state.inputBook.countOwn(jobCreator), state.inputBook.countAll()]).toEqual([0, 7])
})

it('bounds how many uploads come in at once, of everybody and of one account', () => {
  const [one, other, third] = [`0x${'1'.repeat(40)}`, `0x${'2'.repeat(40)}`, `0x${'3'.repeat(40)}`]
  const take = createUploadSlots({ total: 3, own: 2 }) as (account: string) => () => void
  const giveBack = take(one as string)
  take(one as string)
  expect(() => take(one as string)).toThrow('no further upload')
  take(other as string)
  expect(() => take(third as string)).toThrow('no further upload')
  giveBack()
  take(third as string)
})
