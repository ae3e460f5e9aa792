import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { packResults } from './pack.ts'
import { resultsFromMemory } from './results-from-memory.ts'

const run = promisify(execFile)

const files = {
  stdout: 'moo\n',
  stderr: '',
  exitCode: '0',
  'outputs/牛.txt': 'cow',
  [`outputs/${'deep/'.repeat(60)}cow`]: 'far down',
  [`outputs/${'x'.repeat(255)}`]: new Uint8Array(1000),
}

test('gives the same bytes for the same files, whatever their order', async () => {
  const results = resultsFromMemory(files)
  const archive = await buffer(packResults(results))
  expect(await buffer(packResults(results.toReversed()))).toEqual(archive)
  expect(archive.length % 512).toBe(0)
})

test('is read by the system’s tar', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'gdcn-pack-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await writeFile(join(directory, 'a.tar'), packResults(resultsFromMemory(files)))
  await mkdir(join(directory, 'results'))
  await run('tar', ['-xf', join(directory, 'a.tar'), '-C', join(directory, 'results')])
  for (const [path, content] of Object.entries(files)) {
    expect(await readFile(join(directory, 'results', path))).toEqual(Buffer.from(content))
  }
})

test('reads no faster than it is read', async () => {
  let produced = 0
  const stdout = {
    path: 'stdout',
    size: 64 * 1024 * 1024,
    async *read() {
      for (; produced < 64; produced += 1) yield new Uint8Array(1024 * 1024)
    },
  }
  const { stdout: _, ...others } = files
  let released = false
  const watched = {
    ...stdout,
    async *read() {
      try {
        yield* stdout.read()
      } finally {
        released = true
      }
    },
  }
  const archive = packResults([...resultsFromMemory(others), watched])
  for await (const chunk of archive) if (chunk.length === 1024 * 1024) break
  expect(produced).toBeLessThan(8)
  // Leaving early lets go of the file that was being read.
  await expect.poll(() => released).toBe(true)
})

test.each([
  ['fewer', 5, '4 bytes'],
  ['more', 3, 'more'],
])('refuses a file that holds %s bytes than it states', async (_, size, held) => {
  const results = resultsFromMemory(files).map((file) =>
    file.path === 'stdout' ? { ...file, size } : file,
  )
  await expect(buffer(packResults(results))).rejects.toThrow(
    `The file "stdout" states ${size} bytes and holds ${held}.`,
  )
})

test('refuses results with something missing', async () => {
  await expect(buffer(packResults([]))).rejects.toThrow(
    'Results lack stdout and stderr and exitCode.',
  )
})
