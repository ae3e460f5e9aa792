import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LogItem } from '../../market/logs.ts'
import { createLogQueue } from './log-queue.ts'

function show(items: readonly LogItem[]): string[] {
  return items.map((item) =>
    item.type === 'state' ? item.state : `${item.type}@${item.offset}:${Buffer.from(item.bytes)}`,
  )
}

it('puts together what belongs together, in the order in which it came', () => {
  const queue = createLogQueue()
  queue.addState('running')
  queue.addState('running')
  for (const letter of 'abc') queue.addOutput('stdout', Buffer.from(letter))
  queue.addOutput('stderr', Buffer.from('oh'))
  queue.addOutput('stdout', Buffer.from('def'))
  expect(show(queue.take())).toEqual(['running', 'stdout@0:abc', 'stderr@0:oh', 'stdout@3:def'])
  expect(queue.take()).toEqual([])
})

it('takes no more than goes into one request', () => {
  const queue = createLogQueue()
  queue.addOutput('stdout', new Uint8Array(100_000))
  const first = queue.take()
  expect(first.map((item) => item.type !== 'state' && item.bytes.length)).toEqual(
    Array.from({ length: 8 }, () => 8_192),
  )
  for (let count = 0; count < 100; count += 1) {
    queue.addOutput('stderr', Buffer.from('e'))
    queue.addOutput('stdout', Buffer.from('o'))
  }
  expect(queue.take()).toHaveLength(64)
})

it('leaves the oldest bytes out, and no state', () => {
  const queue = createLogQueue(20_000)
  queue.addState('running')
  for (let count = 0; count < 10; count += 1) queue.addOutput('stdout', new Uint8Array(8_192))
  queue.addState('done')
  const [running, next, ...rest] = queue.take()
  expect(running).toEqual({ type: 'state', state: 'running' })
  expect(next).toMatchObject({ offset: 8 * 8_192 })
  expect(rest).toHaveLength(2)
  expect(queue.leftOut()).toBe(8 * 8_192)
})

it('puts back what nobody took, before the rest', () => {
  const queue = createLogQueue()
  queue.addOutput('stdout', Buffer.from('abc'))
  const items = queue.take()
  queue.addOutput('stdout', Buffer.from('def'))
  queue.putBack(items)
  queue.addOutput('stdout', Buffer.from('ghi'))
  expect(show(queue.take())).toEqual(['stdout@0:abc', 'stdout@3:defghi'])
})

it('keeps what it was given, whatever becomes of the memory that it came in', () => {
  const queue = createLogQueue()
  const bytes = Buffer.from('abc')
  queue.addOutput('stdout', bytes)
  bytes.fill('z')
  expect(show(queue.take())).toEqual(['stdout@0:abc'])
})

it('leaves nothing out without counting it, whatever is printed and whoever is away', () => {
  const step = fc.oneof(
    fc.record({
      type: fc.constantFrom('stdout' as const, 'stderr' as const),
      length: fc.nat(9_000),
    }),
    fc.constantFrom('take' as const, 'fail' as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = createLogQueue(30_000)
      const printed = { stdout: 0, stderr: 0 }
      const reached = { stdout: 0, stderr: 0 }
      let told = 0
      const read = (items: readonly LogItem[]) => {
        for (const item of items) {
          if (item.type === 'state') continue
          expect(item.offset).toBeGreaterThanOrEqual(reached[item.type])
          expect(item.bytes.length).toBeLessThanOrEqual(8_192)
          // Each byte says where it belongs.
          for (const [at, byte] of item.bytes.entries()) expect(byte).toBe((item.offset + at) % 256)
          reached[item.type] = item.offset + item.bytes.length
          told += item.bytes.length
        }
      }
      for (const one of steps) {
        if (one === 'take') read(queue.take())
        else if (one === 'fail') queue.putBack(queue.take())
        else {
          const from = printed[one.type]
          queue.addOutput(
            one.type,
            Uint8Array.from({ length: one.length }, (_, at) => (from + at) % 256),
          )
          printed[one.type] += one.length
        }
      }
      for (let items = queue.take(); items.length > 0; items = queue.take()) read(items)
      expect(told + queue.leftOut()).toBe(printed.stdout + printed.stderr)
    }),
    { numRuns: 50 },
  )
})
