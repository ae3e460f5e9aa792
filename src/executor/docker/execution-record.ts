import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ResultFile } from '../../market/result-file.ts'
import { writeFileAtomically } from '../../runtime/write-file-atomically.ts'
import type { Execution } from '../executor.ts'
import { readBoot } from './process-owner.ts'

const FILE = 'execution.json'

const schema = z.object({
  version: z.literal(1),
  /** The hash of what was run. */
  job: z.string(),
  /** When the machine was started: its files are on the disk for sure only until that ends. */
  boot: z.string(),
  exitCode: z.number(),
  limitHit: z.enum(['time', 'memory', 'output']).optional(),
  files: z.array(z.object({ path: z.string(), size: z.number(), source: z.string() })),
})

/** An execution that has ended, as it lies on the disk beside its files. */
export type ExecutionRecord = z.infer<typeof schema>

/**
 * Writes down that an execution has ended, after all of its files.
 *
 * @param folder - where these are.
 * @param record - what it came to.
 */
export async function writeRecord(folder: string, record: ExecutionRecord): Promise<void> {
  await writeFileAtomically(join(folder, FILE), JSON.stringify(record))
}

/**
 * Reads what an execution has come to.
 *
 * @param folder - where its files are.
 * @param job - the hash of what it should have run.
 * @returns the record, or undefined when it has not ended, or was another.
 */
export async function readRecord(
  folder: string,
  job: string,
): Promise<ExecutionRecord | undefined> {
  try {
    const text = await readFile(join(folder, FILE), 'utf8')
    const record = schema.parse(JSON.parse(text))
    return record.job === job && record.boot === (await readBoot()) ? record : undefined
  } catch {
    return undefined
  }
}

/**
 * Gives an execution as its record says.
 *
 * @param folder - where its files are.
 * @param record - what it came to.
 * @param release - removes it.
 * @returns the execution.
 */
export function fromRecord(
  folder: string,
  { exitCode, limitHit, files }: ExecutionRecord,
  release: () => Promise<void>,
): Execution {
  return {
    ...{ exitCode, instructionCount: 1n },
    ...(limitHit && { limitHit }),
    files: files
      .map(({ path, size, source }) => onDisk(path, size, join(folder, source)))
      .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path))),
    release,
  }
}

function onDisk(path: string, size: number, file: string): ResultFile {
  return { path, size, read: () => (size === 0 ? nothing() : createReadStream(file)) }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
