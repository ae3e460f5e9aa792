import * as dagPb from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import type { Hex } from 'viem'
import { ResultsError } from '../../errors/results.ts'
import { dataRoot } from '../../market/path-fault.ts'
import type { ResultFile, Results } from '../../market/result-file.ts'
import { cidFromDigest } from '../cid.ts'

/** Gets one block; whoever has it may give anything, at most as many bytes as a block may have. */
export type GetBlock = (cid: string) => Promise<Uint8Array>

/** The longest block that the profile makes, and then some, in bytes. */
export const longestBlock = 2 * 1024 * 1024
const mostEntries = 65_536
const raw = 0x55
/** The types of UnixFS that results are made of. */
const types: Readonly<Record<number, 'directory' | 'file' | 'shard'>> = {
  1: 'directory',
  2: 'file',
  5: 'shard',
}

/**
 * Finds the files of results that are kept as blocks. Every block is held against its name, so that
 * nothing is read that is not below the digest.
 *
 * @param digest - what the results come to.
 * @param get - gets blocks; used for directories now, and for each file when it is read.
 * @returns the results.
 * @throws {@link ResultsError} for what is not made as results are, or is more than there may be.
 */
export async function readDag(digest: Hex, get: GetBlock): Promise<Results> {
  const { list, files } = createLister(get)
  await list(CID.parse(cidFromDigest(digest)), '')
  return files
}

/**
 * Finds the files of data that are kept as blocks, as `readDag` does.
 *
 * @param cid - the root: a file, or a directory.
 * @param get - gets blocks.
 * @returns the files, below `data`, or the one file of that name.
 * @throws {@link ResultsError} for what is not made of raw leaves and CIDs of version 1.
 */
export async function readDataDag(cid: string, get: GetBlock): Promise<Results> {
  const { enter, files } = createLister(get)
  const root = CID.parse(cid)
  // Nothing above a file of one block says how long it is.
  await enter(root, dataRoot, root.code === raw ? (await readBlock(root, get)).length : 0)
  return files
}

function createLister(get: GetBlock) {
  const files: ResultFile[] = []
  let entries = 0

  async function list(cid: CID, path: string): Promise<void> {
    const { type, node } = await readNode(cid, get)
    for (const { Name: name = '', Hash: child, Tsize: size = 0 } of node.Links) {
      entries += 1
      if (entries > mostEntries)
        throw new ResultsError(`Results hold more than ${mostEntries} files and directories.`, {
          fault: 'limit',
        })
      // Shards put two digits before the names of entries, and nothing else before further shards.
      if (type === 'shard' && name.length === 2) await list(child, path)
      else await enter(child, `${path}${type === 'shard' ? name.slice(2) : name}`, size)
    }
  }

  async function enter(cid: CID, path: string, size: number) {
    if (cid.code === raw) {
      files.push({ path, size, read: () => readFile(cid, get) })
      return
    }
    const { type, size: fileSize } = await readNode(cid, get)
    if (type === 'file') files.push({ path, size: fileSize, read: () => readFile(cid, get) })
    else await list(cid, `${path}/`)
  }

  return { list, enter, files }
}

async function* readFile(cid: CID, get: GetBlock): AsyncGenerator<Uint8Array> {
  if (cid.code === raw) {
    yield await readBlock(cid, get)
    return
  }
  const { node } = await readNode(cid, get)
  for (const { Hash: child } of node.Links) yield* readFile(child, get)
}

async function readNode(cid: CID, get: GetBlock) {
  if (cid.code !== dagPb.code) throw foreign(cid)
  const block = await readBlock(cid, get)
  try {
    const node = dagPb.decode(block)
    const fields = readVarints(node.Data ?? new Uint8Array())
    const type = types[fields.get(1) ?? -1]
    if (type) return { node, type, size: fields.get(3) ?? 0 }
  } catch (cause) {
    throw foreign(cid, cause)
  }
  throw foreign(cid)
}

async function readBlock(cid: CID, get: GetBlock): Promise<Uint8Array> {
  if (cid.version !== 1 || cid.multihash.code !== sha256.code) throw foreign(cid)
  const block = await get(cid.toString())
  const found = await sha256.digest(block)
  if (Buffer.compare(found.digest, cid.multihash.digest) === 0) return block
  throw new ResultsError('A block of the results is not what its name says.', {
    fault: 'mismatch',
    values: [`block: ${cid}`],
    remedy: 'Fetch them again; if they differ again, do not accept them.',
  })
}

function foreign(cid: CID, cause?: unknown): ResultsError {
  return new ResultsError('The results hold a block that is not made as results are.', {
    values: [`block: ${cid}`],
    cause,
  })
}

/** Reads the numbers of a protobuf message, by field, the first of each; bytes are skipped. */
function readVarints(bytes: Uint8Array): ReadonlyMap<number, number> {
  const fields = new Map<number, number>()
  let at = 0
  const varint = () => {
    let [value, factor] = [0, 1]
    for (;;) {
      const byte = bytes[at]
      if (byte === undefined || factor > 2 ** 49) throw new Error('A number does not end.')
      at += 1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      factor *= 0x80
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const [field, kind] = [Math.floor(tag / 8), tag % 8]
    const value = varint()
    if (kind === 2) at += value
    else if (kind !== 0) throw new Error('A field is of another kind.')
    else if (!fields.has(field)) fields.set(field, value)
  }
  return fields
}
