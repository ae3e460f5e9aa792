import { appendFile, copyFile, mkdir, open, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ResultFile } from '../../market/result-file.ts'
import type { DockerJob, Execution, LimitHit } from '../executor.ts'
import type { Capture } from './capture.ts'

/** How a program came to its end. */
export type Verdict = { exitCode: number; limitHit?: LimitHit; isRefused?: boolean }

/**
 * Writes down how a program came to its end.
 *
 * @param parameters.job - the job.
 * @param parameters.verdict - how it ended.
 * @param parameters.into - the directory of the results.
 * @param parameters.files - those that are there; none when only what was followed is left.
 * @param parameters.leftOut - what of the outputs is not among them, and why.
 * @param parameters.capture - what was followed.
 * @returns the execution, but for its release.
 */
export async function conclude(parameters: {
  job: DockerJob
  verdict: Verdict
  into: string
  files?: readonly { path: string; size: number }[]
  leftOut?: readonly string[]
  capture: Capture
}): Promise<Omit<Execution, 'release'>> {
  const { job, verdict, into, files, leftOut = [], capture } = parameters
  if (!files) {
    await rm(into, { recursive: true, force: true })
    await mkdir(into, { recursive: true })
    for (const stream of ['stdout', 'stderr'] as const)
      await copyFile((await capture.find(stream)).path, join(into, stream))
  }
  const line = explain(verdict, job)
  const stderr = join(into, 'stderr')
  const lines = [...leftOut, ...(line === undefined ? [] : [line])]
  // Opened for appending, each is there even where the node has none.
  await appendFile(join(into, 'stdout'), '')
  await appendFile(stderr, '')
  if (lines.length > 0) {
    const start = (await endsInLine(stderr)) ? '' : '\n'
    await appendFile(stderr, `${start}${lines.map((one) => `gdcn: ${one}\n`).join('')}`)
  }
  await writeFile(join(into, 'exitCode'), String(verdict.exitCode))
  const paths = [...new Set(['exitCode', 'stderr', 'stdout', ...(files ?? []).map(pathOf)])]
  paths.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const { exitCode, limitHit } = verdict
  return {
    exitCode,
    instructionCount: 1n,
    ...(limitHit !== undefined && { limitHit }),
    files: await Promise.all(paths.map((path) => describeFile(into, path))),
  }
}

const pathOf = ({ path }: { path: string }) => path

function explain({ limitHit, isRefused }: Verdict, { machine, limits }: DockerJob) {
  if (isRefused)
    return 'The program cannot be run: its image has no such program, or it cannot be started.'
  if (limitHit === 'time') return `The program was stopped at its limit of ${limits.seconds} s.`
  if (limitHit === 'memory') return `The program was stopped at its ${machine.ram} MB of memory.`
  if (limitHit === 'output')
    return `The program was stopped at its ${limits.resultBytes} bytes of results.`
  return undefined
}

async function endsInLine(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size === 0) return true
    const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 })
    return buffer.toString() === '\n'
  } finally {
    await file.close()
  }
}

async function describeFile(into: string, path: string): Promise<ResultFile> {
  const whole = join(into, path)
  const { size } = await stat(whole)
  return { path, size, read: () => read(whole) }
}

async function* read(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  yield* file.createReadStream()
}
