import { zeroHash } from 'viem'
import { ChainResetError, RpcFailedError } from '../../errors/chain.ts'
import type { BlockReference } from '../checkpoint-store.ts'
import { differ } from '../differ.ts'
import { readFirstBlock } from '../read-first-block.ts'
import { findReorg } from './find-reorg.ts'
import { finalize, getTip, type Position, type Step } from './position.ts'
import { readBlock } from './read-block.ts'
import { readBlockLogs } from './read-logs.ts'
import type { Reader } from './reader.ts'

/**
 * Takes up where a watch was left, or begins with the chain.
 *
 * @param reader - the chain.
 * @param checkpoint - what was remembered; nothing at first.
 * @returns how far the watch has come, and the events that may not have been taken.
 * @throws ChainResetError when another chain is there.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell, or ends earlier by now.
 */
export async function begin(
  reader: Reader,
  checkpoint: readonly BlockReference[],
): Promise<{ position: Position; steps: readonly Step[] }> {
  const [found, head] = await Promise.all([readFirstBlock(reader), readBlock(reader, 'latest')])
  if (!head) throw new RpcFailedError({ reason: 'It has no block.' })
  const [known = found, ...others] = checkpoint
  if (differ(known.hash, found.hash))
    throw new ChainResetError({ expected: known.hash, found: found.hash })
  // Another node may have had it before, or may have it now.
  const first = known.hash === zeroHash ? found : known
  const left: Position = { remembered: [first, ...others], finalized: 0n, range: reader.maxRange }

  const reorg = await findReorg(reader, left, head)
  const position = reorg?.position ?? left
  const steps = reorg ? [reorg] : []
  for (const block of findUntaken(position, reader.confirmations)) {
    const logs = await readLogsAgain(reader, block)
    steps.push({ event: { type: 'block', block, logs }, position })
  }
  steps.push(...finalize(position, getTip(position).number - reader.confirmations))
  return { position: left, steps }
}

/**
 * Finds the blocks that the consumer may not have: the last, and those that it may have taken back
 * for a reorg that was undone since.
 */
function findUntaken(position: Position, confirmations: bigint): readonly BlockReference[] {
  const [, ...others] = position.remembered
  const { number } = getTip(position)
  return others.filter((block) => block.number >= number - confirmations)
}

async function readLogsAgain(reader: Reader, block: BlockReference) {
  const header = await readBlock(reader, block.number)
  if (header?.hash !== block.hash)
    throw new RpcFailedError({ reason: `It has no block ${block.number} as it was before.` })
  return readBlockLogs(reader, header)
}
