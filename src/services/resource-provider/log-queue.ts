import type { LogItem, LogState } from '../../market/logs.ts'

/** What a job prints, on its way to the solver. */
export type LogQueue = {
  addOutput: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => void
  /** Adds a state, unless it is that already. */
  addState: (state: LogState) => void
  /** Takes the oldest, as much as goes into one request; nothing where there is nothing. */
  take: () => readonly LogItem[]
  /** Puts back what could not be handed on. */
  putBack: (items: readonly LogItem[]) => void
  /** How many bytes were left out so far. */
  leftOut: () => number
}

/** Bytes of one stream that follow each other, with room for more. */
type Block = { type: 'stdout' | 'stderr'; offset: number; buffer: Uint8Array; length: number }
type Queued = Block | Extract<LogItem, { type: 'state' }>

/** The most bytes of one item, of one request, and how many items may go into that. */
const itemBytes = 8_192
const requestBytes = 65_536
const requestItems = 64
/** What a block takes beside its bytes, and the least room that it has. */
const blockBytes = 64

/**
 * Makes a queue that takes whatever it is given, at once, and forgets the oldest bytes where they are
 * too many: nobody who prints waits for whoever reads.
 *
 * @param most - how many bytes it holds; 256 KiB unless told.
 */
export function createLogQueue(most = 256 * 1024): LogQueue {
  let queued: Queued[] = []
  let size = 0
  let leftOut = 0
  let state: LogState | undefined
  const reached = { stdout: 0, stderr: 0 }

  function shed() {
    if (size <= most) return
    const kept: Queued[] = []
    for (const one of queued) {
      if (one.type === 'state' || size <= most) {
        kept.push(one)
        continue
      }
      size -= sizeOf(one)
      leftOut += one.length
    }
    queued = kept
  }

  function addPart(type: Block['type'], part: Uint8Array) {
    const last = queued.at(-1)
    if (last?.type === type && last.length + part.length <= itemBytes) {
      size -= sizeOf(last)
      grow(last, part)
      size += sizeOf(last)
    } else {
      const block = { type, offset: reached[type], buffer: new Uint8Array(0), length: 0 }
      grow(block, part)
      queued.push(block)
      size += sizeOf(block)
    }
    reached[type] += part.length
  }

  return {
    addOutput(stream, bytes) {
      for (let at = 0; at < bytes.length; at += itemBytes)
        addPart(stream, bytes.subarray(at, at + itemBytes))
      shed()
    },
    addState(next) {
      if (next === state) return
      state = next
      queued.push({ type: 'state', state: next })
    },
    take() {
      const items: LogItem[] = []
      let bytes = 0
      for (const one of queued) {
        const length = one.type === 'state' ? 0 : one.length
        if (items.length === requestItems || bytes + length > requestBytes) break
        bytes += length
        items.push(one.type === 'state' ? one : toItem(one))
      }
      for (const one of queued.splice(0, items.length)) size -= sizeOf(one)
      return items
    },
    putBack(items) {
      const blocks = items.map(toQueued)
      size += blocks.reduce((sum, block) => sum + sizeOf(block), 0)
      queued = [...blocks, ...queued]
      shed()
    },
    leftOut: () => leftOut,
  }
}

/** Adds bytes to a block; its room doubles, so that a program that prints byte by byte costs little. */
function grow(block: Block, part: Uint8Array) {
  const length = block.length + part.length
  if (length > block.buffer.length) {
    const room = Math.max(length, Math.min(itemBytes, block.buffer.length * 2), blockBytes)
    const buffer = new Uint8Array(room)
    buffer.set(block.buffer.subarray(0, block.length))
    block.buffer = buffer
  }
  block.buffer.set(part, block.length)
  block.length = length
}

function toItem({ type, offset, buffer, length }: Block): LogItem {
  return { type, offset, bytes: buffer.subarray(0, length) }
}

function toQueued(item: LogItem): Queued {
  if (item.type === 'state') return item
  const { type, offset, bytes } = item
  return { type, offset, buffer: bytes, length: bytes.length }
}

function sizeOf(one: Queued): number {
  return one.type === 'state' ? 0 : blockBytes + one.buffer.length
}
