import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { UnverifiedResultError } from '../../errors/run.ts'
import { findEngine } from '../../market/find-engine.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Results } from '../../market/result-file.ts'
import type { Verdict } from '../../market/verdict.ts'
import { findDifference } from '../../results/find-difference.ts'
import { createTemporaryInputCache } from '../../store/input-cache.ts'
import { executeJob } from '../execute-job.ts'
import { accessInputs } from '../inputs/access-inputs.ts'
import { obtainInputs } from '../inputs/obtain-inputs.ts'
import { inputFolder } from '../inputs/read-input-access.ts'
import type { SignedResult } from './await-result.ts'
import { findUnlikeMediators } from './find-unlike-mediators.ts'
import { type JobRun, remember } from './job-run.ts'
import { keepResults } from './keep-results.ts'

/** How finely a probability is drawn. */
const parts = 2 ** 40

/** A result as the job creator found it. */
export type JudgedResult = {
  verdict: Verdict
  /** Its files, verified; none where nobody gave those that were signed for, or none are wanted. */
  results: Results | undefined
}

/**
 * Gets the files of a result, and decides whether to doubt it. What was decided is remembered before
 * anything comes of it, so that asking again does not draw again.
 *
 * @param run - the job.
 * @param parameters - the deal, and the result that the provider signed.
 * @throws UnverifiedResultError when the files are others or withheld, and the deal names nobody to rule on that.
 * @throws UnlikeReplicaError when running the job here would prove nothing; it can be judged otherwise still.
 * @throws as `fetchResults`.
 */
export async function judgeResult(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult },
): Promise<JudgedResult> {
  const { record } = run
  const { proposal, signed } = parameters
  // Only mediators can move it then, whether or not its files ever come.
  if (record.verdict?.doubt) return { verdict: record.verdict, results: undefined }
  const results = await keepResults(run, parameters).catch((error: unknown) => {
    const canDoubt = proposal.mediators.length > 0
    if (canDoubt && error instanceof UnverifiedResultError) return { missing: error.reason }
    throw error
  })
  const isHere = !('missing' in results)
  const verdict =
    record.verdict ?? (isHere ? await decide(run, parameters, results) : doubt(results.missing))
  await remember(run, { verdict, signed })
  return { verdict, results: isHere ? results : undefined }
}

function doubt(reason: string): Verdict {
  return { doubt: true, reason }
}

async function decide(
  run: JobRun,
  parameters: Parameters<typeof judgeResult>[1],
  results: Results,
): Promise<Verdict> {
  const { judge = { mode: 'accept' } } = run.record
  switch (judge.mode) {
    case 'accept':
      return { doubt: false }
    case 'check':
      return doubt('every result of this job is to be checked')
    case 'sample':
      return randomInt(parts) < judge.probability * parts
        ? doubt(`it was drawn, as ${judge.probability * 100} % of results are`)
        : { doubt: false }
    case 'replicate':
      return replicate(run, parameters, results)
  }
}

/** Runs the job here, too. What cannot be run here is no reason to doubt who could. */
async function replicate(
  run: JobRun,
  { proposal, signed }: Parameters<typeof judgeResult>[1],
  results: Results,
): Promise<Verdict> {
  const { executor, record, context, connection, client, ipfs } = run
  if (!executor) throw new Error('There is no executor to run the job with.')
  const { job } = record
  const { signal } = context.shutdown
  const engine = findEngine(job)
  // They may have changed since the job was offered, and a doubt that they do not share is paid for.
  if (engine !== undefined) {
    const { runtimes } = await executor.check()
    const { mediators, deal } = proposal
    const replica = { engine, runtime: runtimes[engine], mediators, agreeBy: deal.agreeBy }
    const unlike = await findUnlikeMediators(connection, replica)
    // All of them run it as its provider does: one alone that says otherwise keeps nobody from doubting.
    if (unlike[0] && unlike.length === mediators.length) throw unlike[0]
  }
  // Of this run alone: several processes may run jobs.
  const cache = createTemporaryInputCache(
    join(inputFolder(join(context.dataDir, 'job-creator')), record.id),
  )
  const access = accessInputs(connection, { cache, ipfs, limit: Number.POSITIVE_INFINITY })
  try {
    const data = await obtainInputs(access, { job, dealId: proposal.id, client, signal })
    const key = `run:${record.id}`
    const own = await executeJob({ context, job, executor, data, signal, key })
    try {
      // As mediators compare them: what they do not look at is no reason to ask them.
      const difference = await findDifference(results, own.results, job.compared)
      if (difference !== undefined)
        return doubt(`run here, the job gives other files (${difference})`)
      if (own.instructionCount !== signed.instructionCount)
        return doubt(`run here, the job takes ${own.instructionCount} instructions`)
      return { doubt: false }
    } finally {
      await own.release()
    }
  } finally {
    await cache.close()
  }
}
