import { execFileSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/helpers/temporary-database.ts'
import type { ResultFile } from '../../market/result-file.ts'
import { createDigester } from '../digester.ts'
import { drain, packEntries, packResults } from '../pack.ts'
import { repackResults } from '../repack.ts'
import { resultsFromMemory } from '../results-from-memory.ts'
import { readDataDag } from '../storage/read-dag.ts'
import { digestData } from './digest-data.ts'
import { packData } from './pack-data.ts'
import { readLocalData } from './read-local-data.ts'
import { unpackData } from './unpack-data.ts'
import { writeData } from './write-data.ts'

const mebibyte = 1024 * 1024
const large = Uint8Array.from({ length: 3 * mebibyte }, (_, at) => (at * 7) >>> 5)

/** Writes some files, and finds them as data. */
async function give(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

it.each([
  ['a file', { given: 'moo' }],
  ['an empty file', { given: '' }],
  ['a file of several blocks', { given: large }],
  ['a directory', { 'given/b': 'b', 'given/a/c': large, 'given/.hidden': 'h', 'given/a/牛': '' }],
])('what comes out at the other end is what went in: %s', async (_, files) => {
  const folder = await give(files)
  const local = await readLocalData(join(folder, 'given'))
  const { cid, size } = await digestData(local)
  // On its way through a solver.
  const check = (found: { cid: string }): void => expect(found.cid).toBe(cid)
  const kept: AsyncIterable<Uint8Array> = repackResults(packData(local), {
    maxBytes: size,
    layout: 'data',
    check,
  })
  const target = await temporaryFolder()
  const found = await writeData(unpackData(kept, { maxBytes: size }), {
    folder: target,
    maxBytes: size,
  })
  expect(found).toEqual({ cid, size })
  for (const [path, content] of Object.entries(files)) {
    const written = join(target, path.replace('given', 'data'))
    expect(await readFile(written)).toEqual(Buffer.from(content))
    expect((await stat(written)).mode & 0o777).toBe(0o644)
  }
})

it('has no more files than data may: 4,096 with the directories', async () => {
  const make = (count: number) =>
    resultsFromMemory(
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`data/${10_000 + at}`, ''])),
    )
  const sentence = 'The data hold more than 4096 files and directories.'
  await expect(digestData(make(4_095))).resolves.toMatchObject({ size: 0 })
  // One more, with the directory that they are in.
  await expect(digestData(make(4_096))).rejects.toMatchObject({ sentence })
  const folder = await temporaryFolder()
  await expect(writeData(make(4_096), { folder, maxBytes: 0 })).rejects.toMatchObject({ sentence })
  const layout = 'data'
  const archive = packEntries(make(4_096), drain, layout)
  const kept = repackResults(archive, { maxBytes: 0, layout, check() {} })
  await expect(Array.fromAsync(kept)).rejects.toMatchObject({ sentence })
})

it('is read by everybody, whatever the mask of the process', async () => {
  const before = process.umask(0o077)
  try {
    const folder = await temporaryFolder()
    await writeData(resultsFromMemory({ 'data/a/b': 'moo' }), { folder, maxBytes: 3 })
    const modeOf = async (path: string) => (await stat(join(folder, path))).mode & 0o777
    expect(await modeOf('data')).toBe(0o755)
    expect(await modeOf('data/a')).toBe(0o755)
    expect(await modeOf('data/a/b')).toBe(0o644)
  } finally {
    process.umask(before)
  }
})

it('leaves empty directories out', async () => {
  const folder = await give({ 'given/a': 'moo' })
  const { cid } = await digestData(await readLocalData(join(folder, 'given')))
  await mkdir(join(folder, 'given/empty'))
  expect((await digestData(await readLocalData(join(folder, 'given')))).cid).toBe(cid)
  await expect(digestData(await readLocalData(join(folder, 'given/empty')))).rejects.toThrow(
    'The data hold no file.',
  )
})

it.each<[string, (folder: string) => Promise<void>]>([
  ['a link to a file', (folder: string) => symlink('a', join(folder, 'given/link'))],
  ['a link to nothing', (folder: string) => symlink('nothing', join(folder, 'given/link'))],
  ['a FIFO', async (folder: string) => void execFileSync('mkfifo', [join(folder, 'given/fifo')])],
  [
    'a name that is no text',
    (folder: string) =>
      writeFile(Buffer.concat([Buffer.from(`${folder}/given/`), Buffer.of(0xff)]), 'moo'),
  ],
])('refuses %s', async (_, make) => {
  const folder = await give({ 'given/a': 'moo' })
  await make(folder)
  await expect(readLocalData(join(folder, 'given'))).rejects.toMatchObject({ name: 'ResultsError' })
})

