import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { type Loop, startLoop } from './loop.ts'

/** Longer than any test: what happens within it was nudged. */
const never = 1_000_000

function setUp(step: (round: number) => Promise<void>, interval = never) {
  const lines: string[] = []
  const logger = createLogger({ level: 'warn', destination: { write: (line) => lines.push(line) } })
  const ending = new AbortController()
  const waits = new Map<number, () => void>()
  let rounds = 0
  const loop: Loop = startLoop({
    name: 'test',
    interval,
    signal: ending.signal,
    logger,
    async step() {
      rounds += 1
      waits.get(rounds)?.()
      await step(rounds)
    },
  })
  return {
    loop,
    ending,
    lines,
    rounds: () => rounds,
    /** Resolves when a round begins. */
    round: (number: number) =>
      new Promise<void>((resolve) => {
        if (rounds >= number) resolve()
        else waits.set(number, resolve)
      }),
  }
}

it('takes many nudges during a round for one, and never overlaps rounds', async () => {
  const gate = Promise.withResolvers<void>()
  let running = 0
  let most = 0
  const { loop, round, rounds, ending } = setUp(async (number) => {
    running += 1
    most = Math.max(most, running)
    if (number === 1) await gate.promise
    running -= 1
  })
  await round(1)
  for (let index = 0; index < 5; index += 1) loop.nudge()
  gate.resolve()
  await round(2)
  // Whatever else had been asked for would have run by now.
  await new Promise((resolve) => setImmediate(resolve))
  expect(rounds()).toBe(2)
  expect(most).toBe(1)
  ending.abort()
  await loop.stopped
})

it('begins a round at once when nudged between rounds', async () => {
  const { loop, round, ending } = setUp(async () => {})
  await round(1)
  await new Promise((resolve) => setImmediate(resolve))
  loop.nudge()
  await round(2)
  ending.abort()
  await loop.stopped
})

it('begins a round after each interval by itself', async () => {
  const { loop, round, ending } = setUp(async () => {}, 1)
  await round(3)
  ending.abort()
  await loop.stopped
})

it('says that a round failed, and goes on', async () => {
  const { loop, round, ending, lines } = setUp(async (number) => {
    if (number === 1) throw new Error('the chain does not answer')
  })
  loop.nudge()
  await round(2)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'round failed', loop: 'test', error: 'Error: the chain does not answer' },
  ])
  ending.abort()
  await loop.stopped
})

it('ends when told to: after the round under way, and without another', async () => {
  const gate = Promise.withResolvers<void>()
  const { loop, round, rounds, ending, lines } = setUp(async () => {
    await gate.promise
    throw new Error('interrupted')
  })
  await round(1)
  loop.nudge()
  ending.abort()
  let stopped = false
  void loop.stopped.then(() => {
    stopped = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(stopped).toBe(false)
  gate.resolve()
  await loop.stopped
  expect(rounds()).toBe(1)
  // What fails because it is told to end is no failure.
  expect(lines).toEqual([])
})

it('begins nothing when it was told to end before', async () => {
  let rounds = 0
  const logger = createLogger({ level: 'silent' })
  const signal = AbortSignal.abort()
  const step = async () => {
    rounds += 1
  }
  await startLoop({ name: 'test', interval: 1, signal, logger, step }).stopped
  expect(rounds).toBe(0)
})
