import { ResultsError } from '../../errors/results.ts'
import { UnverifiedResultError } from '../../errors/run.ts'
import { StorageError } from '../../errors/storage.ts'
import { isWithheld } from '../../market/is-withheld.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Results } from '../../market/result-file.ts'
import type { SignedResult } from './await-result.ts'
import { downloadResults } from './download-results.ts'
import { endOverdue } from './end-overdue.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import type { JobRun } from './job-run.ts'
import { lookAtDeal } from './look-at-deal.ts'

/**
 * Downloads the files of a result, holds them against the digest that was signed, and keeps them.
 *
 * @param run - the job.
 * @param parameters - the deal, and the result that the provider signed.
 * @returns the files, verified and kept.
 * @throws UnverifiedResultError when they are others, or are withheld until they have to be doubted.
 * @throws DealEndedError, UnseenResultError, OverdueDealError when the deal is over before they come.
 * @throws ContradictedResultError when the chain has another result than the signed one.
 */
export async function fetchResults(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult },
): Promise<Results> {
  const { id: dealId, deal, mediators } = parameters.proposal
  const { signed } = parameters
  const {
    client,
    files,
    record: { job, judge },
  } = run
  // Doubted whatever its files are: there is nothing to wait for.
  const isDoubted = judge?.mode === 'check' && mediators.length > 0
  try {
    return await run.watcher.outlast(deal, async () => {
      try {
        return await downloadResults({
          ...parameters,
          client,
          files,
          job,
          openLocation: run.openLocation,
        })
      } catch (error) {
        if (!isSolverFailure(error) && !isAway(error)) throw error
        // Not for ever: once the deal has ended, nobody owes the files to us.
        const seen = await lookAtDeal(run, { dealId, deal, settled: [], signed })
        await endOverdue(run, { dealId, deal, seen })
        if (!isDoubted && !isWithheld({ deal, ...seen, since: seen.time })) return undefined
        const reason = 'its files were not shown'
        throw new UnverifiedResultError({ dealId, reason, cause: error })
      }
    })
  } catch (cause) {
    if (!(cause instanceof ResultsError)) throw cause
    const reason = 'its files are not those that the provider signed for'
    throw new UnverifiedResultError({ dealId, reason, cause })
  }
}

/** What only we lack is no reason to wait: the same command goes on once it is there. */
function isAway(error: unknown): boolean {
  return error instanceof StorageError && error.fault !== 'unset'
}
