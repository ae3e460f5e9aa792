import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from './helpers/eventually.ts'
import { gdcn } from './helpers/gdcn.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestProcesses, type TestProcesses } from './helpers/test-processes.ts'

// Whole paths, by processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestProcesses

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestProcesses(chain)
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const opened = async () =>
  (await network.events()).filter(({ eventName }) => eventName === 'DealOpened').length

/** Starts a job and kills its process while the deal is agreed. */
async function interrupt(message: string) {
  const run = network.run(message)
  await eventually(() => run.stderr().includes('✔ match'), 'a match')
  run.child.kill('SIGKILL')
  await run.ended
  return /Job ([0-9a-f]{16})/.exec(run.stderr())?.[1] ?? ''
}

it('goes on with the same job, not with another, and not when told to begin anew', async () => {
  const id = await interrupt('moo')
  const other = network.run('oink')
  expect((await other.ended).code).toBe(0)
  expect(other.stderr()).not.toContain('Going on')
  const fresh = network.run('moo', ['--new'])
  expect((await fresh.ended).code).toBe(0)
  expect(fresh.stderr()).not.toContain('Going on')
  const again = network.run('moo')
  expect((await again.ended).code).toBe(0)
  expect(again.stderr()).toContain(`Going on with job ${id}, which was interrupted.\n`)
  expect(again.stdout()).toContain('< moo >')
  // It is done: the same command is another job from now on.
  const next = network.run('moo')
  expect((await next.ended).code).toBe(0)
  expect(next.stderr()).not.toContain('Going on')
  expect(await opened()).toBe(4)
})

it('takes two of the same job at once for two jobs', async () => {
  const runs = [network.run(), network.run()]
  for (const run of runs) expect((await run.ended).code).toBe(0)
  for (const run of runs) expect(run.stderr()).not.toContain('Going on')
  expect(await opened()).toBe(2)
})

it('returns at once from a job that runs by itself, and comes back to it', async () => {
  const run = network.run('moo', ['--detach'])
  expect((await run.ended).code).toBe(0)
  const id = run.stdout().trim()
  expect(id).toMatch(/^[0-9a-f]{16}$/)
  expect(run.stderr()).toContain(`gdcn job wait ${id}`)

  const wait = network.begin(['job', 'wait', id, '--json'])
  expect((await wait.ended).code).toBe(0)
  const { result } = JSON.parse(wait.stdout())
  expect(result).toMatchObject({ jobId: id, state: 'ResultsAccepted', exitCode: 0 })
  expect(result.stdout).toContain('< moo >')

  // Once more, when it is long done, and without a solver.
  await network.kill('solver')
  const again = network.begin(['job', 'wait', id])
  expect((await again.ended).code).toBe(0)
  expect(again.stdout()).toBe(result.stdout)
  const list = network.begin(['job', 'list', '--json'])
  await list.ended
  expect(JSON.parse(list.stdout()).result).toMatchObject([
    { jobId: id, module: 'cowsay:v0.0.1', state: 'settled', dealId: result.dealId },
  ])
  expect(await opened()).toBe(1)
})

it('goes on with an interrupted job by its id', async () => {
  const id = await interrupt('moo')
  const wait = network.begin(['job', 'wait', id])
  expect((await wait.ended).code).toBe(0)
  expect(wait.stdout()).toContain('< moo >')
  expect(await opened()).toBe(1)
})

it('says what it does not know, and what cannot go on by itself', async () => {
  const unknown = network.begin(['job', 'wait', '0123456789abcdef'])
  expect((await unknown.ended).code).toBe(2)
  expect(unknown.stderr()).toMatchInlineSnapshot(`
    "Error: No job with this id was started from here.
      job: 0123456789abcdef
    See gdcn job list; jobs are kept in the data directory that they were started with.
    "
  `)
  const { code, stderr } = await gdcn(['run', 'cowsay:v0.0.1', '--detach'])
  expect(code).toBe(2)
  expect(stderr).toMatchInlineSnapshot(`
    "Error: WEB3_RPC_URL is not set: it says where the chain is.
    Set it in the environment, or run gdcn boot, which writes the settings of a local network to .env.
    "
  `)
})

it('goes on with no job on a network that it was not started on', async () => {
  const id = await interrupt('moo')
  const other = await startTestProcesses(chain)
  try {
    const foreign = other.begin(['job', 'wait', id], { DATA_DIR: network.env.DATA_DIR })
    expect((await foreign.ended).code).toBe(2)
    expect(foreign.stderr()).toContain('Error: The job was started with another network.\n')
    const { SERVICE_SOLVER, JOB_CREATOR_PRIVATE_KEY } = other.env
    for (const [what, env] of [
      ['account', { JOB_CREATOR_PRIVATE_KEY }],
      ['solver', { SERVICE_SOLVER }],
    ] as const) {
      const wrong = network.begin(['job', 'wait', id], env)
      expect((await wrong.ended).code).not.toBe(0)
      if (what === 'account') expect(wrong.stderr()).toContain(`started with another ${what}.\n`)
    }
    expect(await other.events()).not.toContainEqual(
      expect.objectContaining({ eventName: 'DealOpened' }),
    )
  } finally {
    await other.stop()
  }
  const wait = network.begin(['job', 'wait', id])
  expect((await wait.ended).code).toBe(0)
  expect(await opened()).toBe(1)
})

it.each(['a/b', '../store.db', 'nonsense', ''])('knows no job %j', async (id) => {
  const wait = network.begin(['job', 'wait', id])
  expect((await wait.ended).code).toBe(2)
  expect(wait.stderr()).toContain('Error: No job with this id was started from here.\n')
})
