import { keptSeconds } from '../kept-seconds.ts'
import type { SolverState } from './state.ts'

/**
 * Forgets deals that have been final for an hour with the files of their results, and offers that
 * ended.
 *
 * @param state - the solver.
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function forgetEnded(state: SolverState, now: number): Promise<void> {
  const forgotten = await state.store.forgetEnded({ now, after: keptSeconds })
  for (const id of forgotten) {
    state.digests.delete(id)
    state.logs.drop(id)
    await state.files.remove(id)
  }
  if (forgotten.length > 0) state.context.logger.debug({ deals: forgotten }, 'deals forgotten')
}

/**
 * Removes files of deals that were forgotten by a process that ended before it could remove them.
 *
 * @param state - the solver, before it takes any.
 */
export async function removeForgottenFiles({
  store,
  files,
}: Pick<SolverState, 'store' | 'files'>): Promise<void> {
  for (const id of await files.list()) if (!(await store.getDeal(id))) await files.remove(id)
}
