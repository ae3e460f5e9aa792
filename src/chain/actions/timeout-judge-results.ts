import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Ends a deal whose submitted result was not judged in time; anybody may.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms and the result as submitted.
 * @throws TransactionFailedError when the contract refuses it, as up to the deadline.
 */
export function timeoutJudgeResults(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    result: Hex
    instructionCount: bigint
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'timeoutJudgeResults')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'timeoutJudgeResults',
    args: [deal, result, instructionCount],
  })
}
