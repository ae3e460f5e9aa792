import { expect, it } from 'vitest'
import { nameFlag } from './name-flag.ts'

const flags = [
  { name: 'solver', env: 'SERVICE_SOLVER' },
  { name: 'max-cost', env: 'RUN_MAX_COST' },
  { name: 'input', char: 'i' },
]
const message = 'RUN_MAX_COST is not an amount; RUN_MAX_COST_2 is.'

it.each([[['--max-cost', 'x']], [['--max-cost=x']]])(
  'names the flag that was typed: %j',
  (argv) => {
    expect(nameFlag(message, { flags, argv })).toBe(
      '--max-cost is not an amount; RUN_MAX_COST_2 is.',
    )
  },
)

it.each([[[]], [['--solver', '0x12']], [['-i', 'a=b']]])('names no other: %j', (argv) => {
  expect(nameFlag(message, { flags, argv })).toBe(message)
})
