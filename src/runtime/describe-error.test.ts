import { expect, it } from 'vitest'
import { describeError } from './describe-error.ts'

it.each([
  ['https://rpc.example/v3/SECRET', 'https://rpc.example/…'],
  ['https://rpc.example:8545/?key=SECRET', 'https://rpc.example:8545/…'],
  ['http://me:SECRET@rpc.example', 'http://rpc.example'],
  ['WSS://rpc.example/SECRET#SECRET', 'wss://rpc.example/…'],
  ['postgres://me:SECRET@db.example/name', 'postgres://db.example/…'],
  ["https://me:it's%SECRET@rpc.example/a", 'https://rpc.example/…'],
  ['https://rpc.example:SECRET/', '(a URL)'],
  ['http://127.0.0.1:8545', 'http://127.0.0.1:8545'],
])('shows of %s no more than where it is', (url, shown) => {
  const asked = new Error(`URL: ${url}\nRequest body: {}`)
  expect(describeError(asked)).toBe(`Error: URL: ${shown}\nRequest body: {}`)
  expect(describeError(`Post "${url}": (see ${url}), then ${url}.`)).toBe(
    `Post "${shown}": (see ${shown}), then ${shown}.`,
  )
})

it('shows no signature, and no more than a log needs', () => {
  expect(describeError(`calldata 0x${'ab'.repeat(65)} for 0x${'cd'.repeat(32)}`)).toBe(
    `calldata 0x… for 0x${'cd'.repeat(32)}`,
  )
  expect(describeError(new Error('x '.repeat(5_000)))).toHaveLength(2_000)
  expect(describeError(undefined)).toBe('undefined')
})
