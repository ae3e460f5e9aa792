import { encodeAbiParameters, type Hex, hashTypedData, keccak256 } from 'viem'
import { hashDeal } from '../../market/hash-deal.ts'
import { type Deal, dealsDomain, typedData } from '../../market/typed-data.ts'
import type { Connection } from '../connection.ts'
import { dealKey } from '../deal-key.ts'
import { mediatorPanelAbi } from '../generated/contracts.ts'
import { type Sender, type SentTransaction, sendTransaction } from '../send-transaction.ts'

/**
 * Commits a member of a panel to its vote, which nobody can read or copy.
 *
 * @param connection - the network.
 * @param parameters - the member, the terms, the result as it was checked, whether it is right, and 32
 * random bytes, without which the vote can never be revealed.
 * @throws TransactionFailedError when the contract refuses it, as a second vote.
 */
export function commitVote(
  connection: Connection,
  parameters: {
    account: Sender
    deal: Deal
    result: Hex
    instructionCount: bigint
    accepted: boolean
    salt: Hex
  },
): Promise<SentTransaction> {
  const { account, deal, result, instructionCount, accepted, salt } = parameters
  const { client, deployment } = connection
  const dealId = hashDeal(deal, dealsDomain(deployment))
  const domain = { ...dealsDomain(deployment), verifyingContract: deal.mediation }
  const message = { dealId, result, instructionCount, accepted }
  const vote = hashTypedData({ domain, types: typedData, primaryType: 'Vote', message })
  const commitment = keccak256(
    encodeAbiParameters(
      [{ type: 'address' }, { type: 'bytes32' }, { type: 'bytes32' }],
      [account.address, vote, salt],
    ),
  )
  return sendTransaction(client, {
    account,
    keys: [dealKey(dealId, 'commit')],
    address: deal.mediation,
    abi: mediatorPanelAbi,
    functionName: 'commit',
    args: [dealId, commitment],
  })
}
