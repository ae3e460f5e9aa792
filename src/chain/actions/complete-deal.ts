import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Settles a deal whose parties consent to one result. The sender stands for its own signature, so
 * that of the sending party may be `0x`.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, the result, and both signatures.
 * @throws TransactionFailedError when the contract refuses it.
 */
export function completeDeal(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    result: Hex
    instructionCount: bigint
    jobCreatorSignature: Hex
    resourceProviderSignature: Hex
  },
): Promise<SentTransaction> {
  const {
    account,
    deal,
    result,
    instructionCount,
    jobCreatorSignature,
    resourceProviderSignature,
  } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'complete')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'complete',
    args: [deal, result, instructionCount, jobCreatorSignature, resourceProviderSignature],
  })
}
