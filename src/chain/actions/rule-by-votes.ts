import type { Address, Hex } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { mediatorPanelAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Rules on a doubted result by votes that were revealed; anybody may. Those voters share the fee.
 *
 * @param connection - the network.
 * @param parameters - the sender, the terms, the list of mediators in the deal's order, the result as it
 * was checked, whether it is right, and which of the mediators have voted so.
 * @throws TransactionFailedError when the contract refuses it, as with fewer votes than the quorum.
 */
export function ruleByVotes(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    mediators: readonly Address[]
    result: Hex
    instructionCount: bigint
    accepted: boolean
    voters: readonly Address[]
  },
): Promise<SentTransaction> {
  const { account, deal, mediators, result, instructionCount, accepted, voters } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  const bits = mediators.reduce(
    (sum, mediator, index) => (voters.includes(mediator) ? sum | (1n << BigInt(index)) : sum),
    0n,
  )
  const signatures = voters.map((): Hex => '0x')
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'rule')],
    address: deal.mediation,
    abi: mediatorPanelAbi,
    functionName: 'rule',
    args: [deal, mediators, result, instructionCount, accepted, bits, signatures],
  })
}
