import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Settles a submitted result with the job creator's consent.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, the result as submitted, and the job creator's
 * signature over its acceptance.
 * @throws TransactionFailedError when the contract refuses it, as after the judge deadline.
 */
export function acceptResult(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    result: Hex
    instructionCount: bigint
    jobCreatorSignature: Hex
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount, jobCreatorSignature } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'accept')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'accept',
    args: [deal, result, instructionCount, jobCreatorSignature],
  })
}
