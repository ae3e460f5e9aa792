import type { Hex, LocalAccount } from 'viem'
import type { Deal } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'
import { type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Puts a resource provider's result on record, by itself: its sending stands for its signature.
 *
 * @param connection - the network.
 * @param parameters - the resource provider, the terms and the result.
 * @throws TransactionFailedError when the contract refuses it, as after the submit deadline.
 */
export function submitResult(
  connection: Connection,
  parameters: {
    account: LocalAccount
    deal: Deal
    result: Hex
    instructionCount: bigint
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount } = parameters
  return sendTransaction(connection.client, {
    account,
    address: connection.deployment.deals,
    abi: dealsAbi,
    functionName: 'submit',
    args: [deal, result, instructionCount, '0x'],
  })
}
