import * as dagPb from '@ipld/dag-pb'
import { CID } from 'multiformats/cid'
import { create as createMultihash } from 'multiformats/hashes/digest'
import { sha256 } from 'multiformats/hashes/sha2'
import { expect, it } from 'vitest'
import { encodeUnixfsFileData } from '../unixfs-file-data.ts'
import { readDataDag } from './read-dag.ts'
import { longestBlock } from './read-node.ts'

// What somebody makes who wants to keep others busy, byte by byte.

const raw = 0x55

type Child = { Hash: CID; Name?: string; Tsize?: number }

/** Keeps blocks, and counts how many are asked for. */
function createBlocks() {
  const blocks = new Map<string, Uint8Array>()
  let asked = 0
  const put = async (code: number, block: Uint8Array) => {
    const cid = CID.createV1(code, await sha256.digest(block))
    blocks.set(cid.toString(), block)
    return cid
  }
  const node = (said: Iterable<number>, links: readonly Child[] = []) =>
    put(dagPb.code, encodeNode(said, links))
  const list = (root: CID) =>
    readDataDag(root.toString(), async (cid) => {
      asked += 1
      const block = blocks.get(cid)
      if (!block) throw new Error(`There is no block ${cid}.`)
      return block
    })
  return {
    put: (block: Uint8Array) => put(dagPb.code, block),
    leaf: (text: string) => put(raw, Buffer.from(text)),
    node,
    directory: (links: readonly Child[] = []) => node([8, 1], links),
    shard: (links: readonly Child[], fanout = [0x80, 2], hash = 0x22) =>
      node([8, 5, 0x12, 1, 0xff, 0x28, hash, 0x30, ...fanout], links),
    file: (sizes: readonly number[], links: readonly CID[]) =>
      node(
        encodeUnixfsFileData(sizes),
        links.map((Hash, at) => ({ Hash, Name: '', Tsize: sizes[at] ?? 0 })),
      ),
    asked: () => asked,
    list,
    async read(root: CID) {
      const files = await list(root)
      let size = 0
      for (const file of files) for await (const chunk of file.read()) size += chunk.length
      return { paths: files.map(({ path }) => path), size }
    },
  }
}

/** The library would sort the links, and sees to it that names are there. */
function encodeNode(said: Iterable<number>, links: readonly Child[]): Uint8Array {
  const encoded = links.map(({ Hash, Name = '', Tsize = 0 }) =>
    dagPb.encode({ Links: [{ Hash, Name, Tsize }] }),
  )
  return Buffer.concat([...encoded, dagPb.encode({ Data: Uint8Array.from(said), Links: [] })])
}

const foreign = { name: 'ResultsError', fault: 'invalid' }
const limit = { name: 'ResultsError', fault: 'limit' }
const empty = CID.createV1(raw, createMultihash(0, new Uint8Array()))

it('decodes no block that is full of links', async () => {
  const blocks = createBlocks()
  const link = dagPb.encode({ Links: [{ Hash: empty, Name: 'ab' }] })
  const count = Math.floor((longestBlock - 100) / link.length)
  expect(count).toBeGreaterThan(170_000)
  const full = Buffer.concat([Buffer.alloc(link.length * count, link), encodeNode([8, 1], [])])
  await expect(blocks.read(await blocks.put(full))).rejects.toMatchObject({
    ...foreign,
    cause: { message: 'It holds too many links.' },
  })
})

it('counts what blocks hold before it goes into the first of it', async () => {
  const blocks = createBlocks()
  const leaf = await blocks.leaf('moo')
  const others = Array.from({ length: 1_500 }, (_, at) => ({ Hash: leaf, Name: `${at}` }))
  let root = await blocks.directory()
  for (let depth = 0; depth < 4; depth += 1)
    root = await blocks.directory([{ Hash: root, Name: 'a' }, ...others])
  await expect(blocks.read(root)).rejects.toMatchObject(limit)
  expect(blocks.asked()).toBe(3)
})

it('goes no deeper than a path may be long', async () => {
  const blocks = createBlocks()
  let root = await blocks.leaf('moo')
  for (let depth = 0; depth < 600; depth += 1)
    root = await blocks.directory([{ Hash: root, Name: 'a' }])
  await expect(blocks.read(root)).rejects.toMatchObject(limit)
  expect(blocks.asked()).toBeLessThan(512)
})

it('goes into no shards without end, neither deep nor wide', async () => {
  const blocks = createBlocks()
  const leaf = await blocks.leaf('moo')
  let root = await blocks.shard([{ Hash: leaf, Name: '00a', Tsize: 3 }])
  for (let level = 1; level < 8; level += 1) root = await blocks.shard([{ Hash: root, Name: '00' }])
  expect(await blocks.read(root)).toEqual({ paths: ['data/a'], size: 3 })
  await expect(blocks.read(await blocks.shard([{ Hash: root, Name: '00' }]))).rejects.toMatchObject(
    foreign,
  )
  const names = Array.from({ length: 256 }, (_, at) => Buffer.of(at).toString('hex').toUpperCase())
  root = await blocks.shard(names.map((name) => ({ Hash: leaf, Name: `${name}a`, Tsize: 3 })))
  for (let level = 0; level < 4; level += 1) {
    const Hash = root
    root = await blocks.shard(names.map((Name) => ({ Hash, Name })))
  }
  const before = blocks.asked()
  await expect(blocks.read(root)).rejects.toMatchObject(limit)
  expect(blocks.asked() - before).toBeLessThan(300)
})

