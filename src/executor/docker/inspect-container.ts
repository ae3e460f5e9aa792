import { z } from 'zod'
import { EngineRefusedError } from '../../errors/executor.ts'
import type { Engine } from './connect-engine.ts'

/** What the engine says of a container. */
export type Container = {
  id: string
  labels: Readonly<Record<string, string>>
  running: boolean
  /** Whether it has run at all. */
  started: boolean
  exitCode: number
  outOfMemory: boolean
  /** Milliseconds since 1970. */
  startedAt: number
  finishedAt: number
}

const schema = z.object({
  Id: z.string(),
  Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }),
  State: z.object({
    Running: z.boolean(),
    Status: z.string(),
    ExitCode: z.number(),
    OOMKilled: z.boolean(),
    StartedAt: z.string(),
    FinishedAt: z.string(),
  }),
})

/**
 * Asks the engine for a container.
 *
 * @param engine - where.
 * @param name - its name or id.
 * @returns what it is, or undefined when there is none.
 */
export async function inspectContainer(
  engine: Engine,
  name: string,
): Promise<Container | undefined> {
  try {
    const { Id, Config, State } = await engine.ask(
      { method: 'GET', path: `/containers/${name}/json` },
      schema,
    )
    return {
      id: Id,
      labels: Config.Labels ?? {},
      running: State.Running,
      started: State.Status !== 'created' && Date.parse(State.StartedAt) > 0,
      exitCode: State.ExitCode,
      outOfMemory: State.OOMKilled,
      startedAt: Date.parse(State.StartedAt),
      finishedAt: Date.parse(State.FinishedAt),
    }
  } catch (error) {
    if (error instanceof EngineRefusedError && error.status === 404) return undefined
    throw error
  }
}
