import type { BlockReference } from '../checkpoint-store.ts'
import type { WatchEvent } from '../watch.ts'

/** How far a watch has come. */
export type Position = {
  /**
   * The chain's first block, by which the chain is known again, then the newest final block, then all
   * that was passed on after it: oldest first.
   */
  remembered: readonly [BlockReference, ...BlockReference[]]
  /** The newest block that this iteration called final. */
  finalized: bigint
  /** How many blocks the node last told the logs of at once. */
  range: bigint
}

/** One event, and how far the watch has come once it is taken. */
export type Step = { event: WatchEvent; position: Position }

/**
 * Tells the newest block that was passed on, or the chain's first.
 *
 * @param position - how far the watch has come.
 */
export function getTip(position: Position): BlockReference {
  return position.remembered.at(-1) ?? position.remembered[0]
}

/**
 * Passes a block on, and calls final what it makes final.
 *
 * @param position - how far the watch has come.
 * @param event - the block and its logs.
 * @param finalHeight - up to where blocks are final by now.
 */
export function passBlock(
  position: Position,
  event: WatchEvent & { type: 'block' },
  finalHeight: bigint,
): readonly Step[] {
  const passed: Position = { ...position, remembered: [...position.remembered, event.block] }
  return [{ event, position: passed }, ...finalize(passed, finalHeight)]
}

/**
 * Calls the newest block final that is, unless that was said already.
 *
 * @param position - how far the watch has come.
 * @param finalHeight - up to where blocks are final by now.
 */
export function finalize(position: Position, finalHeight: bigint): readonly Step[] {
  const [first, ...others] = position.remembered
  const index = others.findLastIndex(({ number }) => number <= finalHeight)
  const block = others[index]
  if (!block || block.number <= position.finalized) return []
  const remembered: Position['remembered'] = [first, ...others.slice(index)]
  const finalized = block.number
  return [{ event: { type: 'finalize', block }, position: { ...position, remembered, finalized } }]
}
