import { HttpRequestError, TimeoutError, BaseError as ViemError } from 'viem'
import { RpcFailedError, RpcUnreachableError } from '../../errors/chain.ts'
import { least } from './least.ts'
import { type Position, passBlock, type Step } from './position.ts'
import { type Header, readBlock, toReference } from './read-block.ts'
import { areFrom, type MinedLog, readRangeLogs } from './read-logs.ts'
import type { Reader } from './reader.ts'

/** How many blocks are asked for side by side. */
const width = 8

/**
 * Catches up with blocks that are final already: reads a range of them, and passes on those with
 * logs, and the last.
 *
 * @param reader - the chain.
 * @param position - how far the watch has come.
 * @param parameters - the first block to read, and the chain's newest.
 * @returns the events of one range.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function backfill(
  reader: Reader,
  position: Position,
  parameters: { next: bigint; head: Header },
): Promise<readonly Step[]> {
  const { next, head } = parameters
  // What is final depends on how far the chain is: it must have the block that it boasts of.
  const found = await readBlock(reader, head.number)
  if (found?.hash !== head.hash)
    throw new RpcFailedError({
      reason: `It has no block ${head.number}, and says that it is the newest.`,
    })
  const limit = head.number - reader.confirmations
  const { to, logs, range } = await readPart(reader, {
    from: next,
    limit,
    range: position.range,
  })
  const byBlock = Map.groupBy(logs, ({ blockNumber }) => blockNumber)
  const heights = [...byBlock.keys()].filter((height) => height !== to).concat(to)

  const steps: Step[] = []
  let current: Position = { ...position, range }
  for (let index = 0; index < heights.length; index += width) {
    const some = heights.slice(index, index + width)
    const blocks = await Promise.all(some.map((height) => readBlock(reader, height)))
    for (const [at, block] of blocks.entries()) {
      const own = byBlock.get(some[at] ?? -1n) ?? []
      if (!block || !areFrom(block, own))
        throw new RpcFailedError({
          reason: `The logs it has of block ${some[at]} are not those of that block.`,
        })
      const event = { type: 'block', block: toReference(block), logs: own } as const
      steps.push(...passBlock(current, event, block.number))
      current = steps.at(-1)?.position ?? current
    }
  }
  return steps
}

/** Reads the logs of as much of a range as the node tells at once, and finds out how much that is. */
async function readPart(
  reader: Reader,
  part: { from: bigint; limit: bigint; range: bigint },
): Promise<{ to: bigint; logs: readonly MinedLog[]; range: bigint }> {
  const { from, limit, range } = part
  const to = least(from + range - 1n, limit)
  try {
    const logs = await readRangeLogs(reader, { from, to })
    // A node that refused once may have been busy, or the blocks full.
    const grown = least(range + range / 4n + 1n, reader.maxRange)
    return { to, logs, range: to === limit ? range : grown }
  } catch (error) {
    if (to === from || !isRefusal(error)) throw error
    return readPart(reader, { ...part, range: (to - from + 1n) / 2n })
  }
}

/**
 * Tells whether a smaller range may be answered. Nodes have no common word for it: they say so with
 * any code, or with a status for what is too much, or just take too long.
 */
function isRefusal(error: unknown): boolean {
  if (error instanceof RpcFailedError) return true
  if (!(error instanceof RpcUnreachableError) || !(error.cause instanceof ViemError)) return false
  const cause = error.cause.walk(
    (found) => found instanceof HttpRequestError || found instanceof TimeoutError,
  )
  if (cause instanceof HttpRequestError)
    return cause.status !== undefined && cause.status >= 400 && cause.status !== 429
  return cause instanceof TimeoutError
}
