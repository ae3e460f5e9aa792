import { type Hex, keccak256, toHex } from 'viem'
import type { SolverBackend } from '../../api/backend.ts'
import { PayloadTooLargeError } from '../../errors/api.ts'
import { WrongInputError } from '../../errors/inputs.ts'
import {
  ConflictError,
  DiskFullError,
  NotFoundError,
  UnsuitableOfferError,
} from '../../errors/solver.ts'
import { type InputData, listInputData, sizeOfData } from '../../market/input-data.ts'
import { isDoubted } from '../../market/is-doubted.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import type { Job, JobOffer } from '../../market/typed-data.ts'
import type { ResultsDigest } from '../../results/digester.ts'
import { repackResults } from '../../results/repack.ts'
import { findLackOfDisk } from '../find-lack-of-disk.ts'
import { getOwnDeal } from './deals.ts'
import { getOwnJobOffer } from './own-job-offer.ts'
import type { SolverState } from './state.ts'
import { createTakeUpload } from './take-uploads.ts'
import { createUploadSlots } from './upload-slots.ts'

/** How many uploads come in at once, of everybody and of one account. */
const most = { total: 32, own: 8 }

type InputMethods = Pick<SolverBackend, 'putInput' | 'handOverInput' | 'getInput'>
type Pinned = Pick<JobOffer, 'jobCreator'> & { job: Pick<Job, 'pins'> }

/** Makes the part of a solver's backend that keeps the data of inputs. */
export function createInputMethods(state: SolverState): InputMethods {
  const { uploads, disk, context } = state
  const takeUpload = createTakeUpload()
  const takeSlot = createUploadSlots(most)

  /** Keeps data, once they have come in and are what was pinned. */
  async function take(
    key: Hex,
    {
      id,
      account,
      input,
      archive,
    }: Parameters<SolverBackend['putInput']>[0] & { input: InputData },
  ) {
    const { name, cid, size } = input
    if (disk && (await findLackOfDisk(disk, BigInt(size))) > 0n) throw new DiskFullError()
    const giveBack = takeSlot(account)
    try {
      const check = ({ cid: uploaded }: ResultsDigest) => {
        if (uploaded !== cid) throw new WrongInputError({ name, pinned: cid, uploaded })
      }
      // By the offer: another one of the same data is somebody else's affair.
      const upload = takeUpload(`${id} ${name}`, archive)
      await uploads.put(key, repackResults(upload, { maxBytes: size, layout: 'data', check }))
    } finally {
      giveBack()
    }
    context.logger.info({ subject: id, input: name, bytes: size }, 'input data taken')
    state.nudge()
    return { cid }
  }

  return {
    async putInput({ id, name, account, archive }) {
      const { offer, state: offerState } = await getOwnJobOffer(state, { id, account })
      const input = findInput(listKept(offer.job), name, id)
      const key = keyOf(offer, input)
      const { cid } = input
      if (await isKept(state, key)) return { cid }
      if (offerState !== 'open')
        throw new ConflictError({
          sentence: `The job offer is ${offerState}, and takes no input data any more.`,
          values: [`job offer: ${id}`],
          remedy: 'Offer the job again.',
        })
      return take(key, { id, name, account, input, archive })
    },

    // What mediators cannot get where the job creator has it: the provider has worked with it.
    async handOverInput({ id, name, account, archive }) {
      const record = await getOwnDeal(state, { id, account, as: 'resourceProvider' })
      const input = findInput(listInputData(record.job), name, id)
      const key = keyOf(record.deal, input)
      const { cid, size } = input
      if (await isKept(state, key)) return { cid }
      if (!isDoubted(record))
        throw new ConflictError({
          sentence: 'The result of this deal is not doubted.',
          values: [`deal: ${id}`],
          remedy: 'Its input data are taken for mediators only.',
        })
      if (BigInt(size) > state.maxInputBytes)
        throw new PayloadTooLargeError({ limit: Number(state.maxInputBytes) })
      return take(key, { id, name, account, input, archive })
    },

    async getInput({ id, name, account }) {
      const { deal, job } = await getOwnDeal(state, { id, account })
      const key = keyOf(deal, findInput(listInputData(job), name, id))
      const found = await uploads.open(key)
      if (!found) throw new NotFoundError({ kind: 'set of input data', id })
      return found
    },
  }
}

