import fc from 'fast-check'
import { expect, it } from 'vitest'
import { id, jobCreator, stranger } from '../../../test/helpers/store-records.ts'
import { temporaryDatabase } from '../../../test/helpers/temporary-database.ts'
import { createSolverStore } from '../../store/create-solver-store.ts'
import { openDatabase } from '../../store/open-database.ts'
import type { SolverStore } from '../../store/solver-store.ts'
import { createEventMethods } from './events.ts'
import { createWaiters } from './waiters.ts'

/** The events of a store, as a solver streams them. */
function createEvents(store: SolverStore) {
  const waiters = createWaiters()
  const { events } = createEventMethods({ store, notified: waiters.wait })
  let subject = 0
  return {
    events,
    async add(accounts = [jobCreator]) {
      subject += 1
      await store.addEvent({ type: 'deal', subject: id(subject) }, accounts)
      waiters.wake(accounts)
    },
  }
}

async function open() {
  return createEvents(createSolverStore((await temporaryDatabase()).database))
}

function follow({ events }: Awaited<ReturnType<typeof open>>, after?: number) {
  const leaving = new AbortController()
  const stream = events({ account: jobCreator, after, signal: leaving.signal })
  const iterator = stream[Symbol.asyncIterator]()
  return {
    async next() {
      const { value } = await iterator.next()
      return value ? `${value.type} ${value.id}` : 'end'
    },
    leave: () => leaving.abort(),
  }
}

it('begins with now, and tells what happens from the first moment on', async () => {
  const solver = await open()
  await solver.add()
  await solver.add([stranger])
  const stream = follow(solver)
  expect(await stream.next()).toBe('hello 2')
  // Before the next event is waited for, and while it is.
  await solver.add()
  expect(await stream.next()).toBe('deal 3')
  const waiting = stream.next()
  await solver.add([stranger])
  await solver.add()
  expect(await waiting).toBe('deal 5')
  const last = stream.next()
  stream.leave()
  expect(await last).toBe('end')
})

it('begins where it is told to, and at the end where that is not reached yet', async () => {
  const solver = await open()
  for (let count = 0; count < 3; count += 1) await solver.add()
  const whole = follow(solver, 0)
  expect(await whole.next()).toBe('hello 0')
  expect(await whole.next()).toBe('deal 1')
  const rest = follow(solver, 2)
  expect([await rest.next(), await rest.next()]).toEqual(['hello 2', 'deal 3'])
  // It was told by a store that is gone.
  const beyond = follow(solver, 1_000)
  expect(await beyond.next()).toBe('hello 3')
  await solver.add()
  expect(await beyond.next()).toBe('deal 4')
})

it('leaves nothing out and tells nothing twice, wherever streams begin and break', async () => {
  const steps = fc.array(fc.constantFrom('add', 'add for another', 'read', 'break'), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const database = await openDatabase({ path: ':memory:' })
      try {
        const solver = createEvents(createSolverStore(database))
        await solver.add()
        let last: number | undefined
        let newest = 1
        let stream = follow(solver)
        const due: number[] = []
        const told: number[] = []
        async function read() {
          const [type, number] = (await stream.next()).split(' ')
          // What happened before the first start is not told; a start after it is where it was.
          if (type === 'hello') {
            if (last === undefined) due.splice(0)
            else expect(Number(number)).toBe(last)
          } else told.push(Number(number))
          last = Number(number)
        }
        await read()
        let started = true
        for (const step of plan) {
          if (step === 'add' || step === 'add for another') {
            newest += 1
            if (step === 'add') due.push(newest)
            await solver.add(step === 'add' ? [jobCreator] : [stranger])
          } else if (step === 'break') {
            stream.leave()
            stream = follow(solver, last)
            started = false
          } else if (!started || told.length < due.length) {
            await read()
            started = true
          }
        }
        while (!started || told.length < due.length) {
          await read()
          started = true
        }
        expect(told).toEqual(due)
        stream.leave()
      } finally {
        await database.close()
      }
    }),
    { numRuns: 100 },
  )
})
