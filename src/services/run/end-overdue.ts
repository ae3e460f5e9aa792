import type { Hex } from 'viem'
import { timeoutSubmitResults } from '../../chain/actions/timeout-submit-results.ts'
import { TransactionFailedError } from '../../errors/chain.ts'
import { OverdueDealError } from '../../errors/run.ts'
import type { Deal } from '../../market/typed-data.ts'
import type { JobRun } from './job-run.ts'
import type { SeenDeal } from './look-at-deal.ts'

/**
 * Ends a deal that is overdue while the job creator has no files of it.
 *
 * @param run - the job.
 * @param parameters - the deal and its id, and where it was seen.
 * @throws OverdueDealError when a result was submitted, which others are paid for: the job creator
 * cannot accept what it has not verified.
 */
export async function endOverdue(
  run: JobRun,
  parameters: { dealId: Hex; deal: Deal; seen: SeenDeal },
): Promise<void> {
  const { dealId, deal, seen } = parameters
  const { state, overdue } = seen
  if (!overdue) return
  if (state !== 'DealAgreed') throw new OverdueDealError({ dealId, state })
  try {
    await timeoutSubmitResults(run.connection, { account: run.account, deal })
  } catch (error) {
    // Refused when somebody else was faster: the next look shows it.
    if (!(error instanceof TransactionFailedError)) throw error
  }
}
