import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { randomMediatorAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Brings a job creator's signed doubt to a mediation that draws, and has it draw, in one
 * transaction.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, the result, the job creator's signature over its
 * `Check`, and the provider's over the `Result`: `0x` for the one that is on record.
 * @throws TransactionFailedError when the contracts refuse it, as when the deal is checked already.
 */
export function checkAndArm(
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
    address: deal.mediation,
    abi: randomMediatorAbi,
    functionName: 'checkAndArm',
    args: [deal, result, instructionCount, jobCreatorSignature, resourceProviderSignature],
  })
}
