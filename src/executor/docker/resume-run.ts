import { mkdir } from 'node:fs/promises'
import { LogIncompleteError } from '../../errors/executor.ts'
import { concludeRun } from './conclude-run.ts'
import type { Engine } from './connect-engine.ts'
import { demultiplex, type OutputFrame } from './demultiplex.ts'
import type { DockerRun } from './docker-run.ts'
import type { ExecutionRecord } from './execution-record.ts'
import { followContainer } from './follow-container.ts'
import { type Container, inspectContainer } from './inspect-container.ts'
import { type OutputRecord, recordOutput } from './record-output.ts'
import { JOB_LABEL } from './run-names.ts'
import { sureLog } from './sure-log.ts'

type Counts = { stdout: number; stderr: number }

/**
 * Goes on with what an earlier process has begun under the same key: the engine has run it on.
 *
 * @param run - the run.
 * @returns what it came to; undefined when there is nothing that is surely whole.
 */
export async function resumeRun(run: DockerRun): Promise<ExecutionRecord | undefined> {
  const { engine, job, home, context, signal } = run
  const container = await findStarted(run)
  if (!container) return undefined
  context.onState?.('running')
  await mkdir(home, { recursive: true, mode: 0o700 })
  const output = await recordOutput({
    folder: home,
    limit: job.limits.resultBytes,
    onOutput: context.onOutput,
  })
  try {
    const seen = { stdout: 0, stderr: 0 }
    const log = sureLog(demultiplex(await openLog(engine, container.id, true, signal)))
    const stopped = await followContainer({
      ...{ engine, output, signal, container: container.id },
      frames: counted(log, seen),
      milliseconds: job.limits.seconds * 1000 - (Date.now() - container.startedAt),
    })
    if (stopped === 'output')
      return await concludeRun(run, output, { container: container.id, stopped })
    // Whoever follows a log is not told of a last line that has no end.
    const whole = sureLog(demultiplex(await openLog(engine, container.id, false, signal)))
    const fits = await addRest(whole, seen, output)
    const limit = stopped ?? (fits ? undefined : 'output')
    return await concludeRun(run, output, { container: container.id, stopped: limit })
  } catch (error) {
    if (error instanceof LogIncompleteError) return undefined
    throw error
  } finally {
    await output.close()
  }
}

// Where the holder was stopped, so was the machine or its engine: the outputs are gone, and nobody
// knows why the job has ended.
async function findStarted({ engine, names }: DockerRun): Promise<Container | undefined> {
  const container = await inspectContainer(engine, names.job)
  if (!container?.started || container.labels[JOB_LABEL] !== names.labels[JOB_LABEL])
    return undefined
  const holder = await inspectContainer(engine, names.holder)
  return holder?.running && holder.startedAt <= container.startedAt ? container : undefined
}

function openLog(engine: Engine, container: string, follow: boolean, signal: AbortSignal) {
  return engine.open({
    method: 'GET',
    path: `/containers/${container}/logs`,
    query: { follow: String(follow), stdout: 'true', stderr: 'true' },
    ...{ signal, silence: 0 },
  })
}

async function* counted(frames: AsyncIterable<OutputFrame>, seen: Counts) {
  for await (const frame of frames) {
    seen[frame.stream] += frame.bytes.length
    yield frame
  }
}

async function addRest(
  frames: AsyncIterable<OutputFrame>,
  seen: Readonly<Counts>,
  output: OutputRecord,
): Promise<boolean> {
  const known = { ...seen }
  for await (const { stream, bytes } of frames) {
    const rest = bytes.subarray(known[stream])
    known[stream] = Math.max(known[stream] - bytes.length, 0)
    if (rest.length > 0 && !(await output.write(stream, rest))) return false
  }
  if (known.stdout + known.stderr > 0) throw new LogIncompleteError()
  return true
}
