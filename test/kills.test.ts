import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type Stage, stages } from '../src/market/stages.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { fee, startTestProcesses, type TestProcesses } from './helpers/test-processes.ts'

// Whole paths, with processes that start again, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestProcesses

beforeAll(async () => {
  chain = await startTestChain()
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

const victims = ['solver', 'resource-provider', 'run'] as const

it.each(victims.flatMap((victim) => stages.map((stage) => [victim, stage] as const)))(
  'kill -9 of %s in stage %s costs nobody anything, and the job ends once',
  async (victim, stage) => {
    network = await startTestProcesses(chain)
    const before = await network.free()
    const run = network.run()
    await eventually(() => hasCome(stage, run.stderr()), `stage ${stage}`)
    if (victim === 'run') {
      run.child.kill('SIGKILL')
      await run.ended
    } else {
      await network.kill(victim)
      await network.startService(victim)
    }
    const last = victim === 'run' ? network.run() : run
    const { code } = await last.ended
    expect(last.stderr()).not.toContain('Error')
    expect(code).toBe(0)
    expect(last.stdout()).toContain('< moo >')
    if (victim === 'run') expect(last.stderr()).toMatch(/^Going on with job [0-9a-f]{16}/)

    const cost = 16_282n * 10n ** 12n
    await eventually(async () => (await network.free()).locked === 0n, 'nothing is locked')
    expect(await network.free()).toEqual({
      solver: before.solver + fee,
      provider: before.provider + cost,
      jobCreator: before.jobCreator - cost - fee,
      mediator: 0n,
      locked: 0n,
    })
    const names = (await network.events()).map(({ eventName }) => eventName)
    expect(names.filter((name) => name === 'DealOpened')).toHaveLength(1)
    expect(names.filter((name) => name === 'ResultsAccepted')).toHaveLength(1)
  },
)

it.each([
  { who: 'the mediator', killed: ['mediator'] },
  { who: 'run', killed: ['run'] },
  { who: 'everybody', killed: ['mediator', 'run', 'solver', 'resource-provider'] },
] as const)(
  'kill -9 of $who between a doubt and its ruling costs nobody anything, and one ruling comes',
  async ({ killed }) => {
    network = await startTestProcesses(chain, { mediated: true })
    const before = await network.free()
    const judged = ['--judge', 'check']
    const run = network.run('moo', judged)
    await eventually(() => run.stderr().includes('doubted, since'), 'the doubt')
    for (const victim of killed)
      if (victim === 'run') run.child.kill('SIGKILL')
      else await network.kill(victim)
    for (const victim of killed) if (victim !== 'run') await network.startService(victim)
    const isGone = killed.some((victim) => victim === 'run')
    const last = isGone ? network.run('moo', judged) : run
    const { code } = await last.ended
    expect(last.stderr()).not.toContain('Error')
    expect(code).toBe(0)
    expect(last.stdout()).toContain('< moo >')

    const cost = 16_282n * 10n ** 12n
    await eventually(async () => (await network.free()).locked === 0n, 'nothing is locked')
    const earned = await network.free()
    const mediationFee = earned.mediator - before.mediator
    expect(mediationFee).toBeGreaterThan(0n)
    expect(earned).toEqual({
      solver: before.solver + fee,
      provider: before.provider + cost,
      jobCreator: before.jobCreator - cost - fee - mediationFee,
      mediator: before.mediator + mediationFee,
      locked: 0n,
    })
    const names = (await network.events()).map(({ eventName }) => eventName)
    for (const once of ['DealOpened', 'ResultsChecked', 'MediationAccepted'] as const)
      expect(names.filter((name) => name === once)).toHaveLength(1)
  },
)

/** Tells from what a run has written whether it has come to a stage. */
function hasCome(stage: Stage, written: string): boolean {
  const before = stages[stages.indexOf(stage) - 1]
  return written.includes(before ? `✔ ${before}` : 'Job ')
}
