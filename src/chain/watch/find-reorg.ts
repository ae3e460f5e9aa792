import { ChainResetError, RpcFailedError } from '../../errors/chain.ts'
import { differ } from '../differ.ts'
import { readFirstBlock } from '../read-first-block.ts'
import { least } from './least.ts'
import type { Position, Step } from './position.ts'
import { type Header, readBlock } from './read-block.ts'
import type { Reader } from './reader.ts'

/**
 * Looks for blocks that were passed on, and that the chain has others in the place of.
 *
 * A chain that merely ends earlier contradicts nothing: a node that lags behind looks like that.
 *
 * @param reader - the chain.
 * @param position - how far the watch has come.
 * @param head - the chain's newest block.
 * @returns the reorg; undefined when nothing is contradicted.
 * @throws ChainResetError when not even the first block is there.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function findReorg(
  reader: Reader,
  position: Position,
  head: Header,
): Promise<Step | undefined> {
  const { remembered } = position
  let contradicted = false
  for (const [index, block] of [...remembered.entries()].reverse()) {
    if (block.number > head.number) continue
    if (index === 0) {
      const { hash } = await readFirstBlock(reader)
      if (differ(block.hash, hash)) throw new ChainResetError({ expected: block.hash, found: hash })
      return contradicted ? goBackTo(position, index) : undefined
    }
    const found = block.number === head.number ? head : await readBlock(reader, block.number)
    if (!found)
      throw new RpcFailedError({
        reason: `It has no block ${block.number}, and says that the newest is ${head.number}.`,
      })
    if (found.hash === block.hash) return contradicted ? goBackTo(position, index) : undefined
    contradicted = true
  }
  return undefined
}

function goBackTo(position: Position, index: number): Step {
  const [first, ...others] = position.remembered
  const ancestor = others[index - 1] ?? first
  return {
    event: { type: 'reorg', ancestor, removed: others.slice(index).reverse() },
    position: {
      ...position,
      remembered: [first, ...others.slice(0, index)],
      finalized: least(position.finalized, ancestor.number),
    },
  }
}
