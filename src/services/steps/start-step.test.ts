import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { TransactionFailedError } from '../../errors/chain.ts'
import { createLogger } from '../../runtime/logger.ts'
import { startStep } from './start-step.ts'
import { beginSteps, type Steps } from './steps.ts'

/** A deal of a service whose clock a test moves, and what was logged of it. */
function begin() {
  const lines: string[] = []
  const logger = createLogger({
    level: 'debug',
    destination: { write: (line) => lines.push(line) },
  })
  const time = { now: 0 }
  const clock = { now: () => time.now, monotonic: () => time.now }
  const ending = new AbortController()
  const state = { context: { logger, clock }, signal: ending.signal }
  const work: Steps<'publish'> = { record: { id: '0x01' }, ...beginSteps<'publish'>() }
  return {
    state,
    work,
    time,
    end: () => ending.abort(),
    async step(step: 'look' | 'publish', run: () => Promise<void>) {
      startStep(state, work, step, run)
      await work.underWay.get(step)
    },
    logged: () => lines.splice(0).map((line) => JSON.parse(line) as { level: string; msg: string }),
  }
}

const fail = async () => {
  throw new Error('the chain does not tell')
}

describe('a look that fails', () => {
  it('is warned of once, however often it is repeated, and again after it has succeeded', async () => {
    const { step, logged } = begin()
    for (const _ of [1, 2, 3]) await step('look', fail)
    const [first, ...others] = logged()
    expect(first).toMatchObject({
      level: 'warn',
      deal: '0x01',
      step: 'look',
      error: 'Error: the chain does not tell',
      msg: 'action failed, will be tried again',
    })
    expect(others.map(({ level }) => level)).toEqual(['debug', 'debug'])
    await step('look', async () => {})
    await step('look', fail)
    expect(logged()).toMatchObject([{ level: 'warn' }])
  })

  it('is no news where somebody else was faster', async () => {
    const { step, logged } = begin()
    await step('look', async () => {
      throw new TransactionFailedError({ action: 'submit', reason: 'it is settled' })
    })
    expect(logged()).toMatchObject([{ level: 'debug', msg: 'action refused' }])
  })
})

describe('any other step', () => {
  it('rests after it has failed, for longer each time, and is looked at when that is over', async () => {
    const { step, work, time } = begin()
    work.lookAt = 90_000
    const begun: number[] = []
    const attempt = async () => {
      begun.push(time.now)
      await fail()
    }
    for (; time.now < 8_000; time.now += 500) await step('publish', attempt)
    expect(begun).toEqual([0, 1_000, 3_000, 7_000])
    expect(work.lookAt).toBe(1_000)
  })

  it('is under way once at a time, and makes its deal due when it is done', async () => {
    const { state, work } = begin()
    work.due = false
    let times = 0
    const slow = async () => {
      times += 1
      await setTimeout(1)
    }
    startStep(state, work, 'publish', slow)
    startStep(state, work, 'publish', slow)
    await work.underWay.get('publish')
    expect(times).toBe(1)
    expect(work).toMatchObject({ due: true })
    expect(work.underWay.size).toBe(0)
  })
})

it('says nothing of what it gives up because its service ends', async () => {
  const { step, end, logged } = begin()
  await step('publish', async () => {
    end()
    await fail()
  })
  expect(logged()).toEqual([])
})
