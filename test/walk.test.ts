import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makePlace, type Place } from './helpers/booted.ts'

// The README's walk, in terminals of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let place: Place
let services: ChildProcess[] = []

/** Runs a command to its end, which must be a good one, and reads what it printed. */
async function ask(line: string) {
  const { code, stdout, stderr } = await place.sh(`gdcn ${line} --json`)
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return JSON.parse(stdout).result
}

async function startServices() {
  services = [
    await place.serve('gdcn solver --port 0', '🟡 SOL solver registered'),
    await place.serve('gdcn resource-provider', 'resource provider ready'),
  ]
}

const run = (message: string) => ask(`run cowsay:v0.0.1 -i Message="${message}"`)

beforeAll(async () => {
  place = makePlace()
  await ask('boot')
  await startServices()
})
afterAll(() => place.clean())

it('writes settings that only their owner can read', () => {
  expect(statSync(place.envFile).mode & 0o777).toBe(0o600)
  expect(parseEnv(readFileSync(place.envFile, 'utf8'))).toMatchObject({
    WEB3_CHAIN_ID: '31337',
    SERVICE_SOLVER: expect.stringMatching(/^0x/),
    DATA_DIR: place.dataDir,
  })
})

it('runs the first, the second and the tenth job alike', async () => {
  for (let job = 1; job <= 10; job += 1) {
    const { stdout, state } = await run(`job ${job}`)
    expect(state).toBe('ResultsAccepted')
    expect(stdout).toContain(`< job ${job} >`)
  }
})

it('runs ten jobs at once, each once', async () => {
  const before = await ask('balances')
  const jobs = await Promise.all(Array.from({ length: 10 }, (_, index) => run(`at once ${index}`)))
  expect(new Set(jobs.map(({ dealId }) => dealId)).size).toBe(10)
  const cost = jobs.reduce((sum: bigint, job) => sum + BigInt(job.cost), 0n)
  const fees = 10n * 10n ** 16n
  const after = await ask('balances')
  const gained = (role: string) => BigInt(after[role].free) - BigInt(before[role].free)
  expect(gained('jobCreator')).toBe(-cost - fees)
  expect(gained('resourceProvider')).toBe(cost)
  expect(gained('solver')).toBe(fees)
})

it('goes on after everything was stopped and started again', async () => {
  const before = await ask('balances')
  for (const service of services) service.kill('SIGTERM')
  for (const service of services)
    if (service.exitCode === null) expect((await once(service, 'exit'))[0]).toBe(0)
  expect(await ask('stop')).toEqual({ stopped: true })
  expect(await ask('stop')).toEqual({ stopped: false })
  expect((await ask('boot')).started).toEqual({ chain: true, contracts: false })
  await startServices()
  const after = await ask('balances')
  expect(after.resourceProvider.free).toBe(before.resourceProvider.free)
  expect((await run('again')).stdout).toContain('< again >')
})
