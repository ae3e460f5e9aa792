import { ChainResetError, RpcFailedError } from '../../errors/chain.ts'
import type { BlockReference } from '../checkpoint-store.ts'
import { finalize, getTip, type Position, type Step } from './position.ts'
import { readBlock, toReference } from './read-block.ts'
import type { Reader } from './reader.ts'

/**
 * Takes up where a watch was left, or begins with the chain.
 *
 * @param reader - the chain.
 * @param checkpoint - what was remembered; nothing at first.
 * @returns how far the watch has come, and what it may have been about to call final.
 * @throws ChainResetError when another chain is there.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function begin(
  reader: Reader,
  checkpoint: readonly BlockReference[],
): Promise<{ position: Position; steps: readonly Step[] }> {
  const found = await readBlock(reader, 0n)
  if (!found) throw new RpcFailedError({ reason: 'It has no block 0.' })
  const [first = toReference(found), ...others] = checkpoint
  if (first.hash !== found.hash)
    throw new ChainResetError({ expected: first.hash, found: found.hash })
  const position: Position = {
    remembered: [first, ...others],
    finalized: 0n,
    range: reader.maxRange,
  }
  return { position, steps: finalize(position, getTip(position).number - reader.confirmations) }
}
