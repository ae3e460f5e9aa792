import { type Address, encodeAbiParameters, type Hex, keccak256 } from 'viem'
import { getBlock, readContract } from 'viem/actions'
import type { Draw } from '../../market/next-mediation.ts'
import { askChain } from '../ask-chain.ts'
import type { Connection } from '../connection.ts'
import { randomMediatorAbi } from '../generated/contracts.ts'

/** How many blocks a contract can look back on. */
const hashes = 256n
/** How much of a hash the contract keeps of a draw. */
const seedBits = 184

/**
 * Reads how far the draw of a doubted deal is: from the record, or from the block that decides it.
 *
 * @param connection - the network.
 * @param parameters - the mediation that draws, the deal's id, and the number of the newest block.
 * @throws RpcUnreachableError when the chain does not answer, WrongContractError when the mediation is
 * of another kind.
 */
export async function readDraw(
  { client }: Connection,
  parameters: { mediation: Address; dealId: Hex; blockNumber: bigint },
): Promise<Draw> {
  const { mediation: address, dealId, blockNumber } = parameters
  const call = { address, abi: randomMediatorAbi, functionName: 'drawOf', args: [dealId] } as const
  const [armedAt, isOnRecord, seed] = await askChain(readContract(client, call))
  if (isOnRecord) return { armedAt, isOnRecord, seed }
  const deciding = armedAt + 1n
  // The block that a transaction sent now can come into at the earliest has to see the deciding one.
  const isReadable =
    armedAt > 0n && deciding <= blockNumber && blockNumber + 1n <= deciding + hashes
  if (!isReadable) return { armedAt, isOnRecord }
  const { hash } = await askChain(getBlock(client, { blockNumber: deciding }))
  return { armedAt, isOnRecord, seed: hash === null ? 0n : drawFrom(hash, dealId) }
}

/** As the contract does. */
function drawFrom(blockHash: Hex, dealId: Hex): bigint {
  const words = encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], [blockHash, dealId])
  return BigInt.asUintN(seedBits, BigInt(keccak256(words)))
}