it('reads no file whose blocks are more than its bytes need', async () => {
  const blocks = createBlocks()
  const hundred = <T>(value: T) => Array<T>(100).fill(value)
  let none = await blocks.leaf('')
  for (let level = 0; level < 12; level += 1) none = await blocks.file(hundred(0), hundred(none))
  await expect(blocks.read(none)).rejects.toMatchObject(foreign)
  expect(blocks.asked()).toBe(1)
  let few = await blocks.leaf('m')
  for (let [level, size] = [0, 1]; level < 3; level += 1, size *= 100)
    few = await blocks.file(hundred(size), hundred(few))
  const before = blocks.asked()
  await expect(blocks.read(few)).rejects.toMatchObject({
    ...limit,
    sentence: 'A file of 1000000 bytes is cut into more than 253 blocks.',
  })
  // The root is looked at to find the file, then again.
  expect(blocks.asked() - before).toBe(4)
})

it('looks once at a file that has many names', async () => {
  const blocks = createBlocks()
  const Hash = await blocks.file([3, 3], [await blocks.leaf('moo'), await blocks.leaf('cow')])
  const names = Array.from({ length: 100 }, (_, at) => `${at}`)
  const root = await blocks.directory(names.map((Name) => ({ Hash, Name })))
  const files = await blocks.list(root)
  expect(files.map(({ path, size }) => [path, size])).toEqual(
    names.map((name) => [`data/${name}`, 6]),
  )
  expect(blocks.asked()).toBe(2)
  expect(await blocks.read(root)).toMatchObject({ size: 600 })
})

it('reads a file whose nodes have one link each, but not for ever', async () => {
  const blocks = createBlocks()
  let root = await blocks.leaf('moo')
  for (let depth = 0; depth < 8; depth += 1) root = await blocks.file([3], [root])
  expect(await blocks.read(root)).toEqual({ paths: ['data'], size: 3 })
  root = await blocks.file([3], [root])
  await expect(blocks.read(root)).rejects.toMatchObject(limit)
})

it('reads files that are empty, and those of a single block', async () => {
  const blocks = createBlocks()
  expect(await blocks.read(await blocks.leaf(''))).toEqual({ paths: ['data'], size: 0 })
  // As kubo makes them of what was never written.
  const touched = await blocks.node([8, 2, 0x18, 0])
  const root = await blocks.directory([
    { Hash: await blocks.leaf(''), Name: 'a' },
    { Hash: touched, Name: 'b' },
    { Hash: await blocks.leaf('moo'), Name: 'c', Tsize: 3 },
  ])
  expect(await blocks.read(root)).toEqual({ paths: ['data/a', 'data/b', 'data/c'], size: 3 })
})

it.each<[string, (blocks: ReturnType<typeof createBlocks>, moo: CID) => Promise<CID>]>([
  ['a leaf that is longer than was said', (blocks, moo) => blocks.file([2], [moo])],
  ['a leaf that is shorter', (blocks, moo) => blocks.file([4], [moo])],
  [
    'a node of another size',
    async (blocks, moo) => blocks.file([2], [await blocks.file([3], [moo])]),
  ],
  [
    'sizes that come to another',
    (blocks, moo) => blocks.node([8, 2, 0x18, 4, 0x20, 3], [{ Hash: moo }]),
  ],
  [
    'fewer sizes than links',
    (blocks, moo) => blocks.node([8, 2, 0x18, 3, 0x20, 3], [{ Hash: moo }, { Hash: moo }]),
  ],
  [
    'bytes beside links',
    (blocks, moo) => blocks.node([8, 2, 0x12, 1, 7, 0x18, 3, 0x20, 3], [{ Hash: moo }]),
  ],
  ['surplus bytes', (blocks) => blocks.node([8, 1, 0x42, 0x80, 1, ...new Uint8Array(128)])],
  ['a field that does not end', (blocks) => blocks.node([8, 1, 0x42, 9])],
  ['bytes in a directory', (blocks) => blocks.node([8, 1, 0x12, 1, 7])],
  ['an entry without a name', (blocks, moo) => blocks.directory([{ Hash: moo, Tsize: 3 }])],
  [
    'a name that is too long',
    (blocks, moo) => blocks.directory([{ Hash: moo, Name: 'a'.repeat(258) }]),
  ],
  [
    'a file below a shard',
    async (blocks, moo) => blocks.shard([{ Hash: await blocks.file([3], [moo]), Name: '00' }]),
  ],
  [
    'a shard of nothing below another',
    async (blocks) => blocks.shard([{ Hash: await blocks.shard([]), Name: '00' }]),
  ],
  ['a leaf in the place of a shard', (blocks, moo) => blocks.shard([{ Hash: moo, Name: '00' }])],
  ['a shard of 1024', (blocks, moo) => blocks.shard([{ Hash: moo, Name: '000a' }], [0x80, 8])],
  [
    'a shard by another hash',
    (blocks, moo) => blocks.shard([{ Hash: moo, Name: '00a' }], [0x80, 2], 0x12),
  ],
  ['a shard without digits', (blocks, moo) => blocks.shard([{ Hash: moo, Name: 'moo' }])],
  [
    'a CID of version 0',
    async (blocks) =>
      blocks.directory([
        { Hash: CID.createV0(await sha256.digest(Buffer.from('moo'))), Name: 'a' },
      ]),
  ],
  ['a block that is its own name', (blocks) => blocks.directory([{ Hash: empty, Name: 'a' }])],
  ['another type', (blocks) => blocks.node([8, 4])],
])('takes no block with %s', async (_, make) => {
  const blocks = createBlocks()
  const root = await make(blocks, await blocks.leaf('moo'))
  await expect(blocks.read(root)).rejects.toMatchObject(foreign)
})
