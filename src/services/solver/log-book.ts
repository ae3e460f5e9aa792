import { randomBytes } from 'node:crypto'
import type { Hex } from 'viem'
import type { LogExecution, LogItem, LogState, PostedLog } from '../../market/logs.ts'

/** Something that was told of an execution; numbered from 1 on, without a gap. */
export type LogEntry = { number: number; told: LogExecution & LogItem }

/** What is kept of one deal's output. */
export type Log = {
  /** Names it; what an earlier life of the solver kept has another name. */
  name: string
  entries: readonly LogEntry[]
  /** The number of the newest entry, whether or not it is kept. */
  newest: number
  /** What the entries take, in bytes. */
  size: number
  /** The execution that is told of; nothing yet if absent. */
  current?: LogExecution
  /** Those before it, of which nothing is taken any more. */
  past: readonly string[]
  /** How far each stream of the execution has come. */
  reached: { stdout: number; stderr: number }
  state: LogState | undefined
  /** How many requests its provider may make at once, and when that was so, in ms. */
  allowance: { requests: number; at: number }
  /** Until when the rest may come, in ms, once the deal is over. */
  endsAt: number
  /** Whether it is over: then nothing is added any more. */
  over: boolean
  /** Resolves at the next change. */
  changed: PromiseWithResolvers<void>
}

/** The output of many deals, in memory. */
export type LogBook = {
  /** Finds the log of a deal, or begins one. */
  open: (id: Hex) => Log
  /** Adds what is news of it, and forgets the oldest where there is too much. */
  append: (log: Log, posted: PostedLog) => void
  /** Finds the log of a deal, if there is one. */
  find: (id: Hex) => Log | undefined
  /** Forgets a deal's output, once its rest had time to come. Whoever reads it has it to the end. */
  end: (id: Hex, now: number) => void
  /** Forgets what has ended. */
  sweep: (now: number) => void
  /** Forgets a deal's output at once. */
  drop: (id: Hex) => void
  /** How many executions are under way that anything was told of. */
  running: () => number
}

export type CreateLogBookParameters = {
  /** The most that is kept of one deal, in bytes. */
  logBytes?: number
  /** The most that is kept of all of them. */
  bookBytes?: number
}

/** What keeping an entry takes beside its bytes: many small ones must not be free. */
const entryBytes = 256
/** How many earlier executions of a deal are known. */
const mostPast = 32
/** How long the rest of an output may take that is under way when its deal ends, in ms. */
const restTime = 3_000
/** How many requests a provider may make at once that has made none for a while. */
export const fullAllowance = 8

const ranks: Record<LogState, number> = { pulling: 1, running: 2, done: 3 }

/**
 * Makes a place for the output of many deals that takes no more memory than it is given: the oldest
 * of a deal is forgotten, and where all of them take too much, the oldest of the largest.
 *
 * @param parameters - how much is kept: 256 KiB of a deal and 64 MiB of all, unless told.
 */
export function createLogBook(parameters: CreateLogBookParameters = {}): LogBook {
  const { logBytes = 256 * 1024, bookBytes = 64 * 1024 * 1024 } = parameters
  const logs = new Map<Hex, Log>()
  let total = 0

  function resize(log: Log, change: Partial<Log>) {
    const before = log.size
    Object.assign(log, change)
    total += log.size - before
  }

  /** Forgets the oldest of a log until it takes no more than that, but never the newest. */
  function shrink(log: Log, most: number) {
    let { size } = log
    let gone = 0
    for (; size > most && gone < log.entries.length - 1; gone += 1)
      size -= sizeOf(log.entries[gone])
    if (gone > 0) resize(log, { entries: log.entries.slice(gone), size })
  }

  function makeRoom() {
    while (total > bookBytes) {
      const largest = [...logs.values()].reduce((one, other) =>
        other.size > one.size ? other : one,
      )
      if (largest.entries.length < 2) return
      // By a part, so that not every entry means another look at all of them.
      shrink(largest, Math.min(largest.size - 1, largest.size * 0.9))
    }
  }

  function drop(id: Hex) {
    const log = logs.get(id)
    if (!log) return
    logs.delete(id)
    total -= log.size
    log.over = true
    wake(log)
  }

  return {
    find: (id) => logs.get(id),
    open(id) {
      const known = logs.get(id)
      if (known) return known
      const log = createLog()
      logs.set(id, log)
      return log
    },
    append(log, { items, ...execution }) {
      if (log.over) return
      if (log.current?.execution !== execution.execution) {
        if (log.past.includes(execution.execution)) return
        resize(log, beginAgain(log, execution))
      }
      const added: LogEntry[] = []
      for (const item of items) {
        const news = takeNews(log, item)
        if (news) added.push({ number: ++log.newest, told: { ...execution, ...news } })
      }
      if (added.length === 0) return
      const size = added.reduce((sum, entry) => sum + sizeOf(entry), log.size)
      resize(log, { entries: [...log.entries, ...added], size })
      shrink(log, logBytes)
      makeRoom()
      wake(log)
    },
    end(id, now) {
      const log = logs.get(id)
      if (!log) return
      if (!log.current || log.state === 'done') drop(id)
      else log.endsAt = Math.min(log.endsAt, now + restTime)
    },
    sweep(now) {
      for (const [id, { endsAt }] of logs) if (now >= endsAt) drop(id)
    },
    drop,
    running: () =>
      [...logs.values()].filter(({ current, state }) => current && state !== 'done').length,
  }
}

function createLog(): Log {
  return {
    name: randomBytes(8).toString('hex'),
    ...{ entries: [], newest: 0, size: 0, past: [], over: false },
    endsAt: Number.POSITIVE_INFINITY,
    reached: { stdout: 0, stderr: 0 },
    state: undefined,
    allowance: { requests: fullAllowance, at: Number.NEGATIVE_INFINITY },
    changed: Promise.withResolvers(),
  }
}

/** What a log is when its provider begins with the job once more. */
function beginAgain({ past, current: before }: Log, current: LogExecution): Partial<Log> {
  return {
    ...{ current, entries: [], size: 0, reached: { stdout: 0, stderr: 0 } },
    past: before ? [...past, before.execution].slice(-mostPast) : past,
    state: undefined,
  }
}

/** Takes of an item what was not told before. */
function takeNews(log: Log, item: LogItem): LogItem | undefined {
  if (log.state === 'done') return undefined
  if (item.type === 'state') {
    if (log.state && ranks[item.state] <= ranks[log.state]) return undefined
    log.state = item.state
    return item
  }
  const { type, offset, bytes } = item
  const known = Math.max(0, log.reached[type] - offset)
  if (known >= bytes.length) return undefined
  log.reached[type] = offset + bytes.length
  // A copy: small buffers share their memory, which would be kept for the sake of one of them.
  return { type, offset: offset + known, bytes: new Uint8Array(bytes.subarray(known)) }
}

function sizeOf(entry: LogEntry | undefined): number {
  if (!entry) return 0
  return entryBytes + (entry.told.type === 'state' ? 0 : entry.told.bytes.length)
}

function wake(log: Log) {
  const { changed } = log
  log.changed = Promise.withResolvers()
  changed.resolve()
}
