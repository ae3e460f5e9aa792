import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalAccount } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import type { Executor, ExecutorContext } from '../src/executor/executor.ts'
import { wasmExecutor } from '../src/executor/wasm.ts'
import type { DealRecord } from '../src/market/records.ts'
import { type LogListener, readLog } from '../src/services/logs/read-log.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { eventually } from './helpers/eventually.ts'
import { gdcn, type Running, start } from './helpers/gdcn.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
let commands: Running[] = []

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestNetwork(chain)
})
afterEach(async () => {
  for (const { child } of commands) child.kill('SIGKILL')
  for (const { ended } of commands) await ended
  for (const running of commands) running.clean()
  commands = []
  await network.stop()
})
afterAll(() => chain.stop())

/** Runs jobs that print what they are told to, and come to their end when they may. */
function byHand() {
  const wasm = wasmExecutor()
  let context: ExecutorContext = {}
  let may = Promise.withResolvers<void>()
  let runs = 0
  const executor: Executor = {
    ...wasm,
    async run(job, given = {}) {
      context = given
      runs += 1
      may = Promise.withResolvers()
      given.signal?.addEventListener('abort', () => may.reject(given.signal?.reason))
      await may.promise
      return wasm.run(job)
    },
  }
  return {
    executor,
    begun: (count = 1) => eventually(() => runs === count, `execution ${count}`),
    say: (text: string, stream: 'stdout' | 'stderr' = 'stdout') =>
      context.onOutput?.(stream, Buffer.from(text)),
    state: (state: 'pulling' | 'running') => context.onState?.(state),
    finish: () => may.resolve(),
  }
}

async function theDeal(): Promise<DealRecord> {
  return eventually(async () => (await network.store.listDeals())[0], 'a deal')
}

/** Reads a deal's log as one of its parties, and keeps what it hears. */
function listen(id: DealRecord['id'], account: LocalAccount, until: 'done' | 'read' = 'done') {
  const heard = { stdout: '', stderr: '', other: [] as string[] }
  const listener: LogListener = {
    onOutput(stream, bytes) {
      heard[stream] += Buffer.from(bytes).toString()
    },
    onGap: (stream, bytes) => heard.other.push(`${bytes} bytes of ${stream} left out`),
    onRestart: (attempt) => heard.other.push(`attempt ${attempt}`),
    onState: (state) => heard.other.push(state),
  }
  const { signal } = network.context.shutdown
  const ended = readLog(network.client(account).followLog({ id, signal }), { until, listener })
  return { heard, ended }
}

/** The settings of somebody who asks by the command line. */
function settings(account: LocalAccount): Record<string, string> {
  const { deployment } = network.connection
  return {
    WEB3_RPC_URL: chain.url,
    WEB3_DEALS_ADDRESS: deployment.deals,
    WEB3_TOKEN_ADDRESS: deployment.token,
    WEB3_REGISTRY_ADDRESS: deployment.registry,
    SERVICE_SOLVER: network.accounts.solver.address,
    WEB3_PRIVATE_KEY: chain.key(account),
  }
}

function begin(
  args: readonly string[],
  account: LocalAccount,
  env: Readonly<Record<string, string>> = {},
): Running {
  const running = start(args, { env: { ...settings(account), ...env } })
  commands.push(running)
  return running
}

it('shows both parties what a job prints while it runs, and nobody else', async () => {
  const job = byHand()
  const { accounts } = network
  await network.startProvider({ executor: job.executor })
  const run = network.run()
  await job.begun()
  const { id } = await theDeal()
  const readers = [accounts.jobCreator, accounts.provider].map((one) => listen(id, one))
  job.state('pulling')
  job.state('running')
  job.say('one ')
  job.say('oh', 'stderr')
  for (const { heard } of readers) {
    await eventually(() => heard.stdout === 'one ' && heard.stderr === 'oh', 'the first words')
    expect(heard.other).toEqual(['pulling', 'running'])
  }
  const stranger = await network.fund()
  await expect(listen(id, stranger).ended).rejects.toMatchObject({ status: 403 })
  await expect(
    network.client(stranger).postLog({
      ...{ id, execution: '1'.repeat(16), attempt: 9 },
      items: [{ type: 'stdout', offset: 0, bytes: Buffer.from('lies') }],
    }),
  ).rejects.toMatchObject({ status: 403 })
  // Nor may the job creator make anything up.
  await expect(
    network.client().postLog({
      ...{ id, execution: '1'.repeat(16), attempt: 9 },
      items: [{ type: 'stdout', offset: 0, bytes: Buffer.from('lies') }],
    }),
  ).rejects.toMatchObject({ status: 403 })
  job.say('two')
  job.finish()
  for (const { heard, ended } of readers) {
    expect(await ended).toBe('done')
    expect(heard.stdout).toBe('one two')
    expect(heard.other).toEqual(['pulling', 'running', 'done'])
  }
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
  await eventually(
    async () => (await network.store.getDeal(id))?.state === 'ResultsAccepted',
    'the solver knows',
  )
  await expect(listen(id, accounts.jobCreator).ended).rejects.toMatchObject({
    code: 'LogGoneError',
    status: 404,
  })
})

