import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Doubts a result that the provider has signed, so that the deal's mediation has to rule on it. The
 * sender stands for its own signature, so that of a job creator that sends it may be `0x`.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, the result, the job creator's signature over its
 * `Check`, and the provider's over the `Result`: `0x` for the one that is on record.
 * @throws TransactionFailedError when the contract refuses it, as after the deadline.
 */
export function checkResult(
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
  const { account, deal, result, instructionCount } = parameters
  const { jobCreatorSignature, resourceProviderSignature } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'check')],
    address: deployment.deals,
    abi: dealsAbi,
    functionName: 'check',
    args: [deal, result, instructionCount, jobCreatorSignature, resourceProviderSignature],
  })
}
