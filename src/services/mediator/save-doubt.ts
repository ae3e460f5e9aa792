import type { Doubt, MediatorState } from './state.ts'

/**
 * Remembers what was done about a doubt, so that the next life of this process knows it.
 *
 * @param state - the mediator.
 * @param doubt - the doubt, as it is now.
 */
export function saveDoubt({ store }: MediatorState, doubt: Doubt): Promise<void> {
  const { record, attempts, decision, reported } = doubt
  return store.putWork({ record, attempts, reported, ...(decision && { decision }) })
}
