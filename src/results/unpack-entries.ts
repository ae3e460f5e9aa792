import { ResultsError } from '../errors/results.ts'
import { mostDataFiles } from '../market/input-data.ts'
import type { Layout } from '../market/path-fault.ts'
import { type ByteReader, createByteReader, truncated } from './byte-reader.ts'
import { createPathLedger, layoutNouns, type PathLedger } from './path-ledger.ts'
import { parsePaxPath } from './pax-path.ts'
import { blockBytes, parseTarHeader } from './tar-header.ts'

/** How much an archive may hold. */
export type UnpackLimits = {
  /** Most bytes in all files together. */
  maxBytes: number
  /** Most files and directories, implied ones included; 4,096 of data and 65,536 of results unless told. */
  maxFiles?: number
  /** What the paths in it stand for; results unless told. */
  layout?: Layout
}

/** One file on its way out of an archive. */
export type UnpackedFile = {
  path: string
  /** How many bytes `content` yields; checked against the limit before any is read. */
  size: number
  /** Where its bytes begin in the archive. */
  offset: number
  /** Its bytes, in chunks that are valid until the next one is asked for. */
  content: AsyncIterable<Uint8Array>
}

/** Holds the longest path that results may have, with its record's key and length. */
const maxPaxBytes = 2 * blockBytes + 64

/** Writers fill up their last record of 20 blocks. */
const maxTrailingBytes = 20 * blockBytes

/**
 * Takes an archive of results apart, file by file, for a sink that writes them where it likes.
 *
 * What has been yielded is safe to write but proven complete only when the generator ends.
 * Content that the sink leaves is skipped.
 *
 * @param stream - a tar archive (ustar), from anyone.
 * @param limits - how much it may hold.
 * @returns its files, in the archive's order.
 * @throws {@link ResultsError} for everything but a complete archive of a results directory within
 * the limits.
 */
export async function* unpackEntries(
  stream: AsyncIterable<Uint8Array>,
  limits: UnpackLimits,
): AsyncGenerator<UnpackedFile, void, undefined> {
  const { maxBytes, layout = 'results' } = limits
  const { maxFiles = layout === 'data' ? mostDataFiles : 65_536 } = limits
  const reader = createByteReader(stream)
  const ledger = createPathLedger({ maxFiles, layout })
  let left = maxBytes
  try {
    for (;;) {
      const header = await readEntry(reader, ledger)
      if (!header) break
      const { path, size } = header
      // Written so that NaN allows nothing.
      if (!(size <= left)) {
        throw new ResultsError(`${layoutNouns[layout]} hold more than ${maxBytes} bytes.`, {
          fault: 'limit',
        })
      }
      left -= size
      const body = { left: size }
      yield { path, size, offset: reader.position(), content: readBody(reader, body) }
      // A sink may stop anywhere; what it left must not be taken for the next header.
      while (body.left > 0) await readSome(reader, body)
      await skipPadding(reader, size)
    }
    await expectEnd(reader)
    ledger.complete()
  } finally {
    await reader.close()
  }
}

/** Reads headers up to the next file's; directories need nothing but a place in the ledger. */
async function readEntry(reader: ByteReader, ledger: PathLedger) {
  let paxPath: string | undefined
  for (;;) {
    const block = await reader.exactly(blockBytes)
    if (!block) throw truncated()
    if (block.every((byte) => byte === 0)) {
      if (paxPath === undefined) return undefined
      throw new ResultsError('The archive ends after a pax header.')
    }
    const { type, name, size } = parseTarHeader(block)
    if (type === 'pax') {
      if (paxPath !== undefined) throw new ResultsError('Two pax headers follow each other.')
      if (size > maxPaxBytes) {
        throw new ResultsError(`A pax header has more than ${maxPaxBytes} bytes.`, {
          fault: 'limit',
        })
      }
      const record = await reader.exactly(size)
      if (!record) throw truncated()
      await skipPadding(reader, size)
      paxPath = parsePaxPath(record)
      continue
    }
    const path = paxPath ?? name
    paxPath = undefined
    if (type === 'file') {
      ledger.addFile(path)
      return { path, size }
    }
    if (size !== 0) {
      throw new ResultsError(`The directory ${JSON.stringify(path)} has content of its own.`)
    }
    ledger.addDirectory(path.replace(/\/$/, ''))
  }
}

/** What is unread of the file that is being taken out. */
type Body = { left: number }

async function* readBody(reader: ByteReader, body: Body) {
  while (body.left > 0) yield await readSome(reader, body)
}

async function readSome(reader: ByteReader, body: Body): Promise<Uint8Array> {
  const bytes = await reader.some(body.left)
  if (!bytes) throw truncated()
  body.left -= bytes.length
  return bytes
}

async function skipPadding(reader: ByteReader, size: number): Promise<void> {
  const length = (blockBytes - (size % blockBytes)) % blockBytes
  const padding = await reader.exactly(length)
  if (!padding) throw truncated()
  assertZero(padding)
}

/** One zero block has been read; another must follow, and then nothing but a writer's filling. */
async function expectEnd(reader: ByteReader): Promise<void> {
  const block = await reader.exactly(blockBytes)
  if (!block) throw truncated()
  assertZero(block)
  let length = 0
  for (;;) {
    const bytes = await reader.some(maxTrailingBytes)
    if (!bytes) return
    assertZero(bytes)
    length += bytes.length
    if (length > maxTrailingBytes) {
      throw new ResultsError('The archive goes on after its end.', { fault: 'limit' })
    }
  }
}

function assertZero(bytes: Uint8Array): void {
  if (bytes.every((byte) => byte === 0)) return
  throw new ResultsError('The archive hides bytes between or after its entries.')
}
