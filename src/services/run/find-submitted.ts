import { type Hex, parseEventLogs } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { dealsAbi } from '../../chain/generated/contracts.ts'
import { getLogs } from '../../chain/get-logs.ts'
import { isChainFailure } from './is-chain-failure.ts'
import type { JobRun } from './job-run.ts'

/** A result as it is on record on the chain. */
export type SubmittedResult = { result: Hex; instructionCount: bigint; transaction: Hex }

/**
 * Finds the result that was last put on the chain for a deal.
 *
 * @param run - the job.
 * @param parameters - the deal's id.
 * @returns the result and the transaction that shows it; undefined where the chain does not tell.
 */
export async function findSubmitted(
  run: JobRun,
  parameters: { dealId: Hex },
): Promise<SubmittedResult | undefined> {
  const { client, deployment } = run.connection
  try {
    const { blockNumber: toBlock } = await getChainTime(client)
    const logs = await getLogs(client, {
      address: deployment.deals,
      topics: [null, parameters.dealId],
      ...{ fromBlock: run.record.fromBlock, toBlock },
    })
    const found = parseEventLogs({
      abi: dealsAbi,
      eventName: ['ResultsSubmitted', 'ResultsAccepted', 'ResultsChecked'],
      logs: [...logs],
    }).at(-1)
    if (!found?.transactionHash) return undefined
    const { result, instructionCount } = found.args
    return { result, instructionCount, transaction: found.transactionHash }
  } catch (error) {
    // It is evidence, which must not keep the accusation from being made.
    if (!isChainFailure(error)) throw error
    return undefined
  }
}
