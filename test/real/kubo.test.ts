import { execFile } from 'node:child_process'
import { accessSync, constants, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Results } from '../../src/market/result-file.ts'
import { digestData } from '../../src/results/data/digest-data.ts'
import { readLocalData } from '../../src/results/data/read-local-data.ts'
import { digestResults } from '../../src/results/digest.ts'
import golden from '../../src/results/golden.json' with { type: 'json' }
import { goldenCases } from '../../src/results/golden-cases.ts'
import { resultsFromMemory } from '../../src/results/results-from-memory.ts'

const run = promisify(execFile)
const ipfs = findIpfs()
// A peer that is not there is named, so that nobody takes silence for agreement.
if (!ipfs) console.warn('absent: kubo (no `ipfs` on PATH, and GDCN_TEST_IPFS names none)')

describe.skipIf(!ipfs)('kubo', () => {
  let home = ''

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'gdcn-kubo-'))
    await kubo('init', '--profile=unixfs-v1-2025')
  })

  afterAll(() => rm(home, { recursive: true, force: true }))

  test.each(Object.entries(goldenCases))(
    'digests as we do: %s',
    async (name, results) => {
      const directory = join(home, name)
      await write(directory, results())
      const cid = await kubo(
        'add',
        '--recursive',
        '--hidden',
        '--only-hash',
        '--quieter',
        directory,
      )
      await rm(directory, { recursive: true })
      expect.soft(cid).toBe(new Map(Object.entries(golden.cids)).get(name))
      expect(cid).toBe((await digestResults(results())).cid)
    },
    300_000,
  )

  test.each([
    ['a file of one block', { data: 'moo' }],
    ['a file of several blocks', { data: new Uint8Array(3_000_000).fill(7) }],
    ['a directory', { 'data/a': 'moo', 'data/b/c': new Uint8Array(3_000_000), 'data/.d': '' }],
  ])('adds the data of an input as we digest them: %s', async (name, files) => {
    const directory = join(home, name)
    await write(directory, resultsFromMemory(files))
    const given = join(directory, 'data')
    const options = ['--recursive', '--hidden', '--only-hash', '--quieter']
    const { cid } = await digestData(await readLocalData(given))
    expect(await kubo('add', ...options, given)).toBe(cid)
  })

  async function kubo(...args: string[]): Promise<string> {
    const env = { ...process.env, IPFS_PATH: join(home, 'repository') }
    const { stdout } = await run(ipfs ?? 'ipfs', args, { env, maxBuffer: 64 * 1024 * 1024 })
    return stdout.trim()
  }
})

function findIpfs(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [process.env.GDCN_TEST_IPFS, ...folders.map((folder) => join(folder, 'ipfs'))]
  return candidates.find((candidate) => candidate && isExecutable(candidate))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function write(directory: string, results: Results): Promise<void> {
  await mkdir(join(directory, 'outputs'), { recursive: true })
  for (const file of results) {
    const path = join(directory, file.path)
    await mkdir(dirname(path), { recursive: true })
    await pipeline(Readable.from(file.read()), createWriteStream(path))
  }
}
