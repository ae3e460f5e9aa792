import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { eventually } from '../../../test/helpers/eventually.ts'
import { wasmJob } from '../test/jobs.ts'
import { programs } from '../test/programs.ts'
import { wasmExecutor } from '../wasm.ts'

const limits = { seconds: 3_600, resultBytes: 1_000n, network: false }
const endless = wasmJob(programs().spin, { limits })
const short = wasmJob(programs().files)

/** The processes that a process has begun and that have not ended. */
function childrenOf(pid: number): readonly number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return listed.split(' ').flatMap((one) => (one ? [Number(one)] : []))
}

function isThere(pid: number): boolean {
  try {
    // One that has ended and that nobody has asked for is there by its name alone.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Tells whether a process has something to do on a signal. */
function catches(pid: number, signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): boolean {
  const [, mask = '0'] =
    /^SigCgt:\s+([0-9a-f]+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return ((BigInt(`0x${mask}`) >> BigInt(constants.signals[signal] - 1)) & 1n) === 1n
}

it('fails an execution whose process is killed, and no other', async () => {
  const executor = wasmExecutor()
  const before = new Set(childrenOf(process.pid))
  const controller = new AbortController()
  const other = executor.run(endless, { signal: controller.signal })
  other.catch(() => {})
  const [first] = childrenOf(process.pid).filter((pid) => !before.has(pid))
  const killed = executor.run(endless)
  const [second = 0] = childrenOf(process.pid).filter((pid) => !before.has(pid) && pid !== first)
  process.kill(second, 'SIGABRT')
  await expect(killed).rejects.toMatchObject({
    name: 'ExecutionFailedError',
    values: ['reason: its process ended early (SIGABRT)'],
    retry: true,
  })
  expect(isThere(first ?? 0)).toBe(true)
  expect((await executor.run(short)).exitCode).toBe(0)
  controller.abort()
})

it('takes another process where the one that waited has died', async () => {
  const executor = wasmExecutor()
  const before = new Set(childrenOf(process.pid))
  await executor.check()
  const [waiting = 0] = childrenOf(process.pid).filter((pid) => !before.has(pid))
  process.kill(waiting, 'SIGKILL')
  await eventually(() => !childrenOf(process.pid).includes(waiting), 'its end')
  expect((await executor.run(short)).exitCode).toBe(0)
})

it('leaves it to whoever began it to end, also where a terminal tells all of a group to', async () => {
  const executor = wasmExecutor()
  const before = new Set(childrenOf(process.pid))
  const controller = new AbortController()
  const running = executor.run(endless, { signal: controller.signal })
  const ending = expect(running).rejects.toThrow('That is enough.')
  const [host = 0] = childrenOf(process.pid).filter((pid) => !before.has(pid))
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  await eventually(() => signals.every((signal) => catches(host, signal)), 'it listens')
  for (const signal of signals) process.kill(host, signal)
  await eventually(() => signals.every((signal) => catches(host, signal)), 'it is still there')
  controller.abort(new Error('That is enough.'))
  await ending
  expect(isThere(host)).toBe(false)
})

it.each(['SIGKILL', 'SIGTERM'] as const)(
  'leaves nothing behind when whoever began it ends by %s, however endless the program is',
  async (signal) => {
    const source = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)))
    const script = `const { wasmExecutor } = await import(${source('../wasm.ts')})
      const { wasmJob } = await import(${source('../test/jobs.ts')})
      const { programs } = await import(${source('../test/programs.ts')})
      const limits = { seconds: 3600, resultBytes: 1000n, network: false }
      const executor = wasmExecutor()
      await executor.check()
      executor.run(wasmJob(programs().spin, { limits }))
      setTimeout(() => console.log('running'), 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    const hosts = childrenOf(child.pid ?? 0)
    expect(hosts.length).toBeGreaterThan(0)
    child.kill(signal)
    await once(child, 'exit')
    await eventually(() => hosts.every((pid) => !isThere(pid)), 'the end of its programs')
  },
)
