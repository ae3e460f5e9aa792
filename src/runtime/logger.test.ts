import { expect, it } from 'vitest'
import { createLogger } from './logger.ts'

const key = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

function setUp(level: 'debug' | 'warn' | 'silent' = 'debug') {
  const lines: string[] = []
  return {
    logger: createLogger({ level, destination: { write: (line) => lines.push(line) } }),
    lines,
  }
}

it.each([
  { key },
  { privateKey: key },
  { private_key: key },
  { secret: key },
  { mnemonic: key },
  { authorization: key },
  { account: { privateKey: key } },
  { config: { solver: { private_key: key } } },
])('hides what is secret: %j', (fields) => {
  const { logger, lines } = setUp()
  logger.info(fields, 'settings')
  logger.child(fields).info('settings')
  expect(lines).toHaveLength(2)
  for (const line of lines) {
    expect(line).not.toContain(key.slice(2))
    expect(line).toContain('[hidden]')
  }
})

it('writes one object a line, with a level in words', () => {
  const { logger, lines } = setUp()
  logger.warn({ deal: '0x01', duration_ms: 3 }, 'deals opened')
  const [line = ''] = lines
  expect(line.endsWith('\n')).toBe(true)
  const { time, ...rest } = JSON.parse(line)
  expect(rest).toEqual({ level: 'warn', deal: '0x01', duration_ms: 3, msg: 'deals opened' })
  expect(new Date(time).toISOString()).toBe(time)
})

it('leaves out what is less important than asked for', () => {
  const warn = setUp('warn')
  warn.logger.info('deal moved')
  warn.logger.error('execution failed')
  expect(warn.lines.map((line) => JSON.parse(line).msg)).toEqual(['execution failed'])
  const silent = setUp('silent')
  silent.logger.error('execution failed')
  expect(silent.lines).toEqual([])
})
