import { randomBytes } from 'node:crypto'
import { toHex } from 'viem'
import type { Outcome } from '../../chain/actions/find-outcomes.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { ApiResponseError } from '../../errors/api.ts'
import { BaseError } from '../../errors/base.ts'
import { ImagePullError } from '../../errors/executor.ts'
import { UnrunnableJobError } from '../../errors/modules.ts'
import { ResultsError } from '../../errors/results.ts'
import { StorageError } from '../../errors/storage.ts'
import type { Results } from '../../market/result-file.ts'
import { type Findings, ruleOn } from '../../market/rule-on.ts'
import { fetchSeconds } from '../../market/turn-seconds.ts'
import type { Report } from '../../market/typed-data.ts'
import { findDifference } from '../../results/find-difference.ts'
import { packResults } from '../../results/pack.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { type ExecutedJob, executeJob } from '../execute-job.ts'
import { downloadResults } from '../run/download-results.ts'
import { checkAnnouncement } from './check-announcement.ts'
import { saveDoubt } from './save-doubt.ts'
import type { Doubt, MediatorState } from './state.ts'

/** How long nobody is asked again for files that nobody had, in seconds. */
const pause = 2

/** How often a job is run again that fails for a reason of this machine. */
export const mostAttempts = 3

/**
 * Finds out what a doubted result should be, and how to rule on it, by running the job twice. What was
 * decided is written down, and holds for that result only. Nothing is, as long as its files may come.
 *
 * @param state - the mediator.
 * @param doubt - the deal.
 * @param parameters - the result that was checked, and when, in seconds since the epoch.
 * @throws what the executor throws when the fault is this machine's: it proves nothing.
 * @throws what fetching the files throws when the solver does not answer.
 * @throws as `checkAnnouncement`.
 */
export async function decide(
  state: MediatorState,
  doubt: Doubt,
  parameters: { outcome: Outcome; checkedAt: number },
): Promise<void> {
  const { context, nudge } = state
  const { outcome } = parameters
  // Whoever looked before this was decided may ask for it again, and a vote that was committed to can
  // only be shown with the bytes that it was made of.
  if (doubt.decision) return
  await checkAnnouncement(state)
  const start = context.clock.monotonic()
  const executed: ExecutedJob[] = []
  try {
    const found = await investigate(state, doubt, { ...parameters, executed })
    if (!found) return
    const { findings, executions, unseen } = found
    const ruling = ruleOn(findings)
    const { result, instructionCount } = outcome
    const salt = toHex(randomBytes(32))
    doubt.decision = { ...ruling, result, instructionCount, executions, salt }
    await saveDoubt(state, doubt)
    // Before others hear of the ruling; but it does not wait for that.
    if (unseen) await handOver(state, doubt, unseen)
    const duration = Math.round(context.clock.monotonic() - start)
    const said = { deal: doubt.record.id, ...ruling, duration_ms: duration }
    context.logger.info(said, 'doubt decided')
    nudge()
  } finally {
    await Promise.all(executed.map(({ release }) => release()))
  }
}

/**
 * Tells whether a job cannot be run again here: it failed as often as it is tried. The turn is left to
 * the next mediator then.
 *
 * @param doubt - the deal.
 */
export function isLeft({ attempts, underWay }: Doubt): boolean {
  return attempts >= mostAttempts && !underWay.has('decide')
}

/**
 * Names the two executions of a doubted job.
 *
 * @param id - the deal's.
 */
export function executionKeys(id: string): readonly [string, string] {
  return [`${id}:once`, `${id}:again`]
}

/** What came of running the job, and its files where nobody else has shown them. */
type Found = { findings: Findings; executions: Report['executions']; unseen?: Results }

async function investigate(
  state: MediatorState,
  doubt: Doubt,
  parameters: { outcome: Outcome; checkedAt: number; executed: ExecutedJob[] },
): Promise<Found | undefined> {
  const { context, executor, signal } = state
  const { outcome, executed } = parameters
  const { job } = doubt.record
  const { data = [] } = doubt
  const shown = await fetchFiles(state, doubt, parameters)
  if (shown === 'later') return undefined
  doubt.attempts += 1
  // First: a job that takes this process down must not do so for ever.
  await saveDoubt(state, doubt)
  try {
    const { id } = doubt.record
    const [once, twice] = executionKeys(id)
    const run = (key: string) => executeJob({ context, job, executor, data, signal, key })
    const own = await run(once)
    executed.push(own)
    const again = await run(twice)
    executed.push(again)
    const executions = [own, again].map(({ digest: result, instructionCount }) => ({
      ...{ result, instructionCount },
    }))
    // What has the digest that was signed for is the provider's, wherever it comes from: whoever
    // hides its files from us can make nobody of it who has shown none.
    const same = [own, again].find(({ digest }) => digest === outcome.result)?.results
    const files = shown === 'never' ? same : shown
    if (!files) return { findings: { found: 'no-files' }, executions }
    const findings: Findings = {
      found: 'executions',
      ownDifference: await findDifference(again.results, own.results, job.compared),
      difference: await findDifference(files, own.results, job.compared),
      ownCounts: [own.instructionCount, again.instructionCount],
      count: outcome.instructionCount,
    }
    return { findings, executions, ...(shown === 'never' && { unseen: files }) }
  } catch (error) {
    if (error instanceof UnrunnableJobError || isImageGone(error))
      return { findings: { found: 'no-inputs' }, executions: [] }
    // Told to end, which is no fault of the job.
    if (signal.aborted) doubt.attempts -= 1
    else if (!(error instanceof BaseError && error.retry)) doubt.attempts = mostAttempts
    await saveDoubt(state, doubt)
    throw error
  }
}

/** Tells whether a registry has no image of the digest that is pinned, or none for everybody any more. */
function isImageGone(error: unknown): boolean {
  return (
    error instanceof ImagePullError &&
    ['missing', 'damaged', 'denied', 'platform'].includes(error.fault)
  )
}

/** Gives the job creator what nobody else has shown. It has no part in the ruling. */
async function handOver(
  { client, context, signal }: MediatorState,
  { record: { id } }: Doubt,
  files: Results,
): Promise<void> {
  try {
    await client.putFiles({ id, archive: packResults(files), signal })
  } catch (error) {
    context.logger.warn({ deal: id, error: describeError(error) }, 'files not handed over')
  }
}

/** Gets and keeps the files that the provider signed for, unless nobody has them yet, or when it is too late. */
async function fetchFiles(
  { client, connection, files, openLocation, signal }: MediatorState,
  doubt: Doubt,
  { outcome, checkedAt }: { outcome: Outcome; checkedAt: number },
): Promise<Results | 'later' | 'never'> {
  const { record } = doubt
  try {
    const wanted = { job: record.job, proposal: record, signed: outcome }
    return await downloadResults({ ...wanted, client, files, openLocation, signal })
  } catch (error) {
    if (!isAbsence(error)) throw error
    // A solver that does not know the deal has no place for files either.
    await client.getDeal({ id: record.id })
    const { time } = await getChainTime(connection.client)
    doubt.askAt = time + pause
    return time <= checkedAt + fetchSeconds ? 'later' : 'never'
  }
}

/** Tells an answer that there are no such files from no answer, which is no fault of the provider. */
function isAbsence(error: unknown): boolean {
  if (error instanceof ResultsError) return true
  // Its provider chose the place, and shows the files to the solver once they are doubted.
  if (error instanceof StorageError) return error.fault !== 'unset'
  return error instanceof ApiResponseError && error.status === 404
}
