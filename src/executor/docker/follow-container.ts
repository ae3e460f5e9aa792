import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { ContainerLostError, EngineRefusedError } from '../../errors/executor.ts'
import type { Engine } from './connect-engine.ts'
import type { OutputFrame } from './demultiplex.ts'
import type { OutputRecord } from './record-output.ts'

// Longer timeouts would fire at once.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1
const DRAIN_MS = 30_000

/**
 * Follows a container to its end, which it brings about at its limits.
 *
 * @param parameters - the container, what it writes, where that goes, and how many milliseconds it
 * may run from now.
 * @returns the limit that it was stopped at, if it was.
 */
export async function followContainer(parameters: {
  engine: Engine
  container: string
  frames: AsyncIterable<OutputFrame>
  output: OutputRecord
  milliseconds: number
  signal: AbortSignal
}): Promise<'time' | 'output' | undefined> {
  const { engine, container, frames, output, milliseconds, signal } = parameters
  const failed = Promise.withResolvers<never>()
  let stopped: 'time' | 'output' | undefined

  let stopping = Promise.resolve()

  async function kill(limit: 'time' | 'output') {
    const killed = await killContainer(engine, container)
    // What ended by itself before its time was over has kept to its time.
    if (killed || limit === 'output') stopped ??= limit
  }

  function stop(limit: 'time' | 'output') {
    stopping = stopping.then(() => kill(limit))
    return stopping
  }

  async function read() {
    for await (const { stream, bytes } of frames) {
      if (!(await output.write(stream, bytes))) return stop('output')
    }
  }

  const timer = setTimeout(
    () => stop('time').catch(failed.reject),
    Math.min(Math.max(milliseconds, 0), LONGEST_TIMEOUT_MS),
  )
  const reading = read()
  reading.catch(failed.reject)
  failed.promise.catch(() => {})
  try {
    const ended = engine.ask(
      { method: 'POST', path: `/containers/${container}/wait`, signal, silence: 0 },
      z.object({ StatusCode: z.number() }),
    )
    await Promise.race([ended, failed.promise])
    clearTimeout(timer)
    await Promise.race([reading, drained(signal)])
    // The end can be heard of before the answer to what has brought it about.
    await stopping
    return stopped
  } finally {
    clearTimeout(timer)
  }
}

async function killContainer(engine: Engine, container: string): Promise<boolean> {
  try {
    await engine.tell({ method: 'POST', path: `/containers/${container}/kill` })
    return true
  } catch (error) {
    if (error instanceof EngineRefusedError && [404, 409].includes(error.status)) return false
    throw error
  }
}

async function drained(signal: AbortSignal): Promise<never> {
  await sleep(DRAIN_MS, undefined, { signal, ref: false })
  throw new ContainerLostError('its engine did not end its output')
}
