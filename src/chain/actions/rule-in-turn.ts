import type { Address, Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { randomMediatorAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Rules on a doubted result as the mediator whose turn it is, and earns the mediation fee.
 *
 * @param connection - the network.
 * @param parameters - the mediator, the terms, the list of mediators in the deal's order, the result
 * as it was checked, and whether it is right.
 * @throws TransactionFailedError when the contract refuses it, as out of turn.
 */
export function ruleInTurn(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    mediators: readonly Address[]
    result: Hex
    instructionCount: bigint
    accepted: boolean
  },
): Promise<SentTransaction> {
  const { account, deal, mediators, result, instructionCount, accepted } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'rule')],
    address: deal.mediation,
    abi: randomMediatorAbi,
    functionName: 'rule',
    args: [deal, mediators, result, instructionCount, accepted],
  })
}
