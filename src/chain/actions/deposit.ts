import type { Connection } from '../connection.ts'
import { dealsAbi, gdcnTokenAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Moves tokens from an account's wallet into its free balance, approving exactly that amount.
 *
 * @param connection - the network.
 * @param parameters - the account, and how many token units.
 * @throws TransactionFailedError when the wallet holds less.
 */
export async function deposit(
  connection: Connection,
  parameters: { account: Sender; amount: bigint },
): Promise<SentTransaction> {
  const { client, deployment } = connection
  const { account, amount } = parameters
  await sendTransaction(client, {
    account,
    address: deployment.token,
    abi: gdcnTokenAbi,
    functionName: 'approve',
    args: [deployment.deals, amount],
  })
  return sendTransaction(client, {
    account,
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'deposit',
    args: [amount],
  })
}
