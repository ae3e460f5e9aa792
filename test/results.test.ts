import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalAccount } from 'viem'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Executor } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { resultsFromMemory } from '../src/results/results-from-memory.ts'
import { gdcn } from './helpers/gdcn.ts'
import { temporaryFolder } from './helpers/temporary-database.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let chain: TestChain
let network: TestNetwork
let dataDir: string
let dealId: string

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)

/** Leaves more files than a cow does. */
function withOutputs(executor: Executor): Executor {
  return {
    ...executor,
    async run(job, context) {
      const execution = await executor.run(job, context)
      const more = resultsFromMemory({ 'outputs/bytes': bytes, 'outputs/cow/bell.txt': 'ding' })
      return { ...execution, files: [...execution.files, ...more] }
    },
  }
}

beforeAll(async () => {
  chain = await startTestChain()
  network = await startTestNetwork(chain)
  await network.startProvider({ executor: withOutputs(wasmExecutor()) })
  dataDir = mkdtempSync(join(tmpdir(), 'gdcn-results-'))
  const run = await results(['run', 'cowsay:v0.0.1', '--json'])
  const told = JSON.parse(run.stdout).result
  dealId = told.dealId
  expect(told.directory).toBe(join(dataDir, 'results', dealId))
})
afterAll(async () => {
  await network.stop()
  await chain.stop()
  rmSync(dataDir, { recursive: true })
})

/** The settings of somebody who asks by the command line. */
function settings(account: LocalAccount): Record<string, string> {
  const { deployment } = network.connection
  return {
    DATA_DIR: dataDir,
    WEB3_RPC_URL: chain.url,
    WEB3_DEALS_ADDRESS: deployment.deals,
    WEB3_TOKEN_ADDRESS: deployment.token,
    WEB3_REGISTRY_ADDRESS: deployment.registry,
    SERVICE_SOLVER: network.accounts.solver.address,
    WEB3_PRIVATE_KEY: chain.key(account),
  }
}

/** Runs a command as the job creator, where the job was run. */
function results(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return gdcn(args, { env: { ...settings(network.accounts.jobCreator), ...env } })
}

const away = { WEB3_RPC_URL: 'http://127.0.0.1:1' }

it('gdcn run leaves the files of a deal in a directory of its own', () => {
  const folder = join(dataDir, 'results', dealId)
  expect(readFileSync(join(folder, 'stdout'), 'utf8')).toContain('< moo >')
  expect(readFileSync(join(folder, 'outputs', 'bytes'))).toEqual(Buffer.from(bytes))
  expect(readdirSync(join(dataDir, 'results'))).toEqual([dealId])
})

it('lists, prints and writes what is kept here, without a network', async () => {
  const listed = await results(['results', 'ls', dealId.slice(0, 10)], away)
  expect(listed).toMatchObject({ code: 0, stderr: '' })
  expect(listed.stdout.split('\n').map((line) => line.trim().split(/\s+/).join(' '))).toEqual([
    ...['file bytes', 'exitCode 1', 'outputs/bytes 100000', 'outputs/cow/bell.txt 4', 'stderr 0'],
    ...[expect.stringMatching(/^stdout \d+$/), ''],
  ])
  const below = await results(['results', 'ls', dealId, 'outputs/cow/', '--json'], away)
  expect(JSON.parse(below.stdout).result).toMatchObject({
    ...{ dealId, files: [{ path: 'outputs/cow/bell.txt', size: 4 }] },
    cid: expect.stringMatching(/^bafy/),
  })
  const printed = await results(['results', 'cat', dealId.slice(2, 12)], away)
  expect(printed.stdout).toBe(readFileSync(join(dataDir, 'results', dealId, 'stdout'), 'utf8'))
  const asJson = await results(['results', 'cat', dealId, 'outputs/bytes', '--json'], away)
  const { base64 } = JSON.parse(asJson.stdout).result
  expect(Buffer.from(base64, 'base64')).toEqual(Buffer.from(bytes))

  const place = await temporaryFolder()
  const [all, single] = [join(place, 'all'), join(place, 'bytes')]
  expect(await results(['results', 'get', dealId, '--output', all], away)).toMatchObject({
    ...{ code: 0, stdout: `${all}\n` },
  })
  expect(readFileSync(join(all, 'outputs', 'cow', 'bell.txt'), 'utf8')).toBe('ding')
  await results(['results', 'get', dealId, 'outputs/bytes', '--output', single], away)
  expect(readFileSync(single)).toEqual(Buffer.from(bytes))
  expect(readdirSync(place).sort()).toEqual(['all', 'bytes'])
})

it('asks the solver as a party, and keeps what it got', async () => {
  const place = await temporaryFolder()
  const env = { ...settings(network.accounts.provider), DATA_DIR: place }
  const printed = await gdcn(['results', 'cat', dealId, 'outputs/cow/bell.txt'], { env })
  expect(printed).toMatchObject({ code: 0, stdout: 'ding', stderr: '' })
  expect(readdirSync(join(place, 'downloads')).sort()).toEqual([dealId, 'lock'])
  // What was damaged since is fetched again.
  writeFileSync(join(place, 'downloads', dealId), 'garbage')
  const again = await gdcn(['results', 'cat', dealId, 'outputs/cow/bell.txt'], { env })
  expect(again).toMatchObject({ code: 0, stdout: 'ding' })
})

const refused: [
  string,
  () => readonly string[],
  Readonly<Record<string, string>>,
  string,
  number,
][] = [
  [
    'a file that is not there',
    () => ['results', 'cat', dealId, 'nope'],
    away,
    'Error: The results hold no such file.',
    1,
  ],
  [
    'a beginning that fits nothing',
    () => ['results', 'ls', '0xzz'],
    away,
    'Error: No deal whose results are kept here has an id that begins so.',
    2,
  ],
  [
    'a deal that nobody knows',
    () => ['results', 'ls', `0x${'12'.repeat(32)}`],
    {},
    'Error: The results of this deal are not kept here, and the solver has none for this account.',
    1,
  ],
]

it.each(refused)('refuses %s', async (_, args, env, sentence, code) => {
  const found = await results(args(), env)
  expect(found).toMatchObject({ code, stdout: '' })
  expect(found.stderr.split('\n')[0]).toBe(sentence)
})

it('says that a solver is away', async () => {
  const place = await temporaryFolder()
  const account = network.accounts.provider
  await network.stopSolver()
  const found = await gdcn(['results', 'ls', dealId], {
    env: { ...settings(account), DATA_DIR: place },
  })
  await network.startSolver()
  expect(found).toMatchObject({ code: 75, stdout: '' })
  expect(found.stderr).toContain(
    'Error: The results of this deal are not kept here, and the solver cannot be asked.',
  )
  expect(existsSync(join(place, 'downloads'))).toBe(false)
})

it('writes over nothing', async () => {
  const place = await temporaryFolder()
  mkdirSync(join(place, 'mine'))
  writeFileSync(join(place, 'mine', 'note'), 'mine')
  for (const args of [
    ['results', 'get', dealId],
    ['results', 'get', dealId, 'stdout'],
    ['run', 'cowsay:v0.0.1'],
  ]) {
    const path = join(place, 'mine', args[3] ? 'note' : '')
    const found = await results([...args, '--output', path], args[0] === 'run' ? {} : away)
    expect(found).toMatchObject({ code: 1, stdout: '' })
    expect(found.stderr).toContain(
      'Error: There is something where the results would be written, and it is left as it is.',
    )
  }
  expect(readFileSync(join(place, 'mine', 'note'), 'utf8')).toBe('mine')
  expect(readdirSync(place)).toEqual(['mine'])
})
