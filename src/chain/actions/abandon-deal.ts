import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Gives a job up that its provider cannot finish: the job creator gets everything back and S, the
 * provider keeps R. The sender stands for its own signature.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, and the provider's signature over the `Abandonment`;
 * `0x` from the provider itself.
 * @throws TransactionFailedError when the contract refuses it, as once there is a result.
 */
export function abandonDeal(
  connection: Connection,
  parameters: { account: Sender; deal: Deal; resourceProviderSignature: Hex },
): Promise<SentTransaction> {
  const { account, deal, resourceProviderSignature } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'abandon')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'abandon',
    args: [deal, resourceProviderSignature],
  })
}
