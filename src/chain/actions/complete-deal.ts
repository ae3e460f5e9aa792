import type { Hex, LocalAccount } from 'viem'
import type { Deal } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type SentTransaction, sendTransaction } from '../send-transaction.ts'

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
    account: LocalAccount
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
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'complete',
    args: [deal, result, instructionCount, jobCreatorSignature, resourceProviderSignature],
  })
}