it('goes on with a log after the solver was restarted, without a word twice', async () => {
  const job = byHand()
  await network.startProvider({ executor: job.executor })
  const port = Number(new URL(network.url()).port)
  const run = network.run()
  await job.begun()
  const { id } = await theDeal()
  const { heard, ended } = listen(id, network.accounts.jobCreator)
  job.say('before ')
  await eventually(() => heard.stdout === 'before ', 'the first word')
  await network.stopSolver()
  job.say('meanwhile ')
  await network.startSolver(port)
  await eventually(() => heard.stdout === 'before meanwhile ', 'the second word')
  // Whoever comes only now is told that the beginning is lost.
  const late = listen(id, network.accounts.provider)
  job.say('after')
  job.finish()
  expect(await ended).toBe('done')
  expect(heard.stdout).toBe('before meanwhile after')
  expect(await late.ended).toBe('done')
  expect(late.heard.stdout).toBe('meanwhile after')
  expect(late.heard.other).toEqual(['7 bytes of stdout left out', 'done'])
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
})

it('begins anew with a provider that begins anew, and says so', async () => {
  const job = byHand()
  const storage = await openMemoryStorage()
  const provider = await network.startProvider({ executor: job.executor, storage })
  const run = network.run()
  await job.begun()
  const { id } = await theDeal()
  const { heard, ended } = listen(id, network.accounts.jobCreator)
  job.say('first')
  await eventually(() => heard.stdout === 'first', 'the first word')
  await provider.stop()
  await network.startProvider({ executor: job.executor, storage })
  await job.begun(2)
  job.say('first')
  job.finish()
  expect(await ended).toBe('done')
  expect(heard.stdout).toBe('firstfirst')
  expect(heard.other).toEqual(['running', 'attempt 1', 'running', 'done'])
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
})

it('leaves out of a flood what is too much, and the job goes on', async () => {
  const job = byHand()
  await network.startProvider({ executor: job.executor })
  const run = network.run()
  await job.begun()
  const { id } = await theDeal()
  const { heard, ended } = listen(id, network.accounts.jobCreator)
  const line = `${'flood'.repeat(1_000)}\n`
  const start = performance.now()
  for (let count = 0; count < 2_000; count += 1) job.say(line)
  job.say('the end')
  expect(performance.now() - start).toBeLessThan(5_000)
  job.finish()
  expect(await ended).toBe('done')
  expect(heard.stdout.endsWith('flood\nthe end')).toBe(true)
  const [gap] = heard.other.filter((one) => one.includes('left out'))
  const lost = Number.parseInt(gap ?? '', 10)
  expect(lost + heard.stdout.length).toBe(2_000 * line.length + 7)
  expect(heard.stdout.length).toBeLessThanOrEqual(256 * 1024)
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
  expect(network.log()).toContain('output left out')
})

it('does not hold up or fail a job over a solver that takes no output', async () => {
  const { provider } = network.accounts
  const job = byHand()
  await network.startProvider({ executor: job.executor })
  const run = network.run()
  await job.begun()
  const { id } = await theDeal()
  // As many requests as it has to spare.
  const flood = network.client(provider)
  const item = { type: 'stdout', offset: 0, bytes: Buffer.from('x') } as const
  const posts = await Promise.allSettled(
    Array.from({ length: 60 }, (_, index) =>
      flood.postLog({ id, execution: `${index}`.padStart(16, '0'), attempt: 1, items: [item] }),
    ),
  )
  const refused = posts.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(5)
  expect(refused[0]).toMatchObject({ reason: { code: 'LogPaceError', status: 429 } })
  job.say('moo')
  job.finish()
  expect(await run).toMatchObject({ state: 'ResultsAccepted' })
})

