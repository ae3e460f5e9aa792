import { murmur3128 } from '@multiformats/murmur3'
import {
  type ImporterOptions,
  type ImportResult,
  importer,
  importFile,
  type WritableStorage,
} from 'ipfs-unixfs-importer'
import type { CID } from 'multiformats/cid'
import { bytesToHex, type Hex } from 'viem'
import { ResultsError } from '../errors/results.ts'
import { dataRoot, type Layout } from '../market/path-fault.ts'
import { fileLayout } from './file-layout.ts'

/** What results come to: `cid` is the root's CIDv1 in base32, `digest` its 32 bytes of sha2-256. */
export type ResultsDigest = { cid: string; digest: Hex }

/** Digests a results directory, file by file. */
export type Digester = {
  /** Reads a file to its end. Its path has to be good, and there once. */
  add: (path: string, content: AsyncIterable<Uint8Array>) => Promise<void>
  /** Tells what the files come to that were added. */
  digest: () => Promise<ResultsDigest>
}

type Entry = Pick<ImportResult, 'cid' | 'size'>
type Directory = Map<string, Entry | Directory>

/** Takes a block that was hashed; what it holds is valid until it resolves. */
export type PutBlock = (cid: CID, block: Uint8Array) => Promise<void>

// Mostly the root is all that is wanted.
const drop: PutBlock = async () => {}

/** Fewer entries than this cannot fill the 256 KiB beyond which a directory is sharded. */
const fewestSharded = 512

/**
 * Makes a digester: it computes the root of a directory's UnixFS DAG under the profile
 * `unixfs-v1-2025`, without modes or times, and holds one block of one file at a time.
 *
 * `outputs/` is always part of it, also when nothing lies there; other empty directories are not.
 *
 * @param put - takes each block; they are dropped once they are hashed if it is absent.
 * @param layout - what paths stand for. Data come to what lies at their root, be it a file or a
 * directory; results unless told.
 * @returns the digester, without files.
 */
export function createDigester(put = drop, layout: Layout = 'results'): Digester {
  const blocks: WritableStorage = {
    async put(cid, block) {
      // Always so; the library's types leave it open.
      if (block instanceof Uint8Array) await put(cid, block)
      return cid
    },
  }
  const root: Directory = new Map(layout === 'results' ? [['outputs', new Map()]] : [])

  return {
    async add(path, content) {
      const { cid, size } = await importFile({ content }, blocks, profile(put))
      const names = path.split('/')
      const last = names.pop() ?? ''
      let directory = root
      for (const name of names) {
        const existing = directory.get(name)
        const child: Directory = existing instanceof Map ? existing : new Map()
        directory.set(name, child)
        directory = child
      }
      directory.set(last, { cid, size })
    },
    async digest() {
      const top = layout === 'data' ? root.get(dataRoot) : root
      if (!top) throw new ResultsError('The data hold no file.')
      const { cid } = top instanceof Map ? await importDirectory(top, { blocks, put }) : top
      return { cid: cid.toString(), digest: bytesToHex(cid.multihash.digest) }
    },
  }
}

/**
 * Imports one directory from the bottom up. Given a whole tree, the importer counts directories
 * inside a directory as nothing when it decides whether to shard, which kubo does not.
 */
async function importDirectory(
  directory: Directory,
  sink: { blocks: WritableStorage; put: PutBlock },
): Promise<Entry> {
  await assertShardable([...directory.keys()])
  const entries: (Entry & { path: string })[] = []
  for (const [name, child] of directory) {
    const { cid, size } = child instanceof Map ? await importDirectory(child, sink) : child
    entries.push({ path: name, cid, size })
  }
  let root: Entry | undefined
  const dagBuilder = () => imported(entries)
  const options = { ...profile(sink.put), wrapWithDirectory: true, dagBuilder }
  for await (const result of importer([], sink.blocks, options)) root = result
  if (!root) throw new ResultsError('The results have no root.', { party: 'gdcn' })
  return root
}

async function* imported(entries: readonly (Entry & { path: string })[]) {
  for (const entry of entries) yield async () => entry
}

/** The importer writes defaults into the options it is handed, so each call gets its own. */
function profile(put: PutBlock): ImporterOptions {
  // Hashing is synchronous: more blocks at once, of 1 MiB each, would only take memory.
  return { profile: 'unixfs-v1-2025', layout: fileLayout(put), blockWriteConcurrency: 1 }
}

/**
 * Refuses names that share all 64 bits by which shards tell names apart: no implementation can
 * hold both, and the importer would look for a difference for ever.
 */
async function assertShardable(names: readonly string[]): Promise<void> {
  if (names.length < fewestSharded) return
  const seen = new Map<string, string>()
  for (const name of names) {
    const hash = await murmur3128.encode(Buffer.from(name))
    const key = Buffer.from(hash.subarray(0, 8)).toString('hex')
    const other = seen.get(key)
    if (other !== undefined) {
      throw new ResultsError(
        `The names ${JSON.stringify(other)} and ${JSON.stringify(name)} cannot lie in one large directory.`,
        { remedy: 'Rename one of them: their murmur3 hashes are equal.' },
      )
    }
    seen.set(key, name)
  }
}
