/** Where an execution has come to, as its provider tells: `done` once it has come to its own end. */
export type LogState = 'pulling' | 'running' | 'done'

/**
 * What a provider tells of an execution under way: bytes of a stream, from an offset in that stream
 * on, or a state. Nobody signs for it: what counts is the result.
 */
export type LogItem =
  | { type: 'stdout' | 'stderr'; offset: number; bytes: Uint8Array }
  | { type: 'state'; state: LogState }

/** Which execution of a deal's job is told of. */
export type LogExecution = {
  /** 16 hexadecimal digits, others each time that the provider begins with the job. */
  execution: string
  /** Which time it is that the provider begins with the job, from 1 on. */
  attempt: number
}

/** What a provider tells at once. */
export type PostedLog = LogExecution & { items: readonly LogItem[] }

/** Says how long to wait at least before more is told, in ms. */
export type LogPace = { pause: number }

/**
 * What a party of a deal is told of its execution. Each stream begins with a `hello`, which names the
 * last event that there is then, and a deal that is over ends it. What an offset leaves out is lost.
 */
export type LogEvent = {
  /** Names the event, to go on after it. */
  id: string
} & ({ type: 'hello'; newest: string } | (LogExecution & LogItem) | { type: 'over' })
