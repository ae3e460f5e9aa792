import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { makePlace, type Place } from './helpers/booted.ts'
import { eventually } from './helpers/eventually.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** The commands that end by themselves and need no more than a network. */
const names = [
  'boot',
  'balances',
  'run',
  'wallet',
  'wallet:balance',
  'wallet:earnings',
  'wallet:withdraw',
  'wallet:deposit',
  'job:list',
  'module:show',
  'results:cat',
  'results:get',
  'results:ls',
] as const

const examples = (name: keyof typeof commands) =>
  (commands[name].examples ?? [])
    .filter((example) => typeof example === 'string')
    .map((example) =>
      example
        .replaceAll('<%= config.bin %>', 'gdcn')
        .replaceAll('<%= command.id %>', name.replaceAll(':', ' ')),
    )

describe('every example works on a network that gdcn boot started', () => {
  let place: Place
  let services: ChildProcess[] = []
  /** Stands in for the deal of the examples. */
  let dealId: string

  beforeAll(async () => {
    place = makePlace()
    await place.sh('gdcn boot')
    services = [
      await place.serve('gdcn solver --port 0', 'solver registered'),
      await place.serve('gdcn resource-provider', 'resource provider ready'),
      // One run in ten of the example that samples asks for mediation.
      await place.serve('gdcn mediator', 'mediator ready'),
    ]
    const { stdout } = await place.sh('gdcn run cowsay:v0.0.1 Message=first --json')
    dealId = JSON.parse(stdout).result.dealId
  })
  afterAll(() => place.clean())

  it.each(names.flatMap(examples))('%s', async (line) => {
    const { code, stderr, stdout } = await place.sh(line.replace(/0x0123[0-9a-f]*/, dealId))
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stderr).not.toContain('Error')
    // What an example writes to a file is not printed.
    if (!line.includes(' > ')) expect(stdout).not.toBe('')
    // So that the other examples find something.
    if (line.endsWith('withdraw all')) await place.sh('gdcn wallet deposit 400')
  })

  it('gdcn stop, and then gdcn clean --yes', async () => {
    // A job that was detached may be under way.
    await eventually(
      async () => !(await place.sh('gdcn job list')).stdout.includes('unfinished'),
      'the end of every job',
    )
    for (const service of services) {
      service.kill('SIGTERM')
      await once(service, 'exit')
    }
    expect([...examples('stop'), ...examples('clean')]).toEqual(['gdcn stop', 'gdcn clean --yes'])
    expect((await place.sh('gdcn stop')).code).toBe(0)
    expect((await place.sh('gdcn clean --yes')).code).toBe(0)
    expect(readdirSync(place.dataDir)).toEqual([])
  })
})

it('has an example and a summary for every command, and a variable for every flag', () => {
  for (const [name, command] of Object.entries(commands)) {
    expect(command.summary, name).toBeTruthy()
    expect(command.examples?.length ?? 0, name).toBeGreaterThan(0)
    for (const [flag, { env, description }] of Object.entries(command.flags)) {
      expect(description, `${name} --${flag}`).toBeTruthy()
      // Inputs come with each job.
      if (flag !== 'input') expect(env, `${name} --${flag}`).toMatch(/^[A-Z0-9_]+$/)
    }
  }
})
