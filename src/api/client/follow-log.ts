import type { LogEvent } from '../../market/logs.ts'
import type { Clock } from '../../runtime/clock.ts'
import { logEventSchema } from '../log-schemas.ts'
import type { Answer } from './ask.ts'
import { followStream, type Reconnection } from './follow-stream.ts'

/**
 * Follows what a deal's job prints through lost connections and restarts of the solver, until the job
 * is done or the deal is over. After a restart what the solver was told before may come once more:
 * offsets tell.
 *
 * @param parameters.open - opens the stream after an event, or from the first that is kept.
 * @param parameters.signal - ends the iteration quietly.
 * @param parameters.reconnection - pauses, in ms.
 * @param parameters.clock - tells how long a stream has lived.
 * @returns the events. Reading them throws as `followStream`.
 */
export async function* followLog(parameters: {
  open: (after: string | undefined) => Promise<Answer>
  signal?: AbortSignal | undefined
  reconnection: Reconnection
  clock: Clock
}): AsyncGenerator<LogEvent> {
  const { open, ...rest } = parameters
  let last: string | undefined
  const events = followStream({
    ...rest,
    open: () => open(last),
    schema: logEventSchema,
    isEnd: (event) => event.type === 'over' || (event.type === 'state' && event.state === 'done'),
  })
  for await (const event of events) {
    last = event.id
    yield event
  }
}
