import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { allotGpus } from './allot-gpus.ts'
import { concludeRun } from './conclude-run.ts'
import { containerSpec } from './container-spec.ts'
import { demultiplex } from './demultiplex.ts'
import type { DockerRun } from './docker-run.ts'
import { ensureImage, type Image } from './ensure-image.ts'
import type { ExecutionRecord } from './execution-record.ts'
import { followContainer } from './follow-container.ts'
import { holdOutputs } from './hold-outputs.ts'
import { jobFault } from './job-fault.ts'
import type { End } from './judge-end.ts'
import { describeOwner } from './process-owner.ts'
import { recordOutput } from './record-output.ts'
import { removeRun } from './remove-run.ts'
import { notRun, startFault } from './start-fault.ts'
import { OWNER_FILE } from './sweep-runs.ts'

/**
 * Runs a job from its beginning to its end, whatever an earlier attempt has left.
 *
 * @param run - the run.
 * @returns what it came to.
 */
export async function beginRun(run: DockerRun): Promise<ExecutionRecord> {
  const { engine, job, names, home, context, signal } = run
  await removeRun(engine, names.id)
  await rm(home, { recursive: true, force: true })
  await mkdir(home, { recursive: true, mode: 0o700 })
  if (run.once) await writeFile(join(home, OWNER_FILE), await describeOwner())
  const image = await ensureImage(engine, job.image, {
    signal,
    onPull: () => context.onState?.('pulling'),
  })
  signal.throwIfAborted()
  const fault = jobFault(job)
  const output = await recordOutput({
    folder: home,
    limit: job.limits.resultBytes,
    onOutput: context.onOutput,
  })
  try {
    if (fault) return await concludeRun(run, output, { end: notRun(fault) })
    const gpus = await allotGpus(engine, job.machine, run.gpus)
    try {
      await holdOutputs(engine, names, job)
      signal.throwIfAborted()
      const started = await startContainer(run, image, gpus)
      if ('end' in started) return await concludeRun(run, output, started)
      context.onState?.('running')
      const stopped = await followContainer({
        ...{ engine, output, signal, container: started.id },
        frames: demultiplex(started.output),
        milliseconds: job.limits.seconds * 1000,
      })
      return await concludeRun(run, output, { container: started.id, stopped })
    } finally {
      for (const id of gpus) run.gpus.delete(id)
    }
  } finally {
    await output.close()
  }
}

type Started = { id: string; output: AsyncIterable<Uint8Array> } | { end: End }

async function startContainer(
  run: DockerRun,
  image: Image,
  gpus: readonly string[],
): Promise<Started> {
  const { engine, job, names, signal } = run
  const { NCPU: hostCpus } = await engine.ask(
    { method: 'GET', path: '/info' },
    z.object({ NCPU: z.number() }),
  )
  try {
    // None of these is cut short: what the engine has begun could come to be after it was removed.
    const { Id: id } = await engine.ask(
      {
        method: 'POST',
        path: '/containers/create',
        query: { name: names.job },
        body: containerSpec({ job, image, names, hostCpus, gpus }),
      },
      z.object({ Id: z.string() }),
    )
    const output = await engine.open({
      method: 'POST',
      path: `/containers/${id}/attach`,
      query: { stream: 'true', stdout: 'true', stderr: 'true' },
      ...{ signal, silence: 0 },
    })
    signal.throwIfAborted()
    await engine.tell({ method: 'POST', path: `/containers/${id}/start` })
    return { id, output }
  } catch (error) {
    return { end: startFault(error, job) }
  }
}
