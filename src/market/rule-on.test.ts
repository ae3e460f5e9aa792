import { expect, test } from 'vitest'
import { type Findings, ruleOn } from './rule-on.ts'

const agreed: Extract<Findings, { found: 'executions' }> = {
  found: 'executions',
  ownDifference: undefined,
  difference: undefined,
  ownCounts: [7n, 7n],
  count: 7n,
}
const different = 'stdout: byte 2 is 0x75, and not 0x6f'

test.each<[string, Findings, boolean, string]>([
  [
    'files that nobody has are rejected',
    { found: 'no-files' },
    false,
    'nobody had the files that the provider signed for',
  ],
  [
    'inputs that are gone are not its fault',
    { found: 'no-inputs' },
    true,
    "what the job needs cannot be had any more, which is not its provider's fault",
  ],
  ['what is right is accepted', agreed, true, 'another run of the job agrees with it'],
  [
    'other files are rejected',
    { ...agreed, difference: different },
    false,
    'two runs of the job agree with each other, and not with it',
  ],
  [
    'another count is rejected',
    { ...agreed, count: 8n },
    false,
    'two runs of the job took 7 instructions, and not 8',
  ],
  [
    'a job that gives other files each time proves nothing',
    { ...agreed, ownDifference: different, difference: different, count: 8n },
    true,
    'the job does not give the same files twice, so nobody can tell',
  ],
  [
    'counts that differ each time prove nothing',
    { ...agreed, ownCounts: [7n, 9n], count: 8n },
    true,
    'another run of the job agrees with it',
  ],
])('%s', (_, findings, accepted, reason) => {
  const { difference, ...ruling } = ruleOn(findings)
  expect(ruling).toEqual({ accepted, reason })
  expect(difference).toBe(!accepted && 'difference' in findings ? (findings.difference ?? '') : '')
})
