import type { Connection } from '../connection.ts'
import { serviceRegistryAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Announces the sender as a service of the network.
 *
 * @param connection - the network.
 * @param parameters - the sender, its roles as bits, and the URL where it answers.
 * @throws TransactionFailedError when the contract refuses it.
 */
export function registerService(
  connection: Connection,
  parameters: { account: Sender; roles: number; url: string },
): Promise<SentTransaction> {
  const { account, roles, url } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.registry,
    abi: serviceRegistryAbi,
    functionName: 'register',
    args: [roles, url, ''],
  })
}
