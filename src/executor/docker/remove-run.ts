import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { EngineRefusedError } from '../../errors/executor.ts'
import type { Engine, EngineCall } from './connect-engine.ts'
import { RUN_LABEL } from './run-names.ts'

const ATTEMPTS = 50
const PAUSE_MS = 200

/**
 * Removes what a run has in the engine: its containers, whether or not they run, and its volumes.
 *
 * @param engine - where.
 * @param id - names the run.
 */
export async function removeRun(engine: Engine, id: string): Promise<void> {
  const filters = JSON.stringify({ label: [`${RUN_LABEL}=${id}`] })
  const containers = await engine.ask(
    { method: 'GET', path: '/containers/json', query: { all: 'true', filters } },
    z.array(z.object({ Id: z.string() })),
  )
  await Promise.all(
    containers.map(({ Id }) => remove(engine, `/containers/${Id}`, { force: 'true', v: 'true' })),
  )
  const { Volumes } = await engine.ask(
    { method: 'GET', path: '/volumes', query: { filters } },
    z.object({ Volumes: z.array(z.object({ Name: z.string() })).nullable() }),
  )
  await Promise.all((Volumes ?? []).map(({ Name }) => remove(engine, `/volumes/${Name}`)))
}

// Somebody else may be removing it, and a volume is in use for a moment longer than its container.
async function remove(engine: Engine, path: string, query?: EngineCall['query']): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await engine.tell({ method: 'DELETE', path, ...(query && { query }) }, [404])
    } catch (error) {
      const busy = error instanceof EngineRefusedError && error.status === 409
      if (!busy || attempt === ATTEMPTS) throw error
      await sleep(PAUSE_MS)
    }
  }
}
