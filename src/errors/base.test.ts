import { expect, it } from 'vitest'
import { BaseError } from './base.ts'

it('says one sentence, then the values, the remedy and the page', () => {
  const cause = new Error('ECONNREFUSED')
  const error = new BaseError('The chain does not answer.', {
    values: ['RPC URL: http://127.0.0.1:8545', 'tries: 3'],
    remedy: 'Start the chain.',
    docs: 'docs/architecture.md',
    cause,
  })
  expect(error.message).toMatchInlineSnapshot(`
    "The chain does not answer.
      RPC URL: http://127.0.0.1:8545
      tries: 3
    Start the chain.
    See docs/architecture.md"
  `)
  expect(error.sentence).toBe('The chain does not answer.')
  expect(error.cause).toBe(cause)
  expect(error).toBeInstanceOf(Error)
})

it('says no more than it knows', () => {
  const error = new BaseError('It failed.')
  expect(error.message).toBe('It failed.')
  expect(error).toMatchObject({ values: [], remedy: undefined, retry: false, party: 'user' })
  expect('cause' in error).toBe(false)
})

it.each([
  [{}, 1],
  [{ retry: true }, 75],
  [{ exitCode: 2 }, 2],
  [{ retry: true, exitCode: 1 }, 1],
] as const)('tells from %j that the process exits with %i', (parameters, exitCode) => {
  expect(new BaseError('It failed.', parameters).exitCode).toBe(exitCode)
})
