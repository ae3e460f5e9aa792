import { expect, test } from 'vitest'
import { readObservation as readDeclarative } from './declarative/observe.ts'
import { readObservation as readV1beta1 } from './v1beta1/observe.ts'

// Shortened from what v1.0.3 printed.
const execution = (State: string, Status?: string) => ({
  ...{ JobID: 'b100eda1', NodeId: 'QmYx', ComputeReference: 'e-12', State, Status },
  ...{ AcceptedAskForBid: true, Version: 6, UpdateTime: '2026-11-28T11:08:46.157722406Z' },
})
const v1beta1 = (State: string, Executions: object[] | null) =>
  JSON.stringify({
    Job: { APIVersion: 'V1beta1' },
    State: { JobID: 'b100eda1', State, Executions },
  })

test.each([
  ['New', null, { state: 'waiting' }],
  ['Queued', [], { state: 'waiting' }],
  ['InProgress', [execution('AskForBid')], { state: 'waiting' }],
  ['InProgress', [execution('BidAccepted')], { state: 'running' }],
  ['InProgress', [execution('ResultProposed')], { state: 'publishing' }],
  ['InProgress', [execution('ResultAccepted')], { state: 'publishing' }],
  ['Completed', [execution('Completed')], { state: 'completed' }],
  ['Cancelled', [execution('Canceled')], { state: 'cancelled' }],
  [
    'InProgress',
    [execution('Failed', 'execution timed out after 3s'), execution('BidAccepted')],
    { state: 'failed', reason: 'execution timed out after 3s' },
  ],
  ['InProgress', [execution('AskForBidRejected', 'no')], { state: 'waiting' }],
  ['Error', [execution('AskForBidRejected', 'no')], { state: 'failed', reason: 'no' }],
  ['Error', null, { state: 'failed', reason: 'the node does not say' }],
] as const)('v1.0.3: %s', (state, executions, expected) => {
  expect(readV1beta1(v1beta1(state, executions && [...executions]))).toEqual(expected)
})

// Shortened from what v1.9.3 printed.
const declarative = (state: object, executions: readonly [number, string][]) =>
  `Migrating repo to latest version...\n${JSON.stringify({
    Job: { ID: 'j-1', Name: 'gdcn-1', State: state },
    Executions: {
      Items: executions.map(([StateType, Message], index) => ({
        ...{ ID: `e-${index}`, CreateTime: 1_795_864_013_340_938_000 + index * 1e9 },
        ComputeState: { StateType, Message },
      })),
    },
  })}\n`

test.each([
  [{ StateType: 'Pending' }, [], { state: 'waiting' }],
  [{ StateType: 'Queued' }, [], { state: 'waiting' }],
  [{ StateType: 'Running' }, [[2, '']], { state: 'waiting' }],
  [{ StateType: 'Running' }, [[5, 'Running']], { state: 'running' }],
  [{ StateType: 'Running' }, [[7, '']], { state: 'publishing' }],
  [{ StateType: 'Completed' }, [[9, 'Running']], { state: 'completed' }],
  [{ StateType: 'Stopped' }, [[11, '']], { state: 'cancelled' }],
  [
    { StateType: 'Running' },
    [
      [10, 'memory limit exceeded'],
      [5, 'Running'],
    ],
    { state: 'failed', reason: 'memory limit exceeded' },
  ],
  [{ StateType: 'Failed', Message: 'not enough' }, [], { state: 'failed', reason: 'not enough' }],
] as const)('v1.9.3: %j', (state, executions, expected) => {
  expect(readDeclarative(declarative(state, [...executions] as [number, string][]))).toEqual(
    expected,
  )
})

test('says what it cannot read', () => {
  expect(() => readV1beta1('moo')).toThrow('what this version of gdcn cannot read (it is no JSON)')
  expect(() => readDeclarative('{"Job":{}}')).toThrow('bacalhau job describe failed.')
})
