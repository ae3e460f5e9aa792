import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DockerJob, Execution, ExecutorContext } from '../executor.ts'
import { beginRun } from './begin-run.ts'
import { connectEngine } from './connect-engine.ts'
import { type ExecutionRecord, fromRecord, readRecord } from './execution-record.ts'
import { removeRun } from './remove-run.ts'
import { resumeRun } from './resume-run.ts'
import { JOB_LABEL, type RunNames } from './run-names.ts'

/**
 * Runs a job, or goes on with it where an earlier process has left it.
 *
 * @param parameters - the engine's socket, the folder of all runs, the job and what surrounds it, its
 * names, the GPUs that are in use, and whether nobody can ask for this run again.
 * @returns what it left behind; in the engine there is nothing left of it.
 */
export async function runJob(parameters: {
  socket: string
  folder: string
  job: DockerJob
  context: ExecutorContext
  names: RunNames
  gpus: Set<string>
  once: boolean
}): Promise<Execution> {
  const { socket, job, context, names, gpus, once } = parameters
  const home = join(parameters.folder, names.id)
  const tidy = async () => removeRun(await connectEngine(socket), names.id)
  // What cannot be removed now is found by its label when the key is used or released again.
  const tryToTidy = () =>
    tidy().then(
      () => true,
      () => false,
    )
  const release = async () => {
    if (!tidied) tidied = await tryToTidy()
    await rm(home, { recursive: true, force: true })
  }
  let tidied = false
  const settled = new AbortController()
  try {
    let record = await readRecord(home, names.labels[JOB_LABEL] ?? '')
    if (record) await replay(home, record, context.onOutput)
    else {
      const engine = await connectEngine(socket)
      const signal = AbortSignal.any([settled.signal, ...(context.signal ? [context.signal] : [])])
      const run = { engine, job, names, home, context, signal, gpus, once }
      record = (await resumeRun(run)) ?? (await beginRun(run))
    }
    tidied = await tryToTidy()
    return fromRecord(home, record, release)
  } catch (error) {
    await release()
    context.signal?.throwIfAborted()
    throw error
  } finally {
    settled.abort()
  }
}

async function replay(
  home: string,
  { files }: ExecutionRecord,
  onOutput: ExecutorContext['onOutput'],
): Promise<void> {
  if (!onOutput) return
  for (const stream of ['stdout', 'stderr'] as const) {
    if (!files.some(({ source }) => source === stream)) continue
    for await (const chunk of createReadStream(join(home, stream))) onOutput(stream, chunk)
  }
}
