import { expect, it } from 'vitest'
import { watchFetch } from './watch-fetch.ts'

function setUp() {
  let now = 0
  let answer: () => Promise<Response> = async () => new Response('ok')
  const events: string[] = []
  const fetch = watchFetch({
    fetch: () => answer(),
    clock: { now: () => now, monotonic: () => now },
    onOutage: ({ url, status }) => events.push(`${url} ${status}`),
  })
  return {
    events,
    ask: async (at: number, answers: () => Promise<Response>, init?: RequestInit) => {
      now = at
      answer = answers
      await fetch('http://127.0.0.1:8080/api/v1?key=secret', init).catch(() => {})
    },
  }
}

const fails = () => Promise.reject(new TypeError('fetch failed'))
const answers = (status: number) => async () => new Response('', { status })

it('tells of an outage once, and of its end, without what may be a key', async () => {
  const { events, ask } = setUp()
  await ask(0, fails)
  await ask(1_000, fails)
  expect(events).toEqual([])
  await ask(2_000, answers(502))
  await ask(9_000, fails)
  expect(events).toEqual(['http://127.0.0.1:8080 away'])
  await ask(9_500, answers(200))
  await ask(9_600, answers(200))
  expect(events).toEqual(['http://127.0.0.1:8080 away', 'http://127.0.0.1:8080 back'])
})

it('tells of none while answers come in between, whatever they say', async () => {
  const { events, ask } = setUp()
  for (const at of [0, 1_000, 2_000, 3_000]) {
    await ask(at, fails)
    await ask(at + 500, answers(500))
  }
  expect(events).toEqual([])
})

it('does not take its own giving up for an outage', async () => {
  const { events, ask } = setUp()
  const init = { signal: AbortSignal.abort(new DOMException('enough', 'AbortError')) }
  for (const at of [0, 1_000, 2_000, 3_000]) await ask(at, fails, init)
  expect(events).toEqual([])
  const late = { signal: AbortSignal.abort(new DOMException('late', 'TimeoutError')) }
  for (const at of [4_000, 6_000]) await ask(at, fails, late)
  expect(events).toEqual(['http://127.0.0.1:8080 away'])
})
