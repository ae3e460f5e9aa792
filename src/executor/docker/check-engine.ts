import { z } from 'zod'
import { ExecutorUnavailableError } from '../../errors/executor.ts'
import type { Engine } from './connect-engine.ts'

const schema = z.object({
  MemoryLimit: z.boolean(),
  SwapLimit: z.boolean(),
  PidsLimit: z.boolean().optional(),
  CpuCfsQuota: z.boolean(),
})

/**
 * Checks that an engine can limit what a job uses.
 *
 * @param engine - the engine.
 * @throws ExecutorUnavailableError when it cannot.
 */
export async function checkEngine(engine: Engine): Promise<void> {
  const info = await engine.ask({ method: 'GET', path: '/info' }, schema)
  const missing = [
    !info.MemoryLimit && 'memory',
    !info.SwapLimit && 'swap',
    info.PidsLimit === false && 'processes',
    !info.CpuCfsQuota && 'processors',
  ].filter((name) => name !== false)
  if (missing.length === 0) return
  throw new ExecutorUnavailableError({
    executor: 'docker',
    reason: `its engine cannot limit ${missing.join(', ')}`,
    remedy: 'Give it these control groups (see "WARNING" in docker info), and start it anew.',
  })
}
