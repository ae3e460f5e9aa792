import { open, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ContainerLostError } from '../../errors/executor.ts'
import { type Collected, collectOutputs } from './collect-outputs.ts'
import type { DockerRun } from './docker-run.ts'
import { type ExecutionRecord, writeRecord } from './execution-record.ts'
import { inspectContainer } from './inspect-container.ts'
import { type End, endAt, judgeEnd } from './judge-end.ts'
import { readBoot } from './process-owner.ts'
import type { OutputRecord } from './record-output.ts'
import { JOB_LABEL } from './run-names.ts'
import { execFault, notRun } from './start-fault.ts'

/** A container that has ended, or the end of a job that never had one. */
export type Ended = { container: string; stopped: 'time' | 'output' | undefined } | { end: End }

/** How long a stopping engine takes to stop its other containers, too. */
const STOPPING_MS = 2_000
const EXEC_FAULT_BYTES = 1_000

/**
 * Puts together what a run has come to: how it ended, its outputs, and the line that says why.
 *
 * @param run - the run.
 * @param output - what the job has written.
 * @param ended - its container.
 * @returns the record, which is on the disk.
 */
export async function concludeRun(
  run: DockerRun,
  output: OutputRecord,
  ended: Ended,
): Promise<ExecutionRecord> {
  const { names, home } = run
  let end = 'end' in ended ? ended.end : await judge(run, output, ended)
  let outputs: Collected = { fits: true, files: [], leftOut: 0 }
  if ('container' in ended && end.exitCode !== 126) {
    outputs = await collect(run, output, end)
    if (!outputs.fits && !end.limitHit) end = endAt('output', run.job)
  }
  if (outputs.fits && outputs.leftOut > 0) {
    const what = 'neither links, devices and pipes nor odd names belong to results'
    await output.note(`${outputs.leftOut} entries of the outputs were left out: ${what}.`)
  }
  if (end.reason) await output.note(end.reason)
  await writeFile(join(home, 'exitCode'), String(end.exitCode), { mode: 0o600 })
  const record: ExecutionRecord = {
    version: 1,
    job: names.labels[JOB_LABEL] ?? '',
    boot: await readBoot(),
    exitCode: end.exitCode,
    ...(end.limitHit && { limitHit: end.limitHit }),
    files: [
      ...(await Promise.all(
        ['exitCode', 'stderr', 'stdout'].map((name) => streamFile(home, name)),
      )),
      ...(outputs.fits ? outputs.files : []),
    ],
  }
  await writeRecord(home, record)
  return record
}

async function judge(
  { engine, job, home }: DockerRun,
  output: OutputRecord,
  { container, stopped }: Exclude<Ended, { end: End }>,
): Promise<End> {
  const found = await inspectContainer(engine, container)
  if (!found || found.running) {
    throw new ContainerLostError('somebody else has removed or started it')
  }
  const end = await judgeEnd(engine, found, stopped, job)
  if (end.limitHit || output.bytes() > EXEC_FAULT_BYTES) return end
  const { size } = await stat(join(home, 'stdout'))
  const fault = size === 0 && execFault(end.exitCode, await readStart(join(home, 'stderr')))
  if (!fault) return end
  // What the runtime has said differs between its versions.
  await output.clear()
  return notRun(fault)
}

async function collect(run: DockerRun, output: OutputRecord, end: End): Promise<Collected> {
  const { engine, names, job, home } = run
  const collected = await collectOutputs({
    ...{ engine, names, job, folder: home },
    limit: job.limits.resultBytes - BigInt(output.bytes()),
  })
  // A stopping engine kills all containers within a moment, and a job did not choose that end.
  if (end.exitCode === 137 && !end.limitHit) await sleep(STOPPING_MS)
  const holder = await inspectContainer(engine, names.holder)
  if (holder?.running) return collected
  throw new ContainerLostError('its engine was stopped meanwhile')
}

async function streamFile(home: string, name: string) {
  const { size } = await stat(join(home, name))
  return { path: name, size, source: name }
}

async function readStart(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(EXEC_FAULT_BYTES))
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}
