import { expect, it } from 'vitest'
import { deal, id, jobOffer } from '../../../test/helpers/store-records.ts'
import { temporaryDatabase } from '../../../test/helpers/temporary-database.ts'
import { pinData } from '../../market/input-data.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import { createSolverStore } from '../../store/create-solver-store.ts'
import { createMemoryFiles } from '../../store/memory-files.ts'
import { removeUnneededInputs, withAwaited } from './inputs.ts'
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
  const state = { store, uploads: createMemoryFiles(), seenUploads: new Set() }
  return state as unknown as SolverState
}

/** Puts the data of an offer there, as if they had been uploaded. */
async function upload(state: SolverState, record: JobOfferRecord) {
  expect(await withAwaited(state, record)).toEqual({ ...record, awaited: ['Text'] })
  for (const key of state.seenUploads) await state.uploads.put(key, bytes())
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
