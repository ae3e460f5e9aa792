import type { MarketEvent, StreamStart } from '../../market/records.ts'
import type { Clock } from '../../runtime/clock.ts'
import { streamEventSchema } from '../record-schemas.ts'
import type { Answer } from './ask.ts'
import { followStream, type Reconnection } from './follow-stream.ts'

/**
 * Follows a solver's events through lost connections and restarts, none twice and none left out.
 *
 * Each stream begins with a `hello`. Whoever looks at everything when it comes has missed nothing:
 * neither what happened before the first one, nor what a solver may have forgotten to tell.
 *
 * @param parameters.open - opens the stream after an event, or from now on.
 * @param parameters.after - the last event known; 0 for none, undefined for what is new only.
 * @param parameters.signal - ends the iteration quietly.
 * @param parameters.reconnection - pauses, in ms.
 * @param parameters.clock - tells how long a stream has lived.
 * @returns the events. Reading them throws as `followStream`.
 */
export async function* followEvents(parameters: {
  open: (after: number | undefined) => Promise<Answer>
  after: number | undefined
  signal?: AbortSignal | undefined
  reconnection: Reconnection
  clock: Clock
}): AsyncGenerator<StreamStart | MarketEvent> {
  const { open, after, ...rest } = parameters
  let last = after
  const events = followStream({ ...rest, open: () => open(last), schema: streamEventSchema })
  for await (const event of events) {
    // A solver that lost its store counts from the beginning again.
    if (event.type !== 'hello' && last !== undefined && event.id <= last) continue
    last = event.id
    yield event
  }
}
