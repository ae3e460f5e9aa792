import { expect, it } from 'vitest'
import { CalledOffError, DealEndedError, UnheardDoubtError } from '../../errors/run.ts'
import { describeEnd } from './describe-end.ts'
import { stateOfRun } from './state-of-run.ts'

const failed = (error: Error) => {
  const failure = describeEnd(error, true)
  return { ended: 'failed', calledOff: true, ...(failure && { failure }) } as const
}

it.each([
  ['unfinished', {}],
  ['unfinished', { calledOff: true }],
  ['settled', { ended: 'settled', calledOff: true }],
  ['failed', { ended: 'failed' }],
  ['cancelled', { ended: 'failed', calledOff: true }],
  ['cancelled', failed(new CalledOffError({ id: '0123456789abcdef' }))],
  ['cancelled', failed(new DealEndedError({ dealId: '0x01', state: 'Cancelled', refund: 1n }))],
  ['failed', failed(new DealEndedError({ dealId: '0x01', state: 'Abandoned', refund: 1n }))],
  ['failed', failed(new UnheardDoubtError({ dealId: '0x01' }))],
] as const)('is %s: %o', (state, record) => {
  expect(stateOfRun(record)).toBe(state)
})
