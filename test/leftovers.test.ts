import { constants } from 'node:os'
import { afterEach, expect, it, vi } from 'vitest'
import { stages } from '../src/market/stages.ts'
import { eventually } from './helpers/eventually.ts'
import { type Running, start } from './helpers/gdcn.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let running: Running | undefined
afterEach(() => running?.clean())

function startDemo(parameters: Parameters<typeof start>[1] = {}, args = ['demo']): Running {
  running = start(args, parameters)
  return running
}

/** Waits until nothing is left of a command: no process, so no port, and no file. */
async function expectNothingLeft({ processes, files }: Running) {
  await eventually(() => processes().length === 0, 'the end of every process')
  expect(files()).toEqual([])
}

/** Moments of a demo, and how to know them. */
const moments: readonly (readonly [string, (demo: Running) => boolean])[] = [
  ['at once', () => true],
  [
    'while anvil starts',
    ({ processes }) => processes().some(({ command }) => /anvil .*--port/.test(command)),
  ],
  ['while services start', ({ stderr }) => stderr().includes('Starting a chain')],
  ...stages
    .slice(1)
    .map(
      (stage, index) =>
        [
          `in stage ${stage}`,
          ({ stderr }: Running) => stderr().includes(`✔ ${stages[index]}`),
        ] as const,
    ),
]

// Every moment once; a demo takes seconds, so each other signal at the moments that differ for it.
const signals = {
  SIGINT: moments.map(([name]) => name),
  SIGTERM: ['while services start', 'in stage deal'],
  SIGKILL: ['at once', 'while anvil starts', 'while services start', 'in stage execution'],
} as const

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
  const chosen = moments.filter(([name]) => signals[signal].some((one) => one === name))
  it.each(chosen)(`leaves nothing behind when it is sent ${signal} %s`, async (_, reached) => {
    const demo = startDemo()
    await eventually(() => reached(demo), 'the moment')
    demo.child.kill(signal)
    const end = await demo.ended
    await expectNothingLeft(demo)
    // It may have been done already; else it says that it was interrupted, or could not say it.
    const { code } = end
    const interrupted = 128 + constants.signals[signal]
    if (code !== null) expect([0, interrupted]).toContain(code)
    else expect(end.signal).toBe(signal)
    if (code === interrupted) expect(demo.stderr()).toContain('Error: Interrupted.')
    expect(demo.stderr()).not.toMatch(/unhandled|\n {4}at /i)
  })
}

it('tells a program that it was interrupted, in the envelope', async () => {
  const demo = startDemo({}, ['demo', '--json'])
  await eventually(
    () => demo.processes().some(({ command }) => /bin\/anvil /.test(command)),
    'anvil',
  )
  demo.child.kill('SIGINT')
  expect(await demo.ended).toEqual({ code: 130, signal: null })
  expect(JSON.parse(demo.stdout())).toEqual({
    status: 130,
    result: null,
    error: { name: 'InterruptedError', message: 'Interrupted.', values: [] },
    warnings: [],
  })
  expect(demo.stderr()).toBe('')
  await expectNothingLeft(demo)
})

it('ends at once at a second signal', async () => {
  const demo = startDemo()
  await eventually(() => demo.stderr().includes('✔ offer'), 'the stage')
  demo.child.kill('SIGTERM')
  demo.child.kill('SIGINT')
  await demo.ended
  await expectNothingLeft(demo)
})

it('comes to its end by itself when npm is killed by -9 above it', async () => {
  const demo = startDemo({ command: 'npm' }, ['run', '--silent', 'demo'])
  await eventually(() => demo.stderr().includes('✔ offer'), 'the stage')
  demo.child.kill('SIGKILL')
  // Nobody can tell it: it does its job, has nobody to show it to, and ends.
  await expectNothingLeft(demo)
})

it('keeps a network up until it is told to end, and calls that success', async () => {
  const up = startDemo({}, ['up', '--port', '0', '--rpc-port', '0'])
  await eventually(() => up.stderr().includes('The network is up'), 'the network')
  expect(up.stdout()).toMatch(/^export WEB3_RPC_URL=http:\/\/127\.0\.0\.1:\d+\n/)
  up.child.kill('SIGINT')
  expect(await up.ended).toEqual({ code: 0, signal: null })
  await expectNothingLeft(up)
})
