import { setTimeout as sleep } from 'node:timers/promises'
import type { SolverBackend } from '../../api/backend.ts'
import { ConflictError, LogGoneError, LogPaceError } from '../../errors/solver.ts'
import { isFinal } from '../../market/is-final.ts'
import type { LogEvent } from '../../market/logs.ts'
import type { DealRecord } from '../../market/records.ts'
import { getOwnDeal } from './deals.ts'
import { fullAllowance, type Log } from './log-book.ts'
import type { SolverState } from './state.ts'

/** How long a provider waits at least before it tells more, in ms. */
const shortestPause = 250
/** How much longer it waits for each execution that others tell of: a signature takes time to check. */
const pausePerExecution = 10
/** For how long nothing is heard of a log before its deal is looked at, in ms. */
const patience = 2_000

/** Makes the part of a solver's backend that hands on what jobs print while they run. */
export function createLogMethods(
  state: Pick<SolverState, 'store' | 'logs'> & {
    account: Pick<SolverState['account'], 'address'>
    context: Pick<SolverState['context'], 'clock'>
  },
): Pick<SolverBackend, 'postLog' | 'followLog'> {
  const { store, logs } = state
  const { clock } = state.context

  /** What is over for good is not begun again. */
  function findLog({ id, state: now }: DealRecord): Log {
    const log = isFinal(now) ? logs.find(id) : logs.open(id)
    if (log) return log
    throw new LogGoneError({ id })
  }

  function readPause(): number {
    return Math.max(shortestPause, pausePerExecution * logs.running())
  }

  /** Takes one of the requests that a provider may make: twice as many as it is told, and a few at once. */
  function takeRequest(log: Log, pause: number): boolean {
    const now = clock.monotonic()
    const { requests, at } = log.allowance
    const left = Math.min(fullAllowance, requests + ((now - at) * 2) / pause)
    if (left < 1) return false
    log.allowance = { requests: left - 1, at: now }
    return true
  }

  async function* read(
    log: Log,
    from: number,
    parameters: { id: DealRecord['id']; signal: AbortSignal },
  ) {
    const { id, signal } = parameters
    const name = (number: number) => `${log.name}-${number}`
    let last = from
    let isLate = false
    const hello: LogEvent = { id: name(last), type: 'hello', newest: name(log.newest) }
    yield hello
    while (!signal.aborted) {
      const { changed } = log
      const entry = log.entries.find(({ number }) => number > last)
      if (entry) {
        last = entry.number
        const event: LogEvent = { id: name(last), ...entry.told }
        yield event
        if (event.type === 'state' && event.state === 'done') return
        continue
      }
      const isOver = log.over || (isLate && (await isSettled(id)))
      if (isOver) {
        const over: LogEvent = { id: name(last), type: 'over' }
        yield over
        return
      }
      isLate = !(await waitFor(changed.promise, signal))
    }
  }

  /** Tells whether nothing more can come: a provider may not get to say that it is done. */
  async function isSettled(id: DealRecord['id']): Promise<boolean> {
    const record = await store.getDeal(id)
    return !record || isFinal(record.state) || record.result !== undefined
  }

  return {
    async postLog({ id, account, ...posted }) {
      const record = await getOwnDeal(state, { id, account, as: 'resourceProvider' })
      const log = findLog(record)
      if (!record.resourceProviderSignature)
        throw new ConflictError({
          sentence:
            'The resource provider has not signed this deal, so that there is nothing to tell.',
          values: [`deal: ${id}`],
          remedy: 'Tell of a job once it runs.',
        })
      const pause = readPause()
      if (!takeRequest(log, pause)) throw new LogPaceError({ id, pause })
      logs.append(log, posted)
      return { pause }
    },

    async followLog({ id, account, after, signal }) {
      const record = await getOwnDeal(state, { id, account, as: 'party' })
      const log = findLog(record)
      const [name, number] = after?.split('-') ?? []
      const oldest = (log.entries[0]?.number ?? log.newest + 1) - 1
      // What another life of the solver has told is told by other names.
      const from = name === log.name ? Math.min(Number(number), log.newest) : oldest
      return read(log, from, { id, signal })
    },
  }
}

/** Waits for something for a while, or until the signal fires; tells whether it came. */
async function waitFor(promise: Promise<void>, signal: AbortSignal): Promise<boolean> {
  const ending = new AbortController()
  const either = AbortSignal.any([signal, ending.signal])
  const late = sleep(patience, false, { signal: either }).catch(() => false)
  const came = await Promise.race([promise.then(() => true), late])
  ending.abort()
  return came
}
