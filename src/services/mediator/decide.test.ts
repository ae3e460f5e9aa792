import { expect, it } from 'vitest'
import { deal } from '../../../test/helpers/store-records.ts'
import type { Decision } from '../../store/mediator-store.ts'
import { decide } from './decide.ts'
import { beginDoubt, type MediatorState } from './state.ts'

it('decides once: what was decided may have been committed to', async () => {
  const outcome = { result: '0x01', instructionCount: 7n } as const
  const decision: Decision = {
    ...{ accepted: true, reason: 'it is right', difference: '' },
    ...{ ...outcome, executions: [], salt: '0x02' },
  }
  const doubt = beginDoubt({ record: deal(1), attempts: 1, decision, reported: false })
  // Nothing of it is needed.
  const state = {} as MediatorState
  const signed = { ...outcome, signature: '0x03' } as const
  await decide(state, doubt, { outcome: signed, checkedAt: 0 })
  expect(doubt.decision).toEqual(decision)
})
