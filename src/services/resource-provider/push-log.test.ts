import { expect, it } from 'vitest'
import { ApiResponseError, SolverUnreachableError } from '../../errors/api.ts'
import type { PostedLog } from '../../market/logs.ts'
import { systemClock } from '../../runtime/clock.ts'
import { createLogger } from '../../runtime/logger.ts'
import { pushLog } from './push-log.ts'

const id = `0x${'11'.repeat(32)}` as const
const away = new SolverUnreachableError({ url: 'http://127.0.0.1:1', reason: 'ECONNREFUSED' })

/** A solver that answers as it is told to, and what it was told. */
function solver(answer: (count: number) => Promise<{ pause: number }>) {
  const posts: PostedLog[] = []
  let count = 0
  const logger = createLogger({ level: 'silent', destination: { write: () => {} } })
  return {
    state: {
      context: { clock: systemClock, logger },
      client: {
        async postLog(log: PostedLog) {
          count += 1
          const pace = await answer(count)
          posts.push(log)
          return pace
        },
      },
    },
    count: () => count,
    posts,
    told: () =>
      posts
        .flatMap(({ items }) => items)
        .map((item) => (item.type === 'state' ? item.state : Buffer.from(item.bytes).toString()))
        .join(' '),
  }
}

const given = (signal = new AbortController().signal) => ({ id, attempt: 2, signal })

it('tells at once what is left when an execution ends, and that it is done', async () => {
  const { state, posts, told } = solver(async () => ({ pause: 60_000 }))
  const result = await pushLog(state, given(), async ({ onOutput }) => {
    onOutput('stdout', Buffer.from('moo'))
    return 'cow'
  })
  expect(result).toBe('cow')
  await expect.poll(told).toBe('running moo done')
  expect(posts[0]).toMatchObject({ attempt: 2, execution: expect.stringMatching(/^[0-9a-f]{16}$/) })
})

it('tells of no end that an execution has not come to', async () => {
  const { state, told } = solver(async () => ({ pause: 0 }))
  const run = pushLog(state, given(), async ({ onOutput, onState }) => {
    onState('pulling')
    onState('running')
    onOutput('stderr', Buffer.from('oh'))
    throw new Error('broken')
  })
  await expect(run).rejects.toThrow('broken')
  await expect.poll(told).toBe('pulling running oh')
})

it('tells again what a solver that was away has not heard', async () => {
  const { state, told, count } = solver(async (attempt) => {
    if (attempt < 3) throw away
    return { pause: 0 }
  })
  await pushLog(state, given(), async ({ onOutput }) => onOutput('stdout', Buffer.from('moo')))
  await expect.poll(told, { timeout: 10_000 }).toBe('running moo done')
  expect(count()).toBe(3)
})

it('neither waits nor fails where the solver does not answer at all, or wants nothing', async () => {
  const hanging = solver(() => new Promise(() => {}))
  const run = async (state: (typeof hanging)['state']) => {
    const start = performance.now()
    await pushLog(state, given(), async ({ onOutput }) => {
      for (let round = 0; round < 1_000; round += 1) onOutput('stdout', new Uint8Array(65_536))
    })
    return performance.now() - start
  }
  expect(await run(hanging.state)).toBeLessThan(5_000)
  const refusal = { status: 404, code: 'LogGoneError', sentence: 'Gone.', values: [] }
  const refusing = solver(async () => {
    throw new ApiResponseError(refusal)
  })
  expect(await run(refusing.state)).toBeLessThan(5_000)
  await expect.poll(refusing.count).toBe(1)
})

it('tells nothing more once it is told to end', async () => {
  const ending = new AbortController()
  const { state, count } = solver(async () => ({ pause: 0 }))
  await pushLog(state, given(ending.signal), async ({ onOutput }) => {
    onOutput('stdout', Buffer.from('moo'))
    ending.abort()
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(count()).toBe(0)
})
