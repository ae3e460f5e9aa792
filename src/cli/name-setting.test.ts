import { expect, it } from 'vitest'
import { nameSetting } from './name-setting.ts'

const flags = [
  { name: 'log-level', env: 'LOG_LEVEL' },
  { name: 'log', env: 'LOG' },
  { name: 'input', char: 'i' },
]
const message = 'Expected --log-level=loud to be one of: info'

it('names the variable where the value came from it', () => {
  expect(nameSetting(message, { flags, argv: ['run'], environment: { LOG_LEVEL: 'loud' } })).toBe(
    'Expected LOG_LEVEL=loud to be one of: info',
  )
})

it.each([
  [['--log-level', 'loud'], { LOG_LEVEL: 'info' }],
  [['--log-level=loud'], { LOG_LEVEL: 'info' }],
  [[], { LOG: 'loud' }],
  [[], {}],
])('leaves the flag where it was given, or another variable was: %j %j', (argv, environment) => {
  expect(nameSetting(message, { flags, argv, environment })).toBe(message)
})
