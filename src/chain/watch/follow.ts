import { RpcFailedError } from '../../errors/chain.ts'
import { differ } from '../differ.ts'
import { backfill } from './backfill.ts'
import { findReorg } from './find-reorg.ts'
import { getTip, type Position, passBlock, type Step } from './position.ts'
import { readBlock, toReference } from './read-block.ts'
import { readBlockLogs } from './read-logs.ts'
import type { Reader } from './reader.ts'

/**
 * Finds what comes next after what was passed on: blocks, or a reorg.
 *
 * @param reader - the chain.
 * @param position - how far the watch has come.
 * @returns the next events; none when there is nothing new.
 * @throws ChainResetError when another chain is there.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell, or contradicts itself.
 */
export async function follow(reader: Reader, position: Position): Promise<readonly Step[]> {
  const { fromBlock, confirmations } = reader
  const tip = getTip(position)
  const head = await readBlock(reader, 'latest')
  if (!head) throw new RpcFailedError({ reason: 'It has no block.' })
  if (head.hash === tip.hash) return []

  const next = tip.number + 1n < fromBlock ? fromBlock : tip.number + 1n
  const reorg = async () => {
    const found = await findReorg(reader, position, head)
    return found && [found]
  }
  if (head.number < next) {
    const found = await reorg()
    if (found || head.number > tip.number) return found ?? []
    throw new RpcFailedError({
      reason: `Its newest block is ${head.number}, and ${tip.number} was there before.`,
    })
  }
  if (next <= head.number - confirmations)
    return (await reorg()) ?? (await backfill(reader, position, { next, head }))

  const block = next === head.number ? head : await readBlock(reader, next)
  if (!block)
    throw new RpcFailedError({
      reason: `It has no block ${next}, and says that the newest is ${head.number}.`,
    })
  if (tip.number + 1n === next && differ(block.parentHash, tip.hash)) {
    const found = await reorg()
    if (found) return found
    throw new RpcFailedError({
      reason: `Its block ${next} does not follow its block ${tip.number}.`,
    })
  }
  const logs = await readBlockLogs(reader, block)
  const event = { type: 'block', block: toReference(block), logs } as const
  return passBlock(position, event, block.number - confirmations)
}
