import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { writeFileAtomically } from '../../runtime/write-file-atomically.ts'

const schema = z.object({
  attempt: z.number(),
  jobId: z.string().optional(),
  runningSince: z.number().optional(),
})

/** What is remembered of an execution that is under way. */
export type JobRecord = {
  /** How often a node has failed it for no fault of the program. */
  attempt: number
  /** The job at the node, once it is known. */
  jobId?: string | undefined
  /** When it was first seen running, in ms since 1970. */
  runningSince?: number | undefined
}

/**
 * Reads what is remembered of an execution.
 *
 * @param place - its directory.
 * @returns the record; that of the first attempt when there is none.
 */
export async function readRecord(place: string): Promise<JobRecord> {
  try {
    return schema.parse(JSON.parse(await readFile(fileIn(place), 'utf8')))
  } catch {
    return { attempt: 0 }
  }
}

/**
 * Remembers an execution, so that it is on the disk when this resolves.
 *
 * @param place - its directory.
 * @param record - what to remember.
 */
export async function writeRecord(place: string, record: JobRecord): Promise<void> {
  await writeFileAtomically(fileIn(place), JSON.stringify(record))
}

/**
 * Forgets an execution.
 *
 * @param place - its directory.
 */
export async function removeRecord(place: string): Promise<void> {
  await rm(fileIn(place), { force: true })
}

const fileIn = (place: string) => join(place, 'job.json')
