import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { createShutdown } from './shutdown.ts'

function setUp(grace?: number) {
  const lines: string[] = []
  const logger = createLogger({ level: 'warn', destination: { write: (line) => lines.push(line) } })
  return { shutdown: createShutdown({ logger, ...(grace !== undefined && { grace }) }), lines }
}

it('closes what was opened last first, once, each after the one before', async () => {
  const { shutdown } = setUp()
  const closed: string[] = []
  for (const name of ['chain', 'solver', 'provider'])
    shutdown.add(name, async () => {
      closed.push(`${name} …`)
      await Promise.resolve()
      closed.push(name)
    })
  await Promise.all([shutdown.run(), shutdown.run(new Error('again'))])
  await shutdown.run()
  expect(closed).toEqual(['provider …', 'provider', 'solver …', 'solver', 'chain …', 'chain'])
})

it('tells everybody before it closes anything, with the reason', async () => {
  const { shutdown } = setUp()
  let abortedFirst: boolean | undefined
  shutdown.add('solver', () => {
    abortedFirst = shutdown.signal.aborted
  })
  expect(shutdown.signal.aborted).toBe(false)
  await shutdown.run(new Error('SIGTERM'))
  expect(abortedFirst).toBe(true)
  expect(shutdown.signal.reason).toMatchObject({ message: 'SIGTERM' })
})

it('goes on after a closing that fails, at once or later', async () => {
  const { shutdown, lines } = setUp()
  const closed: string[] = []
  shutdown.add('chain', () => void closed.push('chain'))
  shutdown.add('solver', () => Promise.reject(new Error('no answer')))
  shutdown.add('provider', () => {
    throw new Error('no executor')
  })
  await shutdown.run()
  expect(closed).toEqual(['chain'])
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'closing failed', closing: 'provider', error: 'Error: no executor' },
    { msg: 'closing failed', closing: 'solver', error: 'Error: no answer' },
  ])
})

it('waits for no closing longer than its grace', async () => {
  const { shutdown, lines } = setUp(10)
  const closed: string[] = []
  shutdown.add('chain', () => void closed.push('chain'))
  shutdown.add('solver', () => new Promise(() => {}))
  await shutdown.run()
  expect(closed).toEqual(['chain'])
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { closing: 'solver', error: 'Error: took over 10 ms' },
  ])
})

it('closes what is opened while it closes, and after', async () => {
  const { shutdown } = setUp()
  const closed: string[] = []
  shutdown.add('solver', () => {
    shutdown.add('late', () => void closed.push('late'))
  })
  await shutdown.run()
  expect(closed).toEqual(['late'])
  shutdown.add('later', () => void closed.push('later'))
  await shutdown.run()
  expect(closed).toEqual(['late', 'later'])
})
