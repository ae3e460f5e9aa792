import type { LocalAccount } from 'viem'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Moves tokens from an account's free balance into its wallet.
 *
 * @param connection - the network.
 * @param parameters - the account, and how many token units.
 * @throws TransactionFailedError when less is free.
 */
export function withdraw(
  connection: Connection,
  parameters: { account: LocalAccount; amount: bigint },
): Promise<SentTransaction> {
  const { account, amount } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'withdraw',
    args: [amount],
  })
}
