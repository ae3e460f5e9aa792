import { afterEach, expect, it, vi } from 'vitest'
import { eventually } from './helpers/eventually.ts'
import { gdcn, type Running, start } from './helpers/gdcn.ts'
import { leftBesideResults } from './helpers/left-beside-results.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const cow = ['run', 'cowsay:v0.0.1', '-i', 'Message=moo']

let up: Running | undefined
afterEach(() => up?.clean())

it.each([
  ['check', 'MediationAccepted'],
  ['sample:1', 'MediationAccepted'],
  ['replicate', 'ResultsAccepted'],
])('runs a job on a network of its own that is judged by %s', async (judge, state) => {
  const ran = await gdcn([...cow, '--judge', judge, '--mediation-fee', '0.2'])
  expect(ran).toMatchObject({ code: 0, processes: [] })
  expect(leftBesideResults(ran.files)).toEqual([])
  expect(ran.stdout).toContain('< moo >')
  // Before the line that says where the results are.
  const last = ran.stderr.trimEnd().split('\n').at(-2)
  expect(last).toMatch(new RegExp(`^${state}: deal 0x`))
  if (state === 'MediationAccepted')
    expect(last).toMatch(/ and 0\.01 GDCN to the solver and 0\.2 GDCN to the mediator$/)
})

it('says what a mediator would cost on a network of its own, and names none that is not needed', async () => {
  const [judged, accepted] = await Promise.all([
    gdcn([...cow, '--explain', '--judge', 'check', '--mediation-fee', '0.2']),
    gdcn([...cow, '--explain']),
  ])
  expect(judged.code).toBe(0)
  expect(judged.stdout).toMatch(/MediationRejected +you doubt .* \+0\.2\n/)
  expect(accepted.code).toBe(0)
  expect(accepted.stdout).toMatch(/ResultsAccepted +you accept/)
  expect(accepted.stdout).not.toContain('Mediation')
})

it('keeps a network up on which every result can be checked', async () => {
  up = start(['up', '--port', '0', '--rpc-port', '0', '--mediation-fee', '0.3'])
  const { stdout, stderr } = up
  await eventually(() => stderr().includes('The network is up'), 'the network')
  for (const ready of ['solver registered', 'resource provider ready', 'mediator ready'])
    expect(stderr()).toContain(ready)
  const settings = [...stdout().matchAll(/^export (\w+)=(.*)$/gm)]
  const env = Object.fromEntries(settings.map(([, name = '', value = '']) => [name, value]))
  const ran = await gdcn([...cow, '--judge', 'check'], { env })
  expect(ran).toMatchObject({ code: 0, processes: [] })
  expect(ran.stderr).toMatch(
    /MediationAccepted: deal 0x.* and 0\.3 GDCN to the mediator\nResults: .*\n$/,
  )
  up.child.kill('SIGINT')
  expect(await up.ended).toEqual({ code: 0, signal: null })
  expect(up.processes()).toEqual([])
})
