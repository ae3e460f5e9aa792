import type { Address, Hex } from 'viem'
import { readContract } from 'viem/actions'
import type { PanelVote } from '../../market/next-panel-vote.ts'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { mediatorPanelAbi } from '../generated/contracts.ts'

const votes = ['none', 'accept', 'reject'] as const

/**
 * Reads how far the members of a panel are with their votes on a deal.
 *
 * @param connection - the network.
 * @param parameters - the panel, the deal's id, and the members.
 * @returns a vote each, in the order of the members.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export function readVotes(
  { client }: Connection,
  parameters: { mediation: Address; dealId: Hex; mediators: readonly Address[] },
): Promise<readonly PanelVote[]> {
  const { mediation: address, dealId, mediators } = parameters
  return Promise.all(
    mediators.map(async (mediator) => {
      const call = { address, abi: mediatorPanelAbi, functionName: 'voteOf' } as const
      const [committedAt, vote] = await askChain(
        readContract(client, { ...call, args: [dealId, mediator] }),
      )
      return { mediator, committed: committedAt !== 0n, vote: votes[vote] ?? 'none' }
    }),
  )
}
