import type { Hex, LocalAccount } from 'viem'
import type { Deal } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type SentTransaction, sendTransaction } from '../send-transaction.ts'

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
    account: LocalAccount
    deal: Deal
    result: Hex
    instructionCount: bigint
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'timeoutJudgeResults',
    args: [deal, result, instructionCount],
  })
}
