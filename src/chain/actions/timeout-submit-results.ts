import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Ends a deal whose result did not come in time; anybody may.
 *
 * @param connection - the network.
 * @param parameters - the sender and the terms.
 * @throws TransactionFailedError when the contract refuses it, as up to the deadline.
 */
export function timeoutSubmitResults(
  connection: Connection,
  parameters: { account: Sender; deal: Deal },
): Promise<SentTransaction> {
  const { account, deal } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'timeoutSubmitResults')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'timeoutSubmitResults',
    args: [deal],
  })
}
