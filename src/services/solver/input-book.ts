import { createHash } from 'node:crypto'
import { type InputData, listInputData, mostDataFiles } from '../../market/input-data.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import type { JobOffer } from '../../market/typed-data.ts'

/** Data that a job has at the solver, as they are kept: `key` names them in the store. */
export type KeptInput = { name: string; key: `0x${string}`; cid: string; size: number }

/** Counts the archives of data that are here, and those that open offers have yet to bring. */
export type InputBook = {
  /** Finds the data that an offer has here; without computing anything for one that is counted. */
  inputsOf: (record: Pick<JobOfferRecord, 'id' | 'offer'>) => readonly KeptInput[]
  /** Tells how many bytes the archive of data has; undefined when it is not here. */
  sizeOf: (key: string) => number | undefined
  /** Tells how many bytes are counted for data, here or on their way. */
  takes: (key: string) => number
  /** Writes down that the archive of data is here. */
  keep: (key: string, bytes: number) => void
  /** Writes down that it is here no more. */
  forget: (key: string) => void
  /** Counts the data of an offer that is open; once, however often it is told. */
  open: (record: Pick<JobOfferRecord, 'id' | 'offer'>) => void
  /** Counts the data of an offer that is over no more, once they are not here any more. */
  close: (id: `0x${string}`) => void
  /** Counts the data of an offer for its account no more: its deal has stakes for them. */
  release: (id: `0x${string}`) => void
  /** Lists the offers that are counted. */
  listOpen: () => readonly `0x${string}`[]
  /** Counts more for data that are on their way, if they turn out to take it; tells whether it did. */
  grow: (key: string, bytes: number) => boolean
  /** Tells how many bytes are counted for an account: those of its open offers, and what is left of others. */
  countOwn: (account: string) => number
  /** Tells how many bytes are counted in all: those of deals, too. */
  countAll: () => number
}

/** The bytes of a tar archive's block; and what its end takes. */
const [blockBytes, endBytes] = [512, 1_024]
/** What a file takes beside its bytes: two headers, its path if that is long, and what fills it up. */
const entryBytes = 3_072

/** What an archive of data may take beside the bytes of its files. */
export const archiveOverhead = mostDataFiles * entryBytes

/**
 * Makes an empty book. What is counted is what archives take, not what their files have: thousands
 * of files without a byte take megabytes.
 */
export function createInputBook(): InputBook {
  const kept = new Map<string, number>()
  /** By the name of the data: whose they are, what they take, and how many open offers pin them. */
  const wanted = new Map<string, { account: string; bytes: number; offers: number }>()
  const open = new Map<`0x${string}`, readonly KeptInput[]>()
  const own = new Map<string, number>()
  let all = 0

  /** Changes something of data, and the sums with it. */
  function change(key: string, action: () => void) {
    count(key, -1)
    action()
    count(key, 1)
  }

  const takes = (key: string) => kept.get(key) ?? wanted.get(key)?.bytes ?? 0

  function count(key: string, sign: 1 | -1) {
    const want = wanted.get(key)
    const bytes = sign * takes(key)
    all += bytes
    if (!want) return
    const sum = (own.get(want.account) ?? 0) + bytes
    if (sum === 0) own.delete(want.account)
    else own.set(want.account, sum)
  }

  function end(id: `0x${string}`, isLeft: (key: string) => boolean) {
    const inputs = open.get(id) ?? []
    open.delete(id)
    for (const { key } of inputs)
      change(key, () => {
        const want = wanted.get(key)
        if (!want) return
        want.offers -= 1
        if (want.offers === 0 && !isLeft(key)) wanted.delete(key)
      })
  }

  return {
    inputsOf: ({ id, offer }) => open.get(id) ?? listKeptInputs(offer),
    sizeOf: (key) => kept.get(key),
    takes,
    keep: (key, bytes) => change(key, () => kept.set(key, bytes)),
    forget: (key) =>
      change(key, () => {
        kept.delete(key)
        if (wanted.get(key)?.offers === 0) wanted.delete(key)
      }),
    open({ id, offer }) {
      if (open.has(id)) return
      const inputs = listKeptInputs(offer)
      open.set(id, inputs)
      const account = offer.jobCreator.toLowerCase()
      for (const { key, size } of inputs)
        change(key, () => {
          const { bytes = 0, offers = 0 } = wanted.get(key) ?? {}
          wanted.set(key, {
            account,
            bytes: Math.max(bytes, leastArchive(size)),
            offers: offers + 1,
          })
        })
    },
    close: (id) => end(id, (key) => kept.has(key)),
    release: (id) => end(id, () => false),
    listOpen: () => [...open.keys()],
    grow(key, bytes) {
      const want = wanted.get(key)
      if (!want || bytes <= want.bytes) return false
      change(key, () => {
        want.bytes = bytes
      })
      return true
    },
    countOwn: (account) => own.get(account.toLowerCase()) ?? 0,
    countAll: () => all,
  }
}

type Pinning = Pick<JobOffer, 'jobCreator'> & { job: Pick<JobOffer['job'], 'pins'> }

/**
 * Lists the data that a job has at its solver, with their names in its store.
 *
 * @param parameters - the job creator, and the job.
 */
function listKeptInputs({ jobCreator, job }: Pinning): readonly KeptInput[] {
  const kept = listInputData(job).filter(({ source }) => source === 'solver')
  return kept.map((input) => nameInput(jobCreator, input))
}

/**
 * Lists all data that a job reads, with the names that they have in the solver's store where they are
 * handed over.
 *
 * @param parameters - the job creator, and the job.
 */
export function listAllInputs({ jobCreator, job }: Pinning): readonly KeptInput[] {
  return listInputData(job).map((input) => nameInput(jobCreator, input))
}

/**
 * Names data: they are those of one job creator, for all of its offers. Whoever only knows what somebody
 * else's data come to gets nothing by naming them.
 */
function nameInput(jobCreator: string, { name, cid, size }: InputData): KeptInput {
  return { name, key: nameData(`${jobCreator.toLowerCase()} ${cid}`), cid, size }
}

/** By the machine's own hash: there may be hundreds of thousands to name at a start. */
function nameData(text: string): `0x${string}` {
  return `0x${createHash('sha256').update(text).digest('hex')}`
}

/** What an archive of that many bytes takes at least: as one file. */
function leastArchive(size: number): number {
  return blockBytes + Math.ceil(size / blockBytes) * blockBytes + endBytes
}