/**
 * Refuses an offer that has more data for the solver to keep than it takes.
 *
 * @param state - the solver.
 * @param offer - what is offered.
 * @returns how many bytes they are.
 * @throws UnsuitableOfferError when they are too many.
 */
export function checkInputs(state: Pick<SolverState, 'maxInputBytes'>, { job }: JobOffer): bigint {
  const size = BigInt(sizeOfData(listKept(job)))
  if (size > state.maxInputBytes)
    throw new UnsuitableOfferError({
      field: 'job.pins',
      wanted: `at most ${state.maxInputBytes} bytes of input data`,
      offered: `${size} bytes`,
    })
  return size
}

/**
 * Tells which data of an offer have yet to come.
 *
 * @param state - the solver.
 * @param record - the offer.
 * @returns the record, and the names of those inputs if there are any and it is open.
 */
export async function withAwaited(
  state: SolverState,
  record: JobOfferRecord,
): Promise<JobOfferRecord> {
  if (record.state !== 'open') return record
  const awaited: string[] = []
  for (const input of listKept(record.offer.job))
    if (!(await isKept(state, keyOf(record.offer, input)))) awaited.push(input.name)
  return awaited.length > 0 ? { ...record, awaited } : record
}

/** How often the data are looked through that are kept, in ms. */
const sweepEvery = 60_000

/**
 * Removes the data that are needed no more, now and then.
 *
 * @param state - the solver.
 */
export async function sweepInputs(state: SolverState): Promise<void> {
  const now = state.context.clock.monotonic()
  if (now < state.uploadsSweptAt + sweepEvery) return
  state.uploadsSweptAt = now
  await removeUnneededInputs(state)
}

/**
 * Removes the data that no open offer and no deal that is kept needs.
 *
 * @param state - the solver.
 */
export async function removeUnneededInputs(state: SolverState): Promise<void> {
  const { uploads, store, seenUploads } = state
  seenUploads.clear()
  const kept = await uploads.list()
  if (kept.length === 0) return
  // Afterwards: an offer is there before its data are.
  const [offers, deals] = await Promise.all([store.listJobOffers('open'), store.listDeals()])
  const needed = new Set([
    ...offers.flatMap(({ offer }) => listKeys(offer)),
    ...deals.flatMap(({ deal: { jobCreator }, job }) => listKeys({ jobCreator, job })),
  ])
  // What somebody was told is here meanwhile is not taken away.
  for (const key of kept) if (!needed.has(key) && !seenUploads.has(key)) await uploads.remove(key)
}

function findInput(data: readonly InputData[], name: string, id: string): InputData {
  const input = data.find((one) => one.name === name)
  if (!input) throw new NotFoundError({ kind: `input "${name}" with data here`, id })
  return input
}

function listKept(job: Pick<Job, 'pins'>): readonly InputData[] {
  return listInputData(job).filter(({ source }) => source === 'solver')
}

/**
 * Names data in the store: those of one job creator, for all of its offers. Whoever only knows what
 * somebody else's data come to gets nothing by naming them.
 */
function keyOf({ jobCreator }: Pick<JobOffer, 'jobCreator'>, { cid }: InputData) {
  return keccak256(toHex(`${jobCreator.toLowerCase()} ${cid}`))
}

function listKeys({ jobCreator, job }: Pinned) {
  return listInputData(job).map((input) => keyOf({ jobCreator }, input))
}

async function isKept({ uploads, seenUploads }: SolverState, key: `0x${string}`) {
  seenUploads.add(key)
  return (await uploads.size(key)) !== undefined
}
