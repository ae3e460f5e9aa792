import type { Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { randomMediatorAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Lets the block after this one decide whose turn it is first among a doubted deal's mediators;
 * anybody may.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, and the block in which it was armed before, in vain; 0n
 * if it was not.
 * @throws TransactionFailedError when the contract refuses it, as when it is armed.
 */
export function armDraw(
  connection: Connection,
  parameters: { account: Sender; deal: Deal; armedAt: bigint },
): Promise<SentTransaction> {
  const { account, deal, armedAt } = parameters
  const { client, deployment } = connection
  const dealId: Hex = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'arm', Number(armedAt))],
    address: deal.mediation,
    abi: randomMediatorAbi,
    functionName: 'arm',
    args: [dealId],
  })
}
