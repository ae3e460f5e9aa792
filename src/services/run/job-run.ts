import type { Address, Hex, LocalAccount } from 'viem'
import type { ApiClient } from '../../api/client.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import type { Connection } from '../../chain/connection.ts'
import { DealEndedError } from '../../errors/run.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import { payoffs } from '../../market/payoffs.ts'
import { exits } from '../../market/state.ts'
import type { Deal, Job } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import type { JobTerms } from './job-terms.ts'
import type { Watcher } from './watcher.ts'

/** What the stages of one job share. */
export type JobRun = {
  context: Context
  connection: Connection
  domain: DealsDomain
  /** The job creator; it signs and needs no gas. */
  account: LocalAccount
  client: ApiClient
  /** The solver that `client` speaks to. */
  solver: Address
  job: Job
  terms: JobTerms
  watcher: Watcher
}

/**
 * Gives up when a deal has come to an end that brings no result.
 *
 * @param run - the job.
 * @param parameters - the deal and its id.
 * @throws DealEndedError with the state, and what came back to the job creator.
 */
export async function refuseOtherEnds(
  run: JobRun,
  parameters: { dealId: Hex; deal: Deal },
): Promise<void> {
  const { dealId, deal } = parameters
  const { state } = await readDeal(run.connection, { dealId })
  const exit = exits.find((one) => one === state)
  if (!exit || exit === 'ResultsAccepted' || exit === 'TimeoutJudgeResults') return
  const refund = payoffs({ exit, deal, instructionCount: 0n }).jobCreator
  throw new DealEndedError({ dealId, state, refund })
}
