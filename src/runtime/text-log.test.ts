import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { openTextLog } from './text-log.ts'

function setUp() {
  const lines: string[] = []
  const destination = openTextLog({ write: (text) => lines.push(text) })
  return { logger: createLogger({ level: 'debug', destination }), lines }
}

it('writes a sentence a line, with what it is about', () => {
  const { logger, lines } = setUp()
  logger.warn('no gas')
  logger.warn({ deal: '0x01', duration_ms: 3, reasons: ['a', 'b'] }, 'proposal refused')
  logger.error({ error: 'The chain is away.\n  url: http://a\nTry again.' }, 'chain not followed')
  logger.child({ name: 'solver' }).info('request')
  expect(lines).toEqual([
    'Warning: no gas\n',
    'Warning: proposal refused (deal: 0x01, duration ms: 3, reasons: ["a","b"])\n',
    'Error: chain not followed (error: The chain is away. url: http://a Try again.)\n',
    'Note: request (name: solver)\n',
  ])
})

it('hides what is secret, and leaves a terminal as it is', () => {
  const { logger, lines } = setUp()
  logger.warn({ key: '0x01', error: 'red: \u001b[31m' }, 'settings')
  expect(lines).toEqual(['Warning: settings (key: [hidden], error: red: \\x1b[31m)\n'])
})
