import type { ResourceProviderState, Work } from './state.ts'

/**
 * Remembers what was done about a deal, so that the next life of this process knows it.
 *
 * @param state - the resource provider.
 * @param work - the deal, as it is now.
 */
export function saveWork({ store }: ResourceProviderState, work: Work): Promise<void> {
  const { record, signed, refused, attempts, executed, published } = work
  const done = { record, signed, refused, attempts, published }
  return store.putWork({ ...done, ...(executed && { executed }) })
}