it('shows output on the command line to either party, and says when it is gone', async () => {
  const job = byHand()
  const { accounts } = network
  await network.startProvider({ executor: job.executor })
  const run = network.run()
  await job.begun()
  const { id } = await theDeal()
  job.say('moo \u001b[2J\n')
  job.say('oh\n', 'stderr')
  const reader = listen(id, accounts.jobCreator)
  await eventually(() => reader.heard.stderr !== '', 'the first words')
  const now = await gdcn(['logs', id, '--no-follow'], { env: settings(accounts.jobCreator) })
  // As it is: it is no terminal that reads it.
  expect(now).toMatchObject({
    ...{ code: 0, stdout: 'moo \u001b[2J\n', stderr: 'oh\nThat is all so far.\n' },
  })
  const json = await gdcn(['logs', id.slice(0, 12), '--no-follow', '--json'], {
    env: settings(accounts.jobCreator),
  })
  expect(JSON.parse(json.stdout).result).toEqual({
    ...{ dealId: id, end: 'read', leftOut: 0, stdout: 'moo \u001b[2J\n', stderr: 'oh\n' },
  })
  const stranger = await network.fund()
  const refused = await gdcn(['logs', id], { env: settings(stranger) })
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toContain('Error: This deal is not yours to ask about or act on.\n')
  const [unknown, noRun] = await Promise.all(
    ['0xdead', '0123456789abcdef'].map((typed) =>
      gdcn(['logs', typed], { env: settings(accounts.jobCreator) }),
    ),
  )
  expect(unknown).toMatchObject({ code: 2, stdout: '' })
  expect(unknown?.stderr).toContain('Error: No deal is known here whose id begins with 0xdead.\n')
  expect(noRun).toMatchObject({ code: 2, stdout: '' })
  expect(noRun?.stderr).toContain('Error: No job with this id was started from here.\n')
  const following = begin(['logs', id, '--role', 'resource-provider'], accounts.provider)
  await eventually(() => following.stdout().includes('moo'), 'the provider sees it')
  job.say('last words\n')
  job.finish()
  expect((await following.ended).code).toBe(0)
  expect(following.stdout()).toBe('moo \u001b[2J\nlast words\n')
  expect(following.stderr()).toContain('The job is done.')
  await run
  await network.until(id, 'ResultsAccepted')
  const gone = await gdcn(['logs', id], { env: settings(accounts.jobCreator) })
  expect(gone).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: [
      'Error: The deal is over, and what its job printed while it ran is not kept any more.',
      `  deal: ${id}`,
      `What counts is its result: gdcn results cat ${id} stdout\n`,
    ].join('\n'),
  })
  await network.stopSolver()
  const away = await gdcn(['logs', id], { env: settings(accounts.jobCreator) })
  expect(away).toMatchObject({ code: 75, stdout: '' })
  expect(away.stderr).toContain('Error: The solver cannot be reached.\n')
})

it('prints with --follow what a job prints, once, and what was verified where that differs', async () => {
  const job = byHand()
  const { jobCreator } = network.accounts
  await network.startProvider({ executor: job.executor })
  const cow = ['run', 'cowsay:v0.0.1', '-i', 'Message=moo']

  const plain = begin(cow, jobCreator)
  await job.begun()
  job.finish()
  expect((await plain.ended).code).toBe(0)
  const said = plain.stdout()
  expect(said).toContain('< moo >')

  const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const env = { DATA_DIR: folder }
  const honest = begin([...cow, '--follow'], jobCreator, env)
  await job.begun(2)
  job.state('pulling')
  job.say(said.slice(0, 20))
  await eventually(() => honest.stdout() === said.slice(0, 20), 'the beginning')
  expect(honest.stderr()).toContain('… execution: the provider is pulling the image\n')
  const [, runId = ''] = /^Job ([0-9a-f]{16})$/m.exec(honest.stderr()) ?? []
  // By the id of the run, where it was begun.
  const byRun = begin(['logs', runId, '--no-follow'], jobCreator, env)
  expect((await byRun.ended).code).toBe(0)
  expect(byRun.stdout()).toBe(said.slice(0, 20))
  job.say(said.slice(20))
  job.finish()
  expect((await honest.ended).code).toBe(0)
  expect(honest.stdout()).toBe(said)
  expect(honest.stderr()).not.toContain('Warning')

  const over = begin(['logs', runId], jobCreator, env)
  expect((await over.ended).code).toBe(1)
  expect(over.stderr()).toContain('gdcn results cat 0x')

  const lying = begin([...cow, '--follow'], jobCreator)
  await job.begun(3)
  job.say('< you owe me money >\n')
  job.finish()
  expect((await lying.ended).code).toBe(0)
  expect(lying.stdout()).toBe(`< you owe me money >\n${said}`)
  expect(lying.stderr()).toContain(
    'Warning: What was shown while the job ran is not what was verified, which follows.\n',
  )

  const json = begin([...cow, '--follow', '--json'], jobCreator)
  await job.begun(4)
  job.say(said)
  job.finish()
  expect((await json.ended).code).toBe(0)
  expect(json.stderr()).toContain(said)
  expect(JSON.parse(json.stdout())).toMatchObject({ warnings: [], result: { stdout: said } })
})
