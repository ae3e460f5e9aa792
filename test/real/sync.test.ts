import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../helpers/eventually.ts'
import { bin, type Running, start } from '../helpers/gdcn.ts'
import { startTestChain, type TestChain } from '../helpers/test-chain.ts'
import { startTestProcesses, type TestProcesses } from '../helpers/test-processes.ts'

const probe = spawnSync('strace', ['-o', '/dev/null', 'true'])
// A peer that is not there is named, so that nobody takes silence for agreement.
if (probe.error) console.warn('absent: strace (not on PATH)')
else if (probe.status !== 0) console.warn('absent: strace (it may trace nothing here)')

/** What a process did that matters here, in the order in which the kernel saw it. */
type Step =
  | { kind: 'log' | 'log synced' }
  | { kind: 'file' | 'file synced' | 'file named' | 'folder synced' }
  | { kind: 'said'; text: string }

describe.skipIf(probe.status !== 0)('strace', () => {
  let chain: TestChain
  let network: TestProcesses
  const traced: Running[] = []

  beforeAll(async () => {
    chain = await startTestChain()
    network = await startTestProcesses(chain)
    for (const name of ['resource-provider', 'solver'] as const) await network.kill(name)
  })
  afterAll(async () => {
    for (const running of traced) running.clean()
    await network.stop()
    await chain.stop()
  })

  const traceOf = (name: string) => join(network.folder, `${name}.trace`)

  /** Starts a command whose calls are written down, with the paths that descriptors stand for. */
  function trace(name: string, args: readonly string[]): Running {
    const calls = 'trace=pwrite64,write,writev,sendto,fsync,fdatasync,rename'
    const options = ['-f', '-y', '-s', '200', '-e', calls, '-o', traceOf(name)]
    const { env } = network
    const running = start([...options, bin, ...args], { command: 'strace', env })
    traced.push(running)
    return running
  }

  it('has on the disk what a process knows before it says anything to anybody', async () => {
    const solver = trace('solver', ['solver'])
    await eventually(() => solver.stderr().includes('SOL solver registered'), 'the solver')
    const provider = trace('resource-provider', ['resource-provider'])
    await eventually(() => provider.stderr().includes('resource provider ready'), 'the provider')
    const run = trace('run', ['run', 'cowsay:v0.0.1', '-i', 'Message=moo'])
    expect((await run.ended).code).toBe(0)

    for (const [name, least] of [
      ['solver', 10],
      ['resource-provider', 5],
      ['run', 3],
    ] as const) {
      const steps = readSteps(traceOf(name))
      expect(checkLog(name, steps), name).toBeGreaterThanOrEqual(least)
      const kept = ['file', 'file synced', 'file named', 'folder synced']
      // Its results are kept by then, and written to a directory of their own as well.
      expect(fileSteps(steps), name).toEqual(name === 'run' ? [...kept, 'file named'] : kept)
    }
  })
})

/** Holds a process to syncing its log before it speaks; tells how often that mattered. */
function checkLog(name: string, steps: readonly Step[]): number {
  let state: 'clean' | 'written' | 'synced' = 'clean'
  let mattered = 0
  for (const step of steps) {
    if (step.kind === 'log') state = 'written'
    else if (step.kind === 'log synced') state = 'synced'
    else if (step.kind === 'said') {
      expect(state, `${name} says ${step.text}`).not.toBe('written')
      if (state === 'synced') mattered += 1
      state = 'clean'
    }
  }
  return mattered
}

/** What a process did to the one file of a job's result, without repetitions. */
function fileSteps(steps: readonly Step[]): readonly string[] {
  const kinds = steps.map(({ kind }) => kind).filter((kind) => /^(file|folder)/.test(kind))
  return kinds.filter((kind, at) => kind !== kinds[at - 1])
}

/** Reads a trace. A write counts when it begins, a sync when it is done. */
function readSteps(path: string): readonly Step[] {
  const unfinished = new Map<string, string>()
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line): Step[] => {
      const [, pid = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
      const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
      if (!resumed && rest.endsWith('<unfinished ...>')) unfinished.set(pid, rest)
      const call = resumed ? `${unfinished.get(pid)} ${resumed[1]}` : rest
      const isDone = !rest.endsWith('<unfinished ...>')
      const step = readStep(call)
      if (!step) return []
      const counts = step.kind.endsWith('synced') ? isDone : !resumed
      return counts ? [step] : []
    })
}

function readStep(call: string): Step | undefined {
  const [, name = '', target = ''] = /^(\w+)\((?:\d+<([^>]*)>)?/.exec(call) ?? []
  const isSync = /^f(data)?sync$/.test(name)
  if (target.endsWith('store.db-wal')) return { kind: isSync ? 'log synced' : 'log' }
  if (target.endsWith('.part')) return { kind: isSync ? 'file synced' : 'file' }
  if (target.endsWith('/files') && isSync) return { kind: 'folder synced' }
  if (name === 'rename' && call.includes('.part"')) return { kind: 'file named' }
  const text = /"((?:HTTP\/1\.1 \d|POST |PUT |DELETE )[^\\]*)/.exec(call)?.[1]
  return target.startsWith('socket:') && text !== undefined ? { kind: 'said', text } : undefined
}
