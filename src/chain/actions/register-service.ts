import type { Connection } from '../connection.ts'
import { serviceRegistryAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Announces the sender as a service of the network.
 *
 * @param connection - the network.
 * @param parameters - the sender, its roles as bits, the URL where it answers, and what else it says
 * of itself, as JSON or empty; all of it replaces what it said before.
 * @throws TransactionFailedError when the contract refuses it.
 */
export function registerService(
  connection: Connection,
  parameters: { account: Sender; roles: number; url: string; metadata: string },
): Promise<SentTransaction> {
  const { account, roles, url, metadata } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.registry,
    abi: serviceRegistryAbi,
    functionName: 'register',
    args: [roles, url, metadata],
  })
}
