import * as dagPb from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import { ResultsError } from '../../errors/results.ts'

/** Gets one block; whoever has it may give anything, at most as many bytes as a block may have. */
export type GetBlock = (cid: string) => Promise<Uint8Array>

/** A block below another one. Many are held at once: a parsed CID would take ten times as much memory. */
export type Link = {
  /** The bytes of its CID in base64; see {@link cidOfLink}. */
  cid: string
  isLeaf: boolean
  name: string
  /** How many bytes of a file are below it, if it is part of one; else what the link states. */
  size: number
}

/** What a block says that is no leaf. `size` is how many bytes a file has, and 0 for what is none. */
export type Node = {
  type: 'directory' | 'file' | 'shard'
  size: number
  links: readonly Link[]
}

/** The longest block that the profile makes, and then some, in bytes. */
export const longestBlock = 2 * 1024 * 1024
/** More links than any setting of kubo puts into one block: what they are decoded to is far larger than they. */
const mostLinks = 32_768
/** The longest name of a file, after the two digits that shards put before it. */
const longestName = 257
/** The most bytes that UnixFS says of a node, apart from the sizes of what is below it. */
const mostSaid = 128
const cidLength = 36
const fanout = 256
/** What kubo calls `murmur3-x64-64`. */
const shardHash = 0x22
const raw = 0x55
/** The types of UnixFS that results are made of. */
const types: Readonly<Record<number, Node['type']>> = { 1: 'directory', 2: 'file', 5: 'shard' }

/**
 * Gets a block and holds it against its name.
 *
 * @param cid - its name.
 * @param get - gets blocks.
 * @throws {@link ResultsError} when it is another, or of another kind than results are made of.
 */
export async function readBlock(cid: CID, get: GetBlock): Promise<Uint8Array> {
  if (!isOurs(cid)) throw foreignBlock(cid)
  const block = await get(cid.toString())
  const found = await sha256.digest(block)
  if (Buffer.compare(found.digest, cid.multihash.digest) === 0) return block
  throw new ResultsError('A block of the results is not what its name says.', {
    fault: 'mismatch',
    values: [`block: ${cid}`],
    remedy: 'Fetch them again; if they differ again, do not accept them.',
  })
}

/**
 * Gets a block that is no leaf, and says what is below it. Whoever made it may be hostile: nothing of
 * it is believed that does not fit the rest of it, and nothing large is kept.
 *
 * @param cid - its name.
 * @param get - gets blocks.
 * @throws {@link ResultsError} when it is not made as results are.
 */
export async function readNode(cid: CID, get: GetBlock): Promise<Node> {
  if (cid.code !== dagPb.code) throw foreignBlock(cid)
  const block = await readBlock(cid, get)
  try {
    return decodeNode(block)
  } catch (cause) {
    throw foreignBlock(cid, cause)
  }
}

/** Says which block a link leads to. */
export function cidOfLink({ cid }: Pick<Link, 'cid'>): CID {
  return CID.decode(Buffer.from(cid, 'base64'))
}

/** Makes a link to a block. */
export function linkTo(cid: CID, { name = '', size = 0 } = {}): Link {
  const bytes = Buffer.from(cid.bytes).toString('base64')
  return { cid: bytes, isLeaf: cid.code === raw, name, size }
}

/** Says that a block is none of results. */
export function foreignBlock(cid: CID, cause?: unknown): ResultsError {
  return new ResultsError('The results hold a block that is not made as results are.', {
    values: [`block: ${cid}`],
    cause,
  })
}

function decodeNode(block: Uint8Array): Node {
  let count = 0
  // Counted before they are decoded.
  for (const { field } of readFields(block)) if (field === 2) count += 1
  check(count <= mostLinks, 'It holds too many links.')
  const { Data: said = new Uint8Array(), Links: links } = dagPb.decode(block)
  check(said.length <= mostSaid + 10 * count, 'It says too much.')
  const { type, size, sizes, content, ...shard } = readUnixfs(said)
  for (const { Hash: cid, Name: name = '', Tsize: tsize = 0 } of links) {
    check(isOurs(cid), 'It links to a block of another kind.')
    check(name.length <= longestName, 'A name is too long.')
    check(Number.isSafeInteger(tsize), 'A link states no size.')
  }
  if (type === 'file') {
    check(content === 0, 'It holds bytes of a file that is cut into blocks.')
    check(sizes.length === count, 'It states other sizes than it has links.')
    // An empty block below a file would make it no longer, however many there are.
    check(!sizes.includes(0), 'It links to an empty block.')
    check(sum(sizes) === size, 'Its sizes do not come to its own.')
    return {
      type,
      size,
      links: links.map(({ Hash }, at) => linkTo(Hash, { size: sizes[at] ?? 0 })),
    }
  }
  check(said.length <= mostSaid && size === 0, 'It says too much.')
  check(
    links.every(({ Name: name = '' }) => name !== ''),
    'A name is empty.',
  )
  if (type === 'shard') {
    check(count <= fanout, 'It holds too many links.')
    check(shard.fanout === fanout && shard.hash === shardHash, 'It is cut otherwise.')
    check(
      links.every(({ Name: name = '' }) => /^[0-9A-F]{2}/.test(name)),
      'A name has no digits.',
    )
  } else check(content === 0, 'It holds bytes.')
  return {
    ...{ type, size },
    links: links.map(({ Hash, Name: name = '', Tsize: size = 0 }) => linkTo(Hash, { name, size })),
  }
}

function isOurs({ version, code, multihash, bytes }: CID): boolean {
  return (
    version === 1 &&
    (code === raw || code === dagPb.code) &&
    multihash.code === sha256.code &&
    bytes.length === cidLength
  )
}

function check(isRight: boolean, otherwise: string): void {
  if (!isRight) throw new Error(otherwise)
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0)
}

function readUnixfs(bytes: Uint8Array) {
  const sizes: number[] = []
  const numbers = new Map<number, number>()
  let content = 0
  for (const { field, kind, value } of readFields(bytes)) {
    if (kind === 2) content += field === 2 ? value : 0
    else if (field === 4) sizes.push(value)
    else numbers.set(field, value)
  }
  const type = types[numbers.get(1) ?? -1]
  if (!type) throw new Error('It is of another type.')
  const [size = 0, hash, fanout] = [3, 5, 6].map((field) => numbers.get(field))
  return { type, size, sizes, content, hash, fanout }
}

/** Reads the fields of a protobuf message: `value` is the number, or how many bytes there are. */
function* readFields(bytes: Uint8Array) {
  let at = 0
  const varint = () => {
    let [value, factor] = [0, 1]
    for (;;) {
      const byte = bytes[at]
      if (byte === undefined || factor > 2 ** 49) throw new Error('A number does not end.')
      at += 1
      value += (byte & 0x7f) * factor
      if (byte < 0x80) break
      factor *= 0x80
    }
    check(Number.isSafeInteger(value), 'A number is too large.')
    return value
  }
  while (at < bytes.length) {
    const tag = varint()
    const [field, kind] = [Math.floor(tag / 8), tag % 8]
    const value = varint()
    if (kind === 2) at += value
    else if (kind !== 0) throw new Error('A field is of another kind.')
    check(at <= bytes.length, 'A field does not end.')
    yield { field, kind, value }
  }
}
