import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { ContainerLostError } from '../../errors/executor.ts'
import type { DockerJob, LimitHit } from '../executor.ts'
import type { Engine } from './connect-engine.ts'
import type { Container } from './inspect-container.ts'

/** How a program came to its end. */
export type End = { exitCode: number; limitHit?: DockerLimit; reason?: string }

/** The limits that can end a container. */
export type DockerLimit = Extract<LimitHit, 'time' | 'memory' | 'output'>

const SETTLING_MS = 500

/**
 * Judges how a container has ended.
 *
 * @param engine - where it was.
 * @param container - what the engine says of it.
 * @param stopped - the limit that we stopped it at, if we did.
 * @param job - what it ran.
 * @returns its end.
 * @throws ContainerLostError when somebody else has stopped it, which says nothing of the job.
 */
export async function judgeEnd(
  engine: Engine,
  container: Container,
  stopped: 'time' | 'output' | undefined,
  job: DockerJob,
): Promise<End> {
  if (stopped) return endAt(stopped, job)
  if (container.finishedAt - container.startedAt > job.limits.seconds * 1000 + SETTLING_MS)
    return endAt('time', job)
  if (container.outOfMemory) return endAt('memory', job)
  // The kernel's word on memory can come after that on the end.
  if (container.exitCode === KILLED) await sleep(SETTLING_MS)
  const actions = await eventsOf(engine, container)
  if (actions.has('oom')) return endAt('memory', job)
  if (actions.has('kill')) {
    throw new ContainerLostError('somebody else has stopped it')
  }
  return { exitCode: container.exitCode }
}

/**
 * Says how a program ends at a limit.
 *
 * @param limitHit - the limit.
 * @param job - what it was part of.
 * @returns its end.
 */
export function endAt(limitHit: DockerLimit, { machine, limits }: DockerJob): End {
  const [exitCode, reason] = {
    time: [124, `The program was stopped after its limit of ${limits.seconds} s.`] as const,
    output: [
      153,
      `The program was stopped at its ${limits.resultBytes} bytes of results.`,
    ] as const,
    memory: [KILLED, `The program was stopped at its ${machine.ram} MB of memory.`] as const,
  }[limitHit]
  return { exitCode, limitHit, reason }
}

/** The exit code of what was killed by SIGKILL. */
const KILLED = 137

async function eventsOf(engine: Engine, { id, startedAt }: Container): Promise<Set<string>> {
  const events = await engine.open({
    method: 'GET',
    path: '/events',
    query: {
      since: String(startedAt / 1000),
      until: String(Date.now() / 1000),
      filters: JSON.stringify({ type: ['container'], container: [id], event: ['oom', 'kill'] }),
    },
  })
  const actions = new Set<string>()
  for await (const line of createInterface({ input: Readable.from(events) })) {
    if (line.trim()) actions.add(z.object({ Action: z.string() }).parse(JSON.parse(line)).Action)
  }
  return actions
}
