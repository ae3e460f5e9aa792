import type { SolverBackend } from '../../api/backend.ts'
import { PayloadTooLargeError } from '../../errors/api.ts'
import { WrongInputError } from '../../errors/inputs.ts'
import { ConflictError, NotFoundError } from '../../errors/solver.ts'
import { isDoubted } from '../../market/is-doubted.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import type { ResultsDigest } from '../../results/digester.ts'
import { repackResults } from '../../results/repack.ts'
import { getOwnDeal } from './deals.ts'
import { type KeptInput, listAllInputs } from './input-book.ts'
import { keepInput } from './input-room.ts'
import { keepPace } from './keep-pace.ts'
import { getOwnJobOffer } from './own-job-offer.ts'
import type { SolverState } from './state.ts'
import { createTakeUpload } from './take-uploads.ts'
import { createUploadSlots } from './upload-slots.ts'

/** How many uploads come in at once, of everybody and of one account. */
const most = { total: 32, own: 8 }
/** How slowly one may come in. */
const pace = { grace: 60_000, rate: 65_536 }

type InputMethods = Pick<SolverBackend, 'putInput' | 'handOverInput' | 'getInput'>

/** Makes the part of a solver's backend that keeps the data of inputs. */
export function createInputMethods(state: SolverState): InputMethods {
  const { uploads, inputBook, context } = state
  const takeUpload = createTakeUpload()
  const takeSlot = createUploadSlots(most)

  /** Keeps data, once they have come in and are what was pinned. */
  async function take(
    input: KeptInput,
    parameters: Parameters<SolverBackend['putInput']>[0] & { inputs: readonly KeptInput[] },
  ) {
    const { name, key, cid, size } = input
    const { id, account, inputs, archive } = parameters
    const giveBack = takeSlot(account)
    try {
      const check = ({ cid: uploaded }: ResultsDigest) => {
        if (uploaded !== cid) throw new WrongInputError({ name, pinned: cid, uploaded })
      }
      // By the offer: another one of the same data is somebody else's affair.
      const upload = () => takeUpload(`${id} ${name}`, keepPace(archive, pace))
      const pack = () => repackResults(upload(), { maxBytes: size, layout: 'data', check })
      await keepInput(state, { account, inputs, key, pack })
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
      const inputs = inputBook.inputsOf({ id, offer })
      const input = findInput(inputs, name, id)
      if (isKept(state, input.key)) return { cid: input.cid }
      if (offerState !== 'open')
        throw new ConflictError({
          sentence: `The job offer is ${offerState}, and takes no input data any more.`,
          values: [`job offer: ${id}`],
          remedy: 'Offer the job again.',
        })
      return take(input, { id, name, account, inputs, archive })
    },

    // What mediators cannot get where the job creator has it: the provider has worked with it.
    async handOverInput({ id, name, account, archive }) {
      const record = await getOwnDeal(state, { id, account, as: 'resourceProvider' })
      const { jobCreator } = record.deal
      const inputs = listAllInputs({ jobCreator, job: record.job })
      const input = findInput(inputs, name, id)
      if (isKept(state, input.key)) return { cid: input.cid }
      if (!isDoubted(record))
        throw new ConflictError({
          sentence: 'The result of this deal is not doubted.',
          values: [`deal: ${id}`],
          remedy: 'Its input data are taken for mediators only.',
        })
      if (BigInt(input.size) > state.maxInputBytes)
        throw new PayloadTooLargeError({ limit: Number(state.maxInputBytes) })
      return take(input, { id, name, account, inputs, archive })
    },

    async getInput({ id, name, account }) {
      const { deal, job } = await getOwnDeal(state, { id, account })
      const { key } = findInput(listAllInputs({ jobCreator: deal.jobCreator, job }), name, id)
      const found = await uploads.open(key)
      // Lost: whoever offers the same data anew is asked for them.
      if (!found) inputBook.forget(key)
      if (!found) throw new NotFoundError({ kind: 'set of input data', id })
      return found
    },
  }
}

/**
 * Counts the data of the offers that are open, and of no others.
 *
 * @param state - the solver.
 * @param open - the offers.
 */
export async function countOpenInputs(
  { inputBook, store }: SolverState,
  open: readonly JobOfferRecord[],
): Promise<void> {
  for (const record of open) inputBook.open(record)
  const ids = new Set(open.map(({ id }) => id))
  for (const id of inputBook.listOpen()) {
    if (ids.has(id)) continue
    // One that came meanwhile is open, or is not written down yet.
    const record = await store.getJobOffer(id)
    if (record?.state === 'matched') inputBook.release(id)
    else if (record && record.state !== 'open') inputBook.close(id)
  }
}

/**
 * Finds out which data are here from an earlier life.
 *
 * @param state - the solver, before it takes any.
 */
export async function findInputs(state: SolverState): Promise<void> {
  const { uploads, inputBook, store } = state
  for (const key of await uploads.list()) inputBook.keep(key, (await uploads.size(key)) ?? 0)
  await countOpenInputs(state, await store.listJobOffers('open'))
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
  const awaited = state.inputBook
    .inputsOf(record)
    .filter(({ key }) => !isKept(state, key))
    .map(({ name }) => name)
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
  const { uploads, inputBook, store, seenUploads } = state
  seenUploads.clear()
  const kept = await uploads.list()
  if (kept.length === 0) return
  // Afterwards: an offer is there before its data are.
  const [offers, deals] = await Promise.all([store.listJobOffers('open'), store.listDeals()])
  const needed = new Set([
    ...offers.flatMap((record) => inputBook.inputsOf(record).map(({ key }) => key)),
    ...deals.flatMap(({ deal: { jobCreator }, job }) =>
      listAllInputs({ jobCreator, job }).map(({ key }) => key),
    ),
  ])
  // What somebody was told is here meanwhile is not taken away.
  for (const key of kept) {
    if (needed.has(key) || seenUploads.has(key)) continue
    inputBook.forget(key)
    await uploads.remove(key)
    // One that came in while it was removed may be gone: it is asked for again.
    inputBook.forget(key)
  }
}

function findInput(inputs: readonly KeptInput[], name: string, id: string): KeptInput {
  const input = inputs.find((one) => one.name === name)
  if (!input) throw new NotFoundError({ kind: `input "${name}" with data here`, id })
  return input
}

function isKept({ inputBook, seenUploads }: SolverState, key: KeptInput['key']) {
  seenUploads.add(key)
  return inputBook.sizeOf(key) !== undefined
}
