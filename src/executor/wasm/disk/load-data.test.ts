import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFiles, wasmJob } from '../../test/jobs.ts'
import { programs } from '../../test/programs.ts'
import { wasmExecutor } from '../../wasm.ts'
import { copyContent } from '../content.ts'
import { createDisk, type DirectoryNode, type Disk } from './disk.ts'
import { loadData } from './load-data.ts'

let folder: string
let disk: Disk
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-data-'))
  disk = createDisk({ disk: 0, resultBytes: 0n })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const load = (names: readonly string[], mostBytes = 2 ** 20) =>
  loadData(
    disk,
    names.map((name) => ({ name, source: join(folder, name) })),
    mostBytes,
  )

/** The files below a directory, in the order in which a program sees them. */
function list(directory: DirectoryNode, path = ''): [string, string][] {
  return [...directory.entries].flatMap(([name, node]): [string, string][] =>
    node.kind === 'directory'
      ? [[`${path}${name}/`, ''], ...list(node, `${path}${name}/`)]
      : [[path + name, Buffer.from(copyContent(node.content)).toString('latin1')]],
  )
}

describe('the data of a job', () => {
  it('comes sorted, whatever the order on the host and in the document', () => {
    mkdirSync(join(folder, 'b/empty'), { recursive: true })
    for (const name of ['b/z', 'b/Z', 'b/\u00e9', 'b/\ue000', 'b/\u{1f404}', 'a'])
      writeFileSync(join(folder, name), name)
    load(['b', 'a'])
    expect(list(disk.root).map(([path]) => path)).toEqual([
      ...['outputs/', 'inputs/', 'inputs/a', 'inputs/b/', 'inputs/b/Z', 'inputs/b/empty/'],
      ...['inputs/b/z', 'inputs/b/\u00e9', 'inputs/b/\ue000', 'inputs/b/\u{1f404}'],
    ])
    expect(disk.blocks.used).toBe(0)
  })

  it('is nothing where there is none', () => {
    load([])
    expect(list(disk.root)).toEqual([['outputs/', '']])
  })

  it('is whole, also where a block ends within it', () => {
    const bytes = Buffer.from(Array.from({ length: 10_000 }, (_, at) => at % 251))
    writeFileSync(join(folder, 'a'), bytes)
    load(['a'], bytes.length)
    expect(list(disk.root).at(-1)).toEqual(['inputs/a', bytes.toString('latin1')])
  })

  it('leaves out links, pipes and what they lead to', () => {
    mkdirSync(join(folder, 'dir'))
    writeFileSync(join(folder, 'secret'), 'secret')
    for (const [target, name] of [
      ...[['../secret', 'file'] as const, ['/etc', 'directory'] as const],
      ...[['nowhere', 'dangling'] as const, ['loop', 'loop'] as const, ['..', 'up'] as const],
    ])
      symlinkSync(target, join(folder, 'dir', name))
    execFileSync('mkfifo', [join(folder, 'dir/pipe')])
    load(['dir'])
    expect(list(disk.root)).toEqual([
      ['outputs/', ''],
      ['inputs/', ''],
      ['inputs/dir/', ''],
    ])
  })

  it('is this machine\u2019s own fault where it is not there, or is no data', () => {
    symlinkSync('/etc', join(folder, 'link'))
    expect(() => load(['nowhere'])).toThrow('ENOENT')
    expect(() => load(['link'])).toThrow('neither a file nor a directory')
  })

  it.each(['', '.', '..', 'a/b', '../a', 'a\0', '\ud800', 'n'.repeat(1_025)])(
    'has no name like %j',
    (name) => {
      writeFileSync(join(folder, 'a'), 'a')
      expect(() => loadData(disk, [{ name, source: join(folder, 'a') }], 10)).toThrow(
        'a name that it could not use',
      )
    },
  )

  it('has each name once, and each of them is text', () => {
    writeFileSync(join(folder, 'a'), 'a')
    expect(() => load(['a', 'a'])).toThrow('a name that it could not use')
    disk = createDisk({ disk: 0, resultBytes: 0n })
    mkdirSync(join(folder, 'dir'))
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/dir/`), Buffer.of(0xff)]), 'a')
    expect(() => load(['dir'])).toThrow('a name that it could not use')
  })

  it('is bounded together, before it is read', () => {
    writeFileSync(join(folder, 'a'), 'aaaaa')
    writeFileSync(join(folder, 'b'), 'bbbbb')
    load(['a', 'b'], 10)
    disk = createDisk({ disk: 0, resultBytes: 0n })
    expect(() => load(['a', 'b'], 9)).toThrow(
      expect.objectContaining({ end: { exitCode: 137, limitHit: 'memory' } }),
    )
    truncateSync(join(folder, 'a'), 2 ** 40)
    disk = createDisk({ disk: 0, resultBytes: 0n })
    expect(() => load(['a'])).toThrow('The program ended')
  })
})

describe('a job whose data', () => {
  const { reads } = programs()
  const run = (name: string) =>
    wasmExecutor().run(wasmJob(reads, { data: [{ name, source: join(folder, name) }] }))

  it('does not fit into its memory ends at that limit', async () => {
    writeFileSync(join(folder, 'a'), '')
    truncateSync(join(folder, 'a'), 2 ** 20 + 1)
    const execution = await run('a')
    expect(execution).toMatchObject({ exitCode: 137, limitHit: 'memory', instructionCount: 1n })
    expect(await readFiles(execution)).toEqual({
      exitCode: '137',
      stderr: 'gdcn: The program was stopped at its 1 MB of memory.\n',
      stdout: '',
    })
  })

  it('has names that nothing can use cannot be run', async () => {
    expect(await run('..')).toMatchObject({ exitCode: 126, instructionCount: 1n })
  })

  it('is not there is no result, but an error', async () => {
    await expect(run('a')).rejects.toMatchObject({ name: 'ExecutionFailedError', retry: true })
  })
})
