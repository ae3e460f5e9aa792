import { InputQuotaError, InputsFullError } from '../../errors/inputs.ts'
import { UnsuitableOfferError } from '../../errors/solver.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import type { JobOffer } from '../../market/typed-data.ts'
import { archiveOverhead, type KeptInput } from './input-book.ts'
import type { SolverState } from './state.ts'

/** What the archives of all data may take at least, in bytes, however little one offer may have. */
const leastTotal = 10n * 1024n ** 3n

/**
 * Counts what the data of an offer will take, before anything of them is here.
 *
 * @param state - the solver.
 * @param record - the offer, which is not in its store yet.
 * @returns a function that counts it no more.
 * @throws InputQuotaError, InputsFullError when there is no room.
 */
export function reserveInputs(
  state: Pick<SolverState, 'inputBook' | 'maxInputBytes'>,
  record: JobOfferRecord,
): () => void {
  const { inputBook } = state
  const giveBack = () => inputBook.close(record.id)
  inputBook.open(record)
  try {
    if (inputBook.inputsOf(record).length > 0) checkRoom(state, record.offer.jobCreator)
    return giveBack
  } catch (error) {
    giveBack()
    throw error
  }
}

/** What archives of data may take: of one offer, of the open ones of an account, and in all. */
function findRoom({ maxInputBytes }: Pick<SolverState, 'maxInputBytes'>) {
  const offer = maxInputBytes + BigInt(archiveOverhead)
  const total = 16n * offer
  return { offer, own: 4n * offer, total: total > leastTotal ? total : leastTotal }
}

function checkRoom(
  state: Pick<SolverState, 'inputBook' | 'maxInputBytes'>,
  account: JobOffer['jobCreator'],
) {
  const { own, total } = findRoom(state)
  const { inputBook } = state
  if (inputBook.countOwn(account) > own) throw new InputQuotaError({ account, limit: own })
  if (inputBook.countAll() > total) throw new InputsFullError({ limit: total })
}

/**
 * Puts an archive of data into the store, as long as there is room for it.
 *
 * @param state - the solver.
 * @param parameters - whose it is, and which of the data of an offer.
 * @throws UnsuitableOfferError when it is more than is kept for one offer.
 * @throws InputQuotaError, InputsFullError, DiskFullError when there is no room.
 */
export async function keepInput(
  state: SolverState,
  parameters: {
    account: JobOffer['jobCreator']
    /** Those of its offer, of which it is one. */
    inputs: readonly KeptInput[]
    key: KeptInput['key']
    /** Begins to read the archive. */
    pack: () => AsyncIterable<Uint8Array>
  },
): Promise<void> {
  const { account, inputs, key, pack } = parameters
  const { uploads, inputBook, diskPromises } = state
  let bytes = 0

  async function* measure() {
    const { offer } = findRoom(state)
    const others = new Set(inputs.map((input) => input.key))
    others.delete(key)
    for await (const chunk of pack()) {
      bytes += chunk.length
      const sizes = [...others].map((other) => inputBook.takes(other))
      if (sizes.reduce((sum, size) => sum + size, bytes) > offer)
        throw new UnsuitableOfferError({
          field: 'job.pins',
          wanted: `at most ${offer} bytes of input data, packed`,
          offered: 'more, as their files are many',
        })
      if (inputBook.grow(key, bytes)) checkRoom(state, account)
      await room.write(chunk.length)
      yield chunk
    }
  }

  const room = await diskPromises.promise(inputBook.takes(key))
  try {
    await uploads.put(key, measure())
  } finally {
    room.giveBack()
  }
  inputBook.keep(key, bytes)
}
