import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Executor } from './executor.ts'
import { type Capacity, shareMachine } from './share-machine.ts'
import { wasmJob } from './test/jobs.ts'

type Running = { name: string; machine: Capacity; end: () => void }

/** An executor whose jobs end when they are told to. */
function byHand() {
  const running = new Map<string, Running>()
  const executor: Executor = {
    name: 'by hand',
    engines: ['wasm'],
    check: async () => ({ version: '0', gpus: [], runtimes: {} }),
    run: ({ machine }, { key: name = '', signal } = {}) =>
      new Promise((resolve, reject) => {
        const end = () => {
          running.delete(name)
          resolve({ exitCode: 0, instructionCount: 1n, files: [], release: async () => {} })
        }
        signal?.addEventListener('abort', () => {
          running.delete(name)
          reject(signal.reason)
        })
        running.set(name, { name, machine, end })
      }),
  }
  return { executor, running }
}

const capacity = { cpu: 2_000, ram: 1_000, disk: 1_000, gpu: 2 }
const needs = (some: Partial<Capacity>) =>
  wasmJob(Uint8Array.of(), {
    machine: { cpu: 0, ram: 0, disk: 0, gpu: 0, ...some, gpuModel: '', gpuMemory: 0 },
  })
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('shareMachine', () => {
  it('lets jobs wait until there is room, in order', async () => {
    const { executor, running } = byHand()
    const shared = shareMachine(executor, capacity)
    const jobs = ['a', 'b', 'c', 'd'].map((key) => shared.run(needs({ cpu: 1_000 }), { key }))
    await settle()
    expect([...running.keys()]).toEqual(['a', 'b'])
    running.get('b')?.end()
    await settle()
    expect([...running.keys()]).toEqual(['a', 'c'])
    for (const name of ['a', 'c', 'd']) {
      running.get(name)?.end()
      await settle()
    }
    await Promise.all(jobs)
  })

  it('does not let small jobs overtake a large one for ever', async () => {
    const { executor, running } = byHand()
    const shared = shareMachine(executor, capacity)
    const first = shared.run(needs({ gpu: 1 }), { key: 'first' })
    const large = shared.run(needs({ gpu: 2 }), { key: 'large' })
    const small = shared.run(needs({ gpu: 1 }), { key: 'small' })
    await settle()
    expect([...running.keys()]).toEqual(['first'])
    running.get('first')?.end()
    await settle()
    expect([...running.keys()]).toEqual(['large'])
    running.get('large')?.end()
    await settle()
    running.get('small')?.end()
    await Promise.all([first, large, small])
  })

  it('runs alone what wants more than there is', async () => {
    const { executor, running } = byHand()
    const shared = shareMachine(executor, capacity)
    const both = ['a', 'b'].map((key) => shared.run(needs({ ram: 5_000 }), { key }))
    await settle()
    expect([...running.keys()]).toEqual(['a'])
    running.get('a')?.end()
    await settle()
    running.get('b')?.end()
    await Promise.all(both)
  })

  it('gives back the place of a job that is given up, running or waiting', async () => {
    const { executor, running } = byHand()
    const shared = shareMachine(executor, capacity)
    const reasons = [new Error('one'), new Error('two')]
    const controllers = reasons.map(() => new AbortController())
    const jobs = controllers.map(({ signal }, index) =>
      shared.run(needs({ cpu: 2_000 }), { key: `${index}`, signal }),
    )
    const last = shared.run(needs({ cpu: 2_000 }), { key: 'last' })
    await settle()
    controllers[1]?.abort(reasons[1])
    await expect(jobs[1]).rejects.toBe(reasons[1])
    controllers[0]?.abort(reasons[0])
    await expect(jobs[0]).rejects.toBe(reasons[0])
    await settle()
    expect([...running.keys()]).toEqual(['last'])
    running.get('last')?.end()
    await last
  })

  it('never gives out more than there is, whatever comes and goes', async () => {
    const part = fc.integer({ min: 0, max: 2_500 })
    const wants = fc.record({ cpu: part, ram: part, disk: part, gpu: fc.nat(3) })
    await fc.assert(
      fc.asyncProperty(fc.array(wants, { maxLength: 12 }), fc.nat(), async (all, seed) => {
        const { executor, running } = byHand()
        const shared = shareMachine(executor, capacity)
        const jobs = all.map((one, index) => shared.run(needs(one), { key: `${index}` }))
        await settle()
        for (let turn = seed; running.size > 0; turn += 7) {
          for (const name of ['cpu', 'ram', 'disk', 'gpu'] as const) {
            const wanted = [...running.values()].map(({ machine }) => machine[name])
            const sum = wanted.reduce((total, one) => total + Math.min(one, capacity[name]), 0)
            expect(sum).toBeLessThanOrEqual(capacity[name])
          }
          ;[...running.values()][turn % running.size]?.end()
          await settle()
        }
        await Promise.all(jobs)
      }),
      { seed: 3 },
    )
  })
})
