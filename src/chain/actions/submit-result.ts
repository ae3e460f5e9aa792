import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Puts a resource provider's result on record. The sender stands for its own signature, so that of
 * a resource provider that sends it may be `0x`.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, the result and its signature.
 * @throws TransactionFailedError when the contract refuses it, as after the submit deadline.
 */
export function submitResult(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    result: Hex
    instructionCount: bigint
    resourceProviderSignature: Hex
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount, resourceProviderSignature } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'submit')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'submit',
    args: [deal, result, instructionCount, resourceProviderSignature],
  })
}
