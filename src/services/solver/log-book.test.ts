import fc from 'fast-check'
import { expect, it } from 'vitest'
import { id } from '../../../test/helpers/store-records.ts'
import type { LogItem } from '../../market/logs.ts'
import { createLogBook, type Log } from './log-book.ts'

const first = { execution: '1'.repeat(16), attempt: 1 }
const second = { execution: '2'.repeat(16), attempt: 2 }

function out(offset: number, text: string, type: 'stdout' | 'stderr' = 'stdout'): LogItem {
  return { type, offset, bytes: Buffer.from(text) }
}

/** What a log holds, in a line. */
function show({ entries }: Log): string {
  return entries
    .map(({ told }) =>
      told.type === 'state' ? told.state : `${told.type}@${told.offset}:${Buffer.from(told.bytes)}`,
    )
    .join(' ')
}

it('takes what comes twice once, and what comes late not at all', () => {
  const book = createLogBook()
  const log = book.open(id(1))
  book.append(log, { ...first, items: [out(0, 'abc'), out(0, 'x', 'stderr')] })
  book.append(log, { ...first, items: [out(0, 'abc'), out(1, 'bcde'), out(7, 'h'), out(5, 'fg')] })
  expect(show(log)).toBe('stdout@0:abc stderr@0:x stdout@3:de stdout@7:h')
  expect(book.open(id(1))).toBe(log)
})

it('takes states forwards only, and nothing of an execution that is done', () => {
  const book = createLogBook()
  const log = book.open(id(1))
  const states = ['pulling', 'running', 'pulling', 'running', 'done', 'running'] as const
  book.append(log, { ...first, items: states.map((state) => ({ type: 'state', state })) })
  book.append(log, { ...first, items: [out(0, 'late')] })
  expect(show(log)).toBe('pulling running done')
})

it('begins anew with another execution, and takes no more of the one before', () => {
  const book = createLogBook()
  const log = book.open(id(1))
  book.append(log, { ...first, items: [out(0, 'abc')] })
  book.append(log, { ...second, items: [out(0, 'abc')] })
  const { newest } = log
  book.append(log, { ...first, items: [out(3, 'def')] })
  expect(show(log)).toBe('stdout@0:abc')
  expect(log.entries).toMatchObject([{ number: 2, told: second }])
  expect(log.newest).toBe(newest)
})

it('forgets the oldest of a deal, and counts what small pieces take', () => {
  const book = createLogBook({ logBytes: 10_000 })
  const log = book.open(id(1))
  for (let at = 0; at < 1_000; at += 1)
    book.append(log, { ...first, items: [out(at, String(at % 10))] })
  expect(log.entries.length).toBeLessThan(40)
  expect(log.entries.at(-1)).toMatchObject({ number: 1_000, told: { offset: 999 } })
  expect(log.size).toBeLessThanOrEqual(10_000)
})

it('keeps a thousand floods within what it is given, and the end of each', () => {
  const bookBytes = 8 * 1024 * 1024
  const book = createLogBook({ bookBytes })
  const piece = 'x'.repeat(8_192)
  const logs = Array.from({ length: 1_000 }, (_, index) => book.open(id(index)))
  for (let round = 0; round < 10; round += 1)
    for (const log of logs)
      book.append(log, { ...first, items: [out(round * piece.length, piece)] })
  expect(logs.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(
    bookBytes + 2 * 1024 * 1024,
  )
  for (const { entries } of logs) expect(entries.at(-1)?.number).toBe(10)
  for (let index = 0; index < 1_000; index += 1) book.drop(id(index))
  const log = book.open(id(0))
  book.append(log, { ...first, items: [out(0, 'abc')] })
  expect(show(log)).toBe('stdout@0:abc')
})

it('takes from the largest when all take too much', () => {
  const book = createLogBook({ bookBytes: 100_000 })
  const small = book.open(id(1))
  book.append(small, { ...first, items: [out(0, 'small')] })
  const flood = book.open(id(2))
  for (let at = 0; at < 100; at += 1)
    book.append(flood, { ...first, items: [out(at * 8_192, 'x'.repeat(8_192))] })
  expect(show(small)).toBe('stdout@0:small')
  expect(flood.size + small.size).toBeLessThanOrEqual(100_000)
})

it('keeps what it was given, whatever becomes of the memory that it came in', () => {
  const book = createLogBook()
  const log = book.open(id(1))
  const bytes = Buffer.from('abc')
  book.append(log, { ...first, items: [{ type: 'stdout', offset: 0, bytes }] })
  bytes.fill('z')
  expect(show(log)).toBe('stdout@0:abc')
})

it('is over once it is dropped, and wakes whoever reads it', async () => {
  const book = createLogBook()
  const log = book.open(id(1))
  const { changed } = log
  book.append(log, { ...first, items: [out(0, 'abc')] })
  await changed.promise
  expect(book.running()).toBe(1)
  const { changed: next } = log
  book.drop(id(1))
  await next.promise
  book.append(log, { ...first, items: [out(3, 'def')] })
  expect(show(log)).toBe('stdout@0:abc')
  expect(log.over).toBe(true)
  expect(book.running()).toBe(0)
  expect(book.open(id(1))).not.toBe(log)
})

it('waits a while for the rest of what is under way when its deal ends', () => {
  const book = createLogBook()
  const log = book.open(id(1))
  book.append(log, { ...first, items: [out(0, 'abc')] })
  book.end(id(1), 1_000)
  book.end(id(1), 2_000)
  book.sweep(3_999)
  book.append(log, { ...first, items: [out(3, 'def')] })
  expect(book.find(id(1))).toBe(log)
  expect(show(log)).toBe('stdout@0:abc stdout@3:def')
  book.sweep(4_000)
  expect([book.find(id(1)), log.over]).toEqual([undefined, true])
  const done = book.open(id(2))
  book.append(done, { ...first, items: [{ type: 'state', state: 'done' }] })
  book.end(id(2), 1_000)
  book.open(id(3))
  book.end(id(3), 1_000)
  expect([book.find(id(2)), book.find(id(3))]).toEqual([undefined, undefined])
})

it('tells every byte at most once and in order, whatever comes', () => {
  const item = fc.record({
    type: fc.constantFrom('stdout' as const, 'stderr' as const),
    offset: fc.nat(40),
    length: fc.nat(20),
  })
  const post = fc.record({ second: fc.boolean(), items: fc.array(item, { maxLength: 6 }) })
  fc.assert(
    fc.property(fc.array(post, { maxLength: 20 }), (posts) => {
      const book = createLogBook({ logBytes: 2_000 })
      const log = book.open(id(1))
      for (const { second: isSecond, items } of posts) {
        const made = items.map(({ type, offset, length }) => ({
          ...{ type, offset },
          bytes: Uint8Array.from({ length }, (_, index) => offset + index),
        }))
        book.append(log, { ...(isSecond ? second : first), items: made })
        const reached = { stdout: 0, stderr: 0 }
        for (const { told } of log.entries) {
          if (told.type === 'state') continue
          expect(told.execution).toBe(log.current?.execution)
          expect(told.offset).toBeGreaterThanOrEqual(reached[told.type])
          // Each byte says where it belongs.
          expect([...told.bytes]).toEqual([...told.bytes.keys()].map((at) => told.offset + at))
          reached[told.type] = told.offset + told.bytes.length
        }
        expect(log.size).toBeLessThanOrEqual(2_000)
        expect(log.entries.map(({ number }) => number)).toEqual(
          log.entries.map((_, index) => log.newest - log.entries.length + 1 + index),
        )
      }
    }),
  )
})
