import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestProcesses, type TestProcesses } from './helpers/test-processes.ts'

// Whole commands on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestProcesses

beforeAll(async () => {
  chain = await startTestChain()
  network = await startTestProcesses(chain)
})
afterAll(async () => {
  await network.stop()
  await chain.stop()
})

/** Runs a command that refuses its data directory, and tells how. */
async function refusal(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const running = network.begin(args, { SERVER_PORT: '0', ...env })
  const { code } = await running.ended
  const stderr = running.stderr().replaceAll(network.folder, '/tmp/here')
  return { code, stderr, left: running.processes() }
}

it.each(['solver', 'resource-provider'])(
  'a second %s in the same directory is refused',
  async (name) => {
    const { code, stderr, left } = await refusal([name])
    expect(code).toBe(75)
    expect(
      stderr.replace(/\d+ \(/, 'PID (').replace(/kill \d+/, 'kill PID'),
    ).toBe(`Error: Another gdcn uses this data directory.
  directory: /tmp/here/data/${name}
  process: PID (gdcn ${name})
Stop the other gdcn that uses it (kill PID), or choose another with --data-dir.
`)
    expect(left).toEqual([])
  },
)

it('what belongs to another network is refused, and left as it is', async () => {
  const other = await chain.deploy()
  await network.kill('solver')
  const { code, stderr } = await refusal(['solver'], {
    WEB3_DEALS_ADDRESS: other.deployment.deals,
    WEB3_TOKEN_ADDRESS: other.deployment.token,
    WEB3_REGISTRY_ADDRESS: other.deployment.registry,
  })
  await network.startService('solver')
  expect(code).toBe(1)
  expect(stderr.split('\n')[0]).toBe(
    'Error: This data directory belongs to another network, and is left as it is.',
  )
})

it('what a newer gdcn wrote is refused, and left as it is', async () => {
  const dataDir = join(network.folder, 'newer')
  mkdirSync(join(dataDir, 'job-creator'), { recursive: true })
  const file = join(dataDir, 'job-creator', 'store.db')
  // As a job leaves it.
  const run = network.begin(['run', 'cowsay:v0.0.1'], { DATA_DIR: dataDir })
  expect((await run.ended).code).toBe(0)
  const database = new DatabaseSync(file)
  database.exec('pragma user_version = 999')
  database.close()
  const { code, stderr } = await refusal(['run', 'cowsay:v0.0.1'], { DATA_DIR: dataDir })
  expect(code).toBe(1)
  expect(stderr).toMatchInlineSnapshot(`
    "Error: The data was written by a newer gdcn, and is left as it is.
      file: /tmp/here/newer/job-creator/store.db
      its version: 999
      newest that this gdcn knows: 3
    Use the newer gdcn, or choose another directory with --data-dir.
    "
  `)
  const again = new DatabaseSync(file, { readOnly: true })
  expect(again.prepare('select count(*) as runs from runs').get()).toEqual({ runs: 1 })
  again.close()
})

it('what is no directory is refused', async () => {
  const dataDir = join(network.folder, 'file')
  writeFileSync(dataDir, '')
  const { code, stderr } = await refusal(['run', 'cowsay:v0.0.1'], { DATA_DIR: dataDir })
  expect({ code, stderr }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "stderr": "Error: The data cannot be kept here: a file is where a directory has to be, or the reverse.
      path: /tmp/here/file/job-creator/store.db
    Move it away, or choose another directory with --data-dir.
    ",
    }
  `)
})

it('a service ends when the chain is another all at once', async () => {
  const passing = await startTestChain()
  const there = await startTestProcesses(passing)
  try {
    await there.kill('solver')
    const solver = await there.startService('solver')
    // It has seen something of the chain by then.
    expect((await there.run().ended).code).toBe(0)
    await passing.client.request<{ Parameters: unknown; ReturnType: null; Method: 'anvil_reset' }>({
      method: 'anvil_reset',
      params: [],
    })
    // One that only ends earlier could be a node that lags behind.
    for (let block = 0; block < 100; block += 1) await passing.pass(1)
    expect((await solver.ended).code).toBe(1)
    expect(solver.stderr()).toContain('Error: The chain was started anew:')
  } finally {
    await there.stop()
    await passing.stop()
  }
})
