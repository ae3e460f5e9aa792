import type { Address, Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { mediatorPanelAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Shows the vote that a member of a panel has committed to.
 *
 * @param connection - the network.
 * @param parameters - the member, the terms, the list of mediators in the deal's order, the result as it
 * was checked, whether it is right, and the random bytes of the commitment.
 * @throws TransactionFailedError when the contract refuses it, as before half of the time is over.
 */
export function revealVote(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    mediators: readonly Address[]
    result: Hex
    instructionCount: bigint
    accepted: boolean
    salt: Hex
  },
): Promise<SentTransaction> {
  const { account, deal, mediators, result, instructionCount, accepted, salt } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  const own = account.address.toLowerCase()
  const index = BigInt(mediators.findIndex((mediator) => mediator.toLowerCase() === own))
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'reveal')],
    address: deal.mediation,
    abi: mediatorPanelAbi,
    functionName: 'reveal',
    args: [deal, mediators, index, result, instructionCount, accepted, salt],
  })
}
