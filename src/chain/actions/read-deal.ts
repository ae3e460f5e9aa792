import type { Hex } from 'viem'
import { readContract } from 'viem/actions'
import { RpcFailedError } from '../../errors/chain.ts'
import { parseChainState } from '../../market/parse-chain-state.ts'
import type { ChainState } from '../../market/state.ts'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { dealsAbi } from '../generated/contracts.ts'

/** What the chain keeps of a deal. */
export type DealOnChain = {
  state: ChainState
  /** When it came into that state, in seconds since the epoch. */
  time: number
  /** The first 26 bytes of keccak256(result, instructionCount) once there is a result, else 0. */
  outcome: Hex
}

/**
 * Reads where a deal is.
 *
 * @param connection - the network.
 * @param parameters - the deal's id, and the block; the newest if absent.
 * @throws UnknownChainStateError when the contract is newer than this program.
 * @throws RpcUnreachableError when the chain does not answer, RpcFailedError when it cannot tell.
 * @throws WrongContractError when the contract is elsewhere.
 */
export async function readDeal(
  connection: Connection,
  parameters: { dealId: Hex; blockNumber?: bigint },
): Promise<DealOnChain> {
  const { client, deployment } = connection
  const { dealId, ...block } = parameters
  const answer = askChain(
    readContract(client, {
      address: deployment.deals,
      abi: dealsAbi,
      functionName: 'dealOf',
      args: [dealId],
      ...block,
    }),
  )
  const [state, time, outcome] = await answer.catch((error: unknown) => {
    throw explain(error, block)
  })
  return { state: parseChainState(state), time, outcome }
}

/** How nodes say that they do not have the state of a block. */
const withoutState: readonly unknown[] = [-32_602, -32_000]

/** A node that was started anew, or keeps little, has blocks of which it does not tell the state. */
function explain(error: unknown, { blockNumber }: { blockNumber?: bigint }): unknown {
  if (blockNumber === undefined || !(error instanceof RpcFailedError)) return error
  const { code, cause } = error
  if (!withoutState.includes(code)) return error
  const reason = `It does not tell what was at block ${blockNumber}, from before it was started or too long ago for it.`
  return new RpcFailedError({ reason, code, cause })
}
