import { expect, test } from 'vitest'
import { parseJudgePolicy } from './judge-policy.ts'

test.each([
  ['accept', { mode: 'accept' }],
  ['check', { mode: 'check' }],
  ['replicate', { mode: 'replicate' }],
  ['sample:0', { mode: 'sample', probability: 0 }],
  ['sample:0.25', { mode: 'sample', probability: 0.25 }],
  ['sample:1.0', { mode: 'sample', probability: 1 }],
])('%s is a policy', (text, policy) => {
  expect(parseJudgePolicy(text)).toEqual(policy)
})

test.each([
  '',
  'Accept',
  'sample',
  'sample:',
  'sample:1.1',
  'sample:-1',
  'sample:.5',
  'sample:NaN',
])('%j is none', (text) => {
  expect(parseJudgePolicy(text)).toBeUndefined()
})
