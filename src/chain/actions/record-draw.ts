import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { randomMediatorAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Puts on record which mediator's turn it is first, before the block that decided it is too old to be
 * read; anybody may.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, and the block in which it was armed.
 * @throws TransactionFailedError when the contract refuses it, as when it is on record.
 */
export function recordDraw(
  connection: Connection,
  parameters: { account: Sender; deal: Deal; armedAt: bigint },
): Promise<SentTransaction> {
  const { account, deal, armedAt } = parameters
  const { client, deployment } = connection
  const dealId: Hex = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'draw', Number(armedAt))],
    address: deal.mediation,
    abi: randomMediatorAbi,
    functionName: 'draw',
    args: [dealId],
  })
}
