import type { Address } from 'viem'
import type { Connection } from '../connection.ts'
import { gdcnTokenAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Moves tokens from the sender's wallet to another account's.
 *
 * @param connection - the network.
 * @param parameters - the sender, the recipient, and how many token units.
 * @throws TransactionFailedError when the wallet holds less.
 */
export function transferTokens(
  connection: Connection,
  parameters: { account: Sender; to: Address; amount: bigint },
): Promise<SentTransaction> {
  const { account, to, amount } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.token,
    abi: gdcnTokenAbi,
    functionName: 'transfer',
    args: [to, amount],
  })
}