it('refuses a link in the place of a directory, and of a file once it was found', async () => {
  const folder = await give({ 'given/a': 'moo', other: 'boo' })
  await symlink('given', join(folder, 'link'))
  await expect(readLocalData(join(folder, 'link'))).rejects.toThrow('is a link')
  const found = await readLocalData(join(folder, 'given'))
  execFileSync('ln', ['-sf', '../other', join(folder, 'given/a')])
  await expect(digestData(found)).rejects.toMatchObject({ code: 'ELOOP' })
})

it('says that files have changed while they were read', async () => {
  const folder = await give({ given: 'moo' })
  const found = await readLocalData(join(folder, 'given'))
  await writeFile(join(folder, 'given'), 'moo moo')
  await expect(digestData(found)).rejects.toMatchObject({ name: 'ResultsError' })
  await chmod(join(folder, 'given'), 0o644)
})

const file = (path: string, content = 'moo'): ResultFile =>
  resultsFromMemory({ [path]: content })[0] as ResultFile

it.each([
  ['leads elsewhere', [file('data/../../a')]],
  ['is absolute', [file('/data')]],
  ['is of results', [file('outputs/a')]],
  ['is there twice', [file('data/a'), file('data/a')]],
  ['is a file and a directory', [file('data'), file('data/a')]],
  ['holds a backslash', [file('data/a\\b')]],
  ['states less than it holds', [{ ...file('data'), size: 2 }]],
  ['states more than it holds', [{ ...file('data'), size: 4 }]],
  ['states no number', [{ ...file('data'), size: Number.NaN }]],
  ['is too much', [file('data/a', 'm'.repeat(101))]],
  ['is too much together', [file('data/a', 'm'.repeat(60)), file('data/b', 'm'.repeat(60))]],
])('writes nothing outside, and takes nothing that %s', async (_, files) => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'in'))
  const written = writeData(files, { folder: join(folder, 'in'), maxBytes: 100 })
  await expect(written).rejects.toMatchObject({ name: 'ResultsError' })
  expect(await readdir(folder)).toEqual(['in'])
})

it('takes no archive of results', async () => {
  const archive = packResults(resultsFromMemory({ stdout: '', stderr: '', exitCode: '0' }))
  await expect(Array.fromAsync(unpackData(archive, { maxBytes: 100 }))).rejects.toThrow(
    'is neither data nor under data/',
  )
})

it.each([
  ['a file of one block', { data: 'moo' }],
  ['a file of several', { data: large }],
  ['a directory', { 'data/a': 'moo', 'data/b/c': large }],
])('is found in blocks by its root: %s', async (_, files) => {
  const blocks = new Map<string, Uint8Array>()
  const digester = createDigester(async (cid, block) => {
    blocks.set(cid.toString(), block.slice())
  }, 'data')
  const given = resultsFromMemory(files)
  for (const one of given) await digester.add(one.path, one.read())
  const { cid } = await digester.digest()
  const found = await readDataDag(cid, async (one) => blocks.get(one) ?? new Uint8Array())
  expect(await digestData(found)).toEqual(await digestData(given))
})

it('has the same times and permissions wherever and whenever it is written', async () => {
  const folder = await temporaryFolder()
  const files = resultsFromMemory({ 'data/a/b': 'b', 'data/c': 'c' })
  await writeData(files, { folder, maxBytes: 10 })
  const found = await Promise.all(
    ['data', 'data/a', 'data/a/b', 'data/c'].map(async (path) => {
      const { mtime, mode } = await stat(join(folder, path))
      return `${path} ${mtime.toISOString()} ${(mode & 0o777).toString(8)}`
    }),
  )
  expect(found).toEqual([
    'data 2000-01-01T00:00:00.000Z 755',
    'data/a 2000-01-01T00:00:00.000Z 755',
    'data/a/b 2000-01-01T00:00:00.000Z 644',
    'data/c 2000-01-01T00:00:00.000Z 644',
  ])
})
