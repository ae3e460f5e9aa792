import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { beginRun } from '../src/services/run/run-module.ts'
import { openMemoryRunStorage, type RunStorage } from '../src/services/run/run-storage.ts'
import { eventually } from './helpers/eventually.ts'
import type { Running } from './helpers/gdcn.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'
import { fee, startTestProcesses, type TestProcesses } from './helpers/test-processes.ts'

// Whole paths, by processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let chain: TestChain

beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain.stop())

const word = 'Going on with job'

it('takes the same job for as many jobs as it was asked for, each done and paid once', async () => {
  const network: TestProcesses = await startTestProcesses(chain)
  try {
    const ids: string[] = []
    for (let asked = 0; asked < 5; asked += 1) {
      const run = network.run('moo', ['--detach'])
      expect((await run.ended).code).toBe(0)
      ids.push(run.stdout().trim())
    }
    expect(new Set(ids).size).toBe(5)
    const deals = new Set<string>()
    let costs = 0n
    for (const id of ids) {
      const wait = network.begin(['job', 'wait', id, '--json'])
      expect((await wait.ended).code).toBe(0)
      const { result } = JSON.parse(wait.stdout())
      expect(result).toMatchObject({ jobId: id, state: 'ResultsAccepted' })
      deals.add(result.dealId)
      costs += BigInt(result.cost) + fee
    }
    expect(deals.size).toBe(5)
    const { jobCreator, locked } = await network.free()
    expect([500n * 10n ** 18n - jobCreator, locked]).toEqual([costs, 0n])
  } finally {
    await network.stop()
  }
})

it('goes on with a job whose process was killed, before it began and after', async () => {
  const network: TestProcesses = await startTestProcesses(chain)
  const opened = async () =>
    (await network.events()).filter(({ eventName }) => eventName === 'DealOpened').length
  const detach = async () => {
    const run = network.run('moo', ['--detach'])
    await eventually(() => run.stdout().includes('\n'), 'an id')
    return run
  }
  const kill = ({ processes }: Running) => {
    const found = processes().filter(({ command }) => command.includes(' wait '))
    for (const { pid } of found) process.kill(pid, 'SIGKILL')
    return found.length
  }
  try {
    const first = await detach()
    expect(kill(first)).toBe(1)
    await first.ended
    const id = first.stdout().trim()
    // It is another job that this one asks for, as far as anybody can know.
    const next = network.run()
    expect((await next.ended).code).toBe(0)
    expect(next.stderr()).not.toContain(word)
    expect(await opened()).toBe(1)
    const wait = network.begin(['job', 'wait', id])
    expect((await wait.ended).code).toBe(0)
    expect(await opened()).toBe(2)

    await network.kill('resource-provider')
    const offers = () => network.log('solver').split('job offer taken').length
    const before = offers()
    const second = await detach()
    await eventually(() => offers() > before, 'the offer')
    expect(kill(second)).toBe(1)
    await network.startService('resource-provider')
    const again = network.run()
    expect((await again.ended).code).toBe(0)
    expect(again.stderr()).toContain(`${word} ${second.stdout().trim()}`)
    expect(await opened()).toBe(3)
  } finally {
    await network.stop()
  }
})

let network: TestNetwork
let storage: RunStorage

beforeEach(async () => {
  network = await startTestNetwork(chain)
  storage = await openMemoryRunStorage()
})
afterEach(() => network.stop())

/** Asks for the same job again, after some time by the clock of whoever asks. */
async function ask(after: number) {
  const { context, connection, accounts } = network
  const { jobCreator: account, solver } = accounts
  const { record, claim, resumed } = await beginRun({
    ...{ connection, account, storage, client: network.client(), solver: solver.address },
    ...{ module: 'cowsay:v0.0.1', inputs: { Message: 'moo' } },
    context: { ...context, clock: { ...context.clock, now: () => start + after } },
  })
  return { id: record.id, claim, resumed }
}

const start = 1_800_000_000_000

/** Leaves a job to a process that never begins with it. */
async function handOver() {
  const { id, claim } = await ask(0)
  await storage.runs.updateRun(id, () => ({ handedOverAt: start }))
  claim.release()
  return id
}

it('takes a job that nobody has begun with for an interrupted one after half a minute', async () => {
  const id = await handOver()
  const soon = await ask(29_999)
  expect(soon).toMatchObject({ resumed: false })
  expect(await ask(30_000)).toMatchObject({ id, resumed: true })
})

it('does not leave a job alone for ever because the clock was set back', async () => {
  const id = await handOver()
  expect(await ask(-3_600_000)).toMatchObject({ id, resumed: true })
})

it('leaves a job alone that somebody else hands over while it is looked for', async () => {
  const { claim } = await ask(0)
  claim.release()
  const { runs } = storage
  storage = {
    ...storage,
    runs: {
      ...runs,
      async listUnfinishedRuns(...of) {
        const found = await runs.listUnfinishedRuns(...of)
        for (const { id } of found) await runs.updateRun(id, () => ({ handedOverAt: start }))
        return found
      },
    },
  }
  expect(await ask(0)).toMatchObject({ resumed: false })
})
