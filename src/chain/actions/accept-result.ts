import type { Hex, LocalAccount } from 'viem'
import type { Deal } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type SentTransaction, sendTransaction } from '../send-transaction.ts'

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
    account: LocalAccount
    deal: Deal
    result: Hex
    instructionCount: bigint
    jobCreatorSignature: Hex
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount, jobCreatorSignature } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'accept',
    args: [deal, result, instructionCount, jobCreatorSignature],
  })
}
