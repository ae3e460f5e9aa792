import { CID } from 'multiformats/cid'
import type { Hex } from 'viem'
import { ResultsError } from '../../errors/results.ts'
import { mostDataFiles } from '../../market/input-data.ts'
import { dataRoot, type Layout, maxPathBytes } from '../../market/path-fault.ts'
import type { ResultFile, Results } from '../../market/result-file.ts'
import { cidFromDigest } from '../cid.ts'
import { layoutNouns } from '../path-ledger.ts'
import {
  cidOfLink,
  foreignBlock,
  type GetBlock,
  type Link,
  linkTo,
  type Node,
  readBlock,
  readNode,
} from './read-node.ts'

/** How many files and directories there may be. */
const most: Readonly<Record<Layout, number>> = { results: 65_536, data: mostDataFiles }
/** Each level of shards tells names apart by 8 more of the 64 bits of their hashes. */
const mostShardLevels = 8
/** How many blocks every file may have beside what its size allows: nodes with one link each, and its end. */
const spareBlocks = 8
/** What the blocks of a file hold on average at least, in bytes; nobody cuts files into less. */
const smallestBlock = 4096

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
  return await listFiles(linkTo(CID.parse(cidFromDigest(digest))), {
    path: '',
    get,
    kind: 'results',
  })
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
  const root = linkTo(CID.parse(cid))
  // Nothing above a file of one block says how long it is.
  const size = root.isLeaf ? (await readBlock(cidOfLink(root), get)).length : 0
  return await listFiles({ ...root, size }, { path: dataRoot, get, kind: 'data' })
}

/** A block that has yet to be looked at: `level` counts the shards above it in its own directory. */
type Found = { link: Link; path: string; level: number }

async function listFiles(
  root: Link,
  { path: rootPath, get, kind }: { path: string; get: GetBlock; kind: Layout },
): Promise<Results> {
  const files: ResultFile[] = []
  const count = createCounter(kind)
  // A file that has many names is looked at once: its first block may be a thousand times as long as a name.
  const sizes = new Map<string, number>()
  const rest: Found[] = [{ link: root, path: rootPath, level: 0 }]
  for (let found = rest.pop(); found; found = rest.pop()) {
    const { link, path, level } = found
    const cid = cidOfLink(link)
    const isFile = level === 0 && path !== ''
    const size = link.isLeaf ? link.size : sizes.get(link.cid)
    if (size !== undefined && isFile) {
      files.push({ path, size, read: () => readFile({ ...link, size }, get) })
      continue
    }
    const node = await readNode(cid, get)
    if (node.type === 'file' && isFile) {
      sizes.set(link.cid, node.size)
      // Taken up again, now that its size is known.
      rest.push(found)
      continue
    }
    const isShard = node.type === 'shard' && level < mostShardLevels && node.links.length > 0
    if (node.type === 'file' || (level > 0 && !isShard)) throw foreignBlock(cid)
    // All of them now: else a few blocks, each in the one before, would hold many that are not counted.
    const below = node.links.map((child) => step(found, node, child))
    count(below)
    rest.push(...below.reverse())
  }
  return files
}

function step({ path, level }: Found, { type }: Node, link: Link): Found {
  // Shards put two digits before the names of entries, and nothing else before further shards.
  if (type === 'shard' && link.name.length === 2) return { link, path, level: level + 1 }
  const name = type === 'shard' ? link.name.slice(2) : link.name
  return { link, path: path === '' ? name : `${path}/${name}`, level: 0 }
}

function createCounter(kind: Layout) {
  let [entries, shards] = [0, 0]
  return (found: readonly Found[]) => {
    for (const { path, level } of found) {
      if (level > 0) shards += 1
      else entries += 1
      if (Buffer.byteLength(path) > maxPathBytes)
        throw new ResultsError(`Results hold a path of more than ${maxPathBytes} bytes.`, {
          fault: 'limit',
        })
    }
    if (entries > most[kind] || shards > most[kind])
      throw new ResultsError(
        `${layoutNouns[kind]} hold more than ${most[kind]} files and directories.`,
        {
          fault: 'limit',
        },
      )
  }
}

async function* readFile(root: Link, get: GetBlock): AsyncGenerator<Uint8Array> {
  const limit = spareBlocks + Math.ceil(root.size / smallestBlock)
  let blocks = 1
  const rest: Link[] = [root]
  for (let link = rest.pop(); link; link = rest.pop()) {
    const cid = cidOfLink(link)
    if (link.isLeaf) {
      const block = await readBlock(cid, get)
      if (block.length !== link.size) throw foreignBlock(cid)
      yield block
      continue
    }
    const { type, size, links } = await readNode(cid, get)
    if (type !== 'file' || size !== link.size) throw foreignBlock(cid)
    blocks += links.length
    if (blocks > limit)
      throw new ResultsError(
        `A file of ${root.size} bytes is cut into more than ${limit} blocks.`,
        {
          fault: 'limit',
        },
      )
    rest.push(...links.toReversed())
  }
}
