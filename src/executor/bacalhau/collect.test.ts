import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collect } from './collect.ts'
import type { Published } from './family.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gdcn-collect-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const outputs = [
  { name: 'outputs', path: '/a' },
  { name: 'model', path: '/b' },
]
const published = {
  stdout: 'out',
  stderr: 'err',
  exitCode: '3',
  'output-0/b': '12345',
  'output-0/model/x': 'first',
  'output-1/x': 'second',
  'output-1/y': '1',
  'output-2/z': 'none of ours',
  'output-0/bad': 'refused',
}

async function writeDirectory(): Promise<Published> {
  const directory = join(folder, 'from')
  for (const [path, text] of Object.entries(published)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
  await symlink('/etc/passwd', join(directory, 'output-0', 'link'))
  return { directory }
}

async function writeArchive(): Promise<Published> {
  const tar = pack()
  for (const [name, text] of Object.entries(published)) tar.entry({ name }, text)
  tar.entry({ name: 'output-0/link', type: 'symlink', linkname: '/etc/passwd' })
  tar.finalize()
  const parts: Uint8Array[] = []
  for await (const part of tar) if (part instanceof Uint8Array) parts.push(part)
  const archive = join(folder, 'from.tar.gz')
  await writeFile(archive, gzipSync(Buffer.concat(parts)))
  return { archive }
}

const take = (from: Published, most: bigint) =>
  collect({
    ...{ published: from, outputs, into: join(folder, 'into'), most },
    checkPath: (path) => (path.endsWith('bad') ? 'is bad' : undefined),
    signal: new AbortController().signal,
  })

describe.each([
  ['a directory', writeDirectory],
  ['an archive', writeArchive],
])('of %s', (_, write) => {
  it('takes the files of the job, each to its place', async () => {
    const { files, leftOut, ...rest } = await take(await write(), 100n)
    expect(rest).toEqual({ exitCode: 3, isOver: false })
    expect(files).toEqual([
      { path: 'stdout', size: 3 },
      { path: 'stderr', size: 3 },
      { path: 'outputs/b', size: 5 },
      { path: 'outputs/model/x', size: 5 },
      { path: 'outputs/model/y', size: 1 },
    ])
    expect([...leftOut].sort()).toEqual([
      '"outputs/bad" was left out: it is bad.',
      '"outputs/link" was left out: it is neither a file nor a directory.',
      '"outputs/model/x" was left out: it is there twice.',
    ])
    expect(await readFile(join(folder, 'into', 'outputs', 'b'), 'utf8')).toBe('12345')
  })

  it('stops at the first file that does not fit', async () => {
    const { files, isOver } = await take(await write(), 10n)
    expect(isOver).toBe(true)
    expect(files.map(({ path }) => path)).toEqual(['stdout', 'stderr'])
  })

  it('cuts stdout off at the limit', async () => {
    const { files, isOver } = await take(await write(), 2n)
    expect(isOver).toBe(true)
    expect(files).toEqual([
      { path: 'stdout', size: 2 },
      { path: 'stderr', size: 0 },
    ])
    expect(await readFile(join(folder, 'into', 'stdout'), 'utf8')).toBe('ou')
  })
})
