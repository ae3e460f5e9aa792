import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Ends a deal whose mediators did not rule in time; anybody may.
 *
 * @param connection - the network.
 * @param parameters - the sender and the terms.
 * @throws TransactionFailedError when the contract refuses it, as up to the deadline.
 */
export function timeoutMediateResults(
  connection: Connection,
  parameters: { account: Sender; deal: Deal },
): Promise<SentTransaction> {
  const { account, deal } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'timeoutMediateResults')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'timeoutMediateResults',
    args: [deal],
  })
}
