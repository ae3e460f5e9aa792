import { mkdir } from 'node:fs/promises'
import { LogIncompleteError } from '../../errors/executor.ts'
import { concludeRun } from './conclude-run.ts'
import type { Engine } from './connect-engine.ts'
import { demultiplex } from './demultiplex.ts'
import type { DockerRun } from './docker-run.ts'
import type { ExecutionRecord } from './execution-record.ts'
import { followContainer } from './follow-container.ts'
import { type Container, inspectContainer } from './inspect-container.ts'
import { recordOutput } from './record-output.ts'
import { JOB_LABEL } from './run-names.ts'
import { sureLog } from './sure-log.ts'

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
    const stopped = await followContainer({
      ...{ engine, output, signal, container: container.id },
      frames: sureLog(demultiplex(await openLog(engine, container.id, true, signal))),
      milliseconds: job.limits.seconds * 1000 - (Date.now() - container.startedAt),
    })
    // Whoever follows a log may be told that it has ended before its last lines.
    if (!stopped && (await countLog(engine, container.id, signal)) !== output.bytes())
      throw new LogIncompleteError()
    return await concludeRun(run, output, { container: container.id, stopped })
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

async function countLog(engine: Engine, container: string, signal: AbortSignal): Promise<number> {
  let count = 0
  for await (const { bytes } of demultiplex(await openLog(engine, container, false, signal)))
    count += bytes.length
  return count
}
