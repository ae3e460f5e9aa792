import type { SolverBackend } from '../../api/backend.ts'
import type { SolverState } from './state.ts'

/** How many events are read at once. */
const pageSize = 100

/** Makes the part of a solver's backend that streams what concerns an account. */
export function createEventMethods(
  state: Pick<SolverState, 'store' | 'notified'>,
): Pick<SolverBackend, 'events'> {
  return {
    async *events({ account, after, signal }) {
      // Whoever was told of more than there is has heard it of a store that is gone.
      const newest = await state.store.getLastEventId()
      let last = after === undefined || after > newest ? newest : after
      yield { id: last, type: 'hello' }
      while (!signal.aborted) {
        // Asked for before reading, so that nothing falls between the two.
        const more = state.notified(account, signal)
        const page = await state.store.listEvents(account, last, pageSize)
        for (const event of page) {
          yield event
          last = event.id
        }
        if (page.length < pageSize) await more
      }
    },
  }
}
