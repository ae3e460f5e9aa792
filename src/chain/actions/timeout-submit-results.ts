import type { LocalAccount } from 'viem'
import type { Deal } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Ends a deal whose result did not come in time; anybody may.
 *
 * @param connection - the network.
 * @param parameters - the sender and the terms.
 * @throws TransactionFailedError when the contract refuses it, as up to the deadline.
 */
export function timeoutSubmitResults(
  connection: Connection,
  parameters: { account: LocalAccount; deal: Deal },
): Promise<SentTransaction> {
  const { account, deal } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'timeoutSubmitResults',
    args: [deal],
  })
}
