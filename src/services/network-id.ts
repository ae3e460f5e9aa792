import type { Connection } from '../chain/connection.ts'
import { readFirstBlock } from '../chain/read-first-block.ts'

/**
 * Names a network such that no other has the same name: not even a local chain that was begun anew
 * with the same id and has its contracts at the same addresses.
 *
 * @param connection - the network.
 * @returns chain id, `Deals` contract and the hash of the chain's first block; one of zeros on a node that
 * has cut it off.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function networkId({ client, deployment }: Connection): Promise<string> {
  const { hash } = await readFirstBlock({ client })
  return `${deployment.chainId} ${deployment.deals.toLowerCase()} ${hash}`
}
