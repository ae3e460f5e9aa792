import type { Hex, LocalAccount } from 'viem'
import type { Deal } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type SentTransaction, sendTransaction } from '../send-transaction.ts'

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
    account: LocalAccount
    deal: Deal
    result: Hex
    instructionCount: bigint
    resourceProviderSignature: Hex
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount, resourceProviderSignature } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'submit',
    args: [deal, result, instructionCount, resourceProviderSignature],
  })
}
