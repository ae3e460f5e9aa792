import { getBalance } from 'viem/actions'
import { acceptResult } from '../../chain/actions/accept-result.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { nextAction } from '../../market/next-action.ts'
import type { DealRecord } from '../../market/records.ts'
import type { SignedResult } from './await-result.ts'
import { type JobRun, refuseOtherEnds } from './job-run.ts'

/**
 * Signs the acceptance of a verified result and waits until the chain has settled the deal. Should
 * provider and solver both keep the acceptance back, it is sent from here in time, gas permitting.
 *
 * @param run - the job.
 * @param parameters - the deal, and the result that was verified.
 * @returns the state that the deal ended in.
 * @throws DealEndedError when it ends in another way.
 */
export async function settleDeal(
  run: JobRun,
  parameters: { proposal: DealRecord; signed: SignedResult },
): Promise<'ResultsAccepted' | 'TimeoutJudgeResults'> {
  const { client, connection, account, watcher } = run
  const { id: dealId, deal } = parameters.proposal
  const { result, instructionCount } = parameters.signed
  const { acceptance } = await client.acceptResult({
    acceptance: { dealId, result, instructionCount },
  })
  return watcher.until(async () => {
    const { time: now } = await getChainTime(connection.client)
    const { state, time: since } = await readDeal(connection, { dealId })
    if (state === 'ResultsAccepted' || state === 'TimeoutJudgeResults') return state
    await refuseOtherEnds(run, { dealId, deal })
    const action = nextAction('jobCreator', {
      deal,
      state,
      since,
      now,
      signed: { jobCreator: true, resourceProvider: true },
      result: 'published',
      verdict: 'right',
      accepted: true,
      jobCreatorGone: false,
      hasGas: (await getBalance(connection.client, { address: account.address })) > 0n,
    })
    const jobCreatorSignature = acceptance?.signature
    if (action.type === 'accept' && jobCreatorSignature)
      await acceptResult(connection, {
        account,
        deal,
        result,
        instructionCount,
        jobCreatorSignature,
      })
    return undefined
  })
}
