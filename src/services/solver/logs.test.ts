import { expect, it } from 'vitest'
import {
  deal,
  id,
  jobCreator,
  jobOffer,
  resourceOffer,
  resourceProvider,
  signature,
  stranger,
} from '../../../test/helpers/store-records.ts'
import { temporaryDatabase } from '../../../test/helpers/temporary-database.ts'
import type { LogEvent } from '../../market/logs.ts'
import { createSolverStore } from '../../store/create-solver-store.ts'
import { createLogBook } from './log-book.ts'
import { createLogMethods } from './logs.ts'

/** A solver of one deal, which is open, with a clock that stands still. */
async function open() {
  const store = createSolverStore((await temporaryDatabase()).database)
  await store.addJobOffer(jobOffer(1))
  await store.addResourceOffer(resourceOffer(500))
  const record = deal(1)
  expect(await store.addDeal(record)).toBe(true)
  const open = { state: 'DealAgreed', resourceProviderSignature: signature } as const
  await store.updateDeal(record.id, () => open)
  const time = { now: 1_000_000 }
  const clock = { now: () => time.now, monotonic: () => time.now }
  const logs = createLogBook()
  const account = { address: stranger }
  const methods = createLogMethods({ store, logs, account, context: { clock } })
  let offset = 0
  return {
    ...{ store, logs, time, methods, id: record.id },
    say(text: string, account = resourceProvider) {
      const items = [{ type: 'stdout', offset, bytes: Buffer.from(text) }] as const
      offset += text.length
      const execution = { execution: '1'.repeat(16), attempt: 1 }
      return methods.postLog({ id: record.id, account, ...execution, items })
    },
    async follow(after?: string, account = jobCreator) {
      const leaving = new AbortController()
      const { signal } = leaving
      const events = await methods.followLog({ id: record.id, account, after, signal })
      const iterator = events[Symbol.asyncIterator]()
      let last: LogEvent | undefined
      return {
        async next() {
          const { value } = await iterator.next()
          last = value
          if (!value) return 'end'
          return 'bytes' in value ? Buffer.from(value.bytes).toString() : value.type
        },
        last: () => last?.id,
        leave: () => leaving.abort(),
      }
    },
  }
}

it('tells what is kept and what comes, from after the event that is named', async () => {
  const solver = await open()
  await solver.say('a')
  const reader = await solver.follow()
  expect([await reader.next(), await reader.next()]).toEqual(['hello', 'a'])
  const after = reader.last()
  const waiting = reader.next()
  await solver.say('b')
  expect(await waiting).toBe('b')
  const again = await solver.follow(after, resourceProvider)
  expect([await again.next(), await again.next()]).toEqual(['hello', 'b'])
  // Of a log that an earlier life of the solver has kept, or that has not come so far.
  const other = await solver.follow(`${'f'.repeat(16)}-1`)
  expect([await other.next(), await other.next()]).toEqual(['hello', 'a'])
  const beyond = await solver.follow(after?.replace(/-1$/, '-999'))
  expect(await beyond.next()).toBe('hello')
  const last = beyond.next()
  beyond.leave()
  expect(await last).toBe('end')
})

it('is for the two parties, and written by the provider', async () => {
  const solver = await open()
  await expect(solver.follow(undefined, stranger)).rejects.toMatchObject({ status: 403 })
  await expect(solver.say('lies', jobCreator)).rejects.toMatchObject({ status: 403 })
  await expect(
    solver.methods.followLog({
      ...{ id: id(9), account: jobCreator, after: undefined },
      signal: new AbortController().signal,
    }),
  ).rejects.toMatchObject({ status: 404 })
})

it('takes nothing of a deal that its provider has not signed', async () => {
  const solver = await open()
  await solver.store.updateDeal(solver.id, () => ({
    resourceProviderSignature: undefined as never,
  }))
  await expect(solver.say('early')).rejects.toMatchObject({ status: 409 })
})

it('refuses what comes more than twice as often as it is told, and takes it later', async () => {
  const solver = await open()
  for (let count = 0; count < 8; count += 1) expect(await solver.say('x')).toEqual({ pause: 250 })
  await expect(solver.say('y')).rejects.toMatchObject({ name: 'LogPaceError', status: 429 })
  solver.time.now += 125
  await solver.say('z')
  await expect(solver.say('y')).rejects.toMatchObject({ status: 429 })
})

it('tells providers to wait longer where many tell of executions', async () => {
  const solver = await open()
  for (let number = 2; number < 102; number += 1)
    solver.logs.append(solver.logs.open(id(number)), {
      ...{ execution: '2'.repeat(16), attempt: 1 },
      items: [{ type: 'state', state: 'running' }],
    })
  expect(await solver.say('x')).toEqual({ pause: 1_000 })
})

it('ends with the job', async () => {
  const solver = await open()
  await solver.say('a')
  solver.logs.append(solver.logs.open(solver.id), {
    ...{ execution: '1'.repeat(16), attempt: 1 },
    items: [{ type: 'state', state: 'done' }],
  })
  const reader = await solver.follow()
  const told = [await reader.next(), await reader.next(), await reader.next(), await reader.next()]
  expect(told).toEqual(['hello', 'a', 'state', 'end'])
})

it('ends with the deal, and keeps nothing of it', async () => {
  const solver = await open()
  await solver.say('a')
  const reader = await solver.follow()
  expect([await reader.next(), await reader.next()]).toEqual(['hello', 'a'])
  const last = reader.next()
  await solver.store.updateDeal(solver.id, () => ({ state: 'TimeoutSubmitResults' }))
  solver.logs.end(solver.id, 0)
  // The rest may come still.
  await solver.say('b')
  expect(await last).toBe('b')
  solver.logs.sweep(10_000)
  expect([await reader.next(), await reader.next()]).toEqual(['over', 'end'])
  await expect(solver.say('c')).rejects.toMatchObject({ name: 'LogGoneError', status: 404 })
  await expect(solver.follow()).rejects.toMatchObject({ name: 'LogGoneError', status: 404 })
})

it('ends where there is a result and the provider says nothing any more', async () => {
  const solver = await open()
  const reader = await solver.follow()
  expect(await reader.next()).toBe('hello')
  const result = { result: id(7), instructionCount: 1n, signature }
  await solver.store.updateDeal(solver.id, () => ({ result }))
  expect([await reader.next(), await reader.next()]).toEqual(['over', 'end'])
})
