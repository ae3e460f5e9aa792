import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Calls a deal off that both parties want to end: everybody gets back what was locked. The sender
 * stands for its own signature.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, and both signatures over the `Cancellation`.
 * @throws TransactionFailedError when the contract refuses it, as once its result is doubted.
 */
export function cancelDeal(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    jobCreatorSignature: Hex
    resourceProviderSignature: Hex
  },
): Promise<SentTransaction> {
  const { account, deal, jobCreatorSignature, resourceProviderSignature } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'cancel')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'cancel',
    args: [deal, jobCreatorSignature, resourceProviderSignature],
  })
}
