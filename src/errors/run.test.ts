import { expect, it } from 'vitest'
import {
  DealEndedError,
  NoMatchError,
  OverdueDealError,
  RefusedProposalError,
  UnverifiedResultError,
} from './run.ts'

it('says why a job was not run, and that it may be later', () => {
  const reasons = ['The solver has no resource offers']
  const unmatched = new NoMatchError({ reasons })
  expect(unmatched.message).toMatchInlineSnapshot(`
    "Nobody took the job before the offer expired.
      The solver has no resource offers
    Nothing was paid. Try again later, or offer other terms."
  `)
  const ended = new DealEndedError({ dealId: '0x01', state: 'TimeoutSubmitResults', refund: 3n })
  expect(ended.message).toMatchInlineSnapshot(`
    "The deal ended without a result: TimeoutSubmitResults.
      deal: 0x01
      returned to you: 3 token units
    Run the job again; it may be matched with another provider."
  `)
  const paid = new DealEndedError({ dealId: '0x01', state: 'TimeoutJudgeResults' })
  expect(paid.message).toMatchInlineSnapshot(`
    "The deal ended without a result: TimeoutJudgeResults.
      deal: 0x01
    Run the job again; it may be matched with another provider."
  `)
  for (const error of [unmatched, ended])
    expect(error).toMatchObject({ retry: true, exitCode: 75, party: 'outside' })
})

it('says what was not signed, and that trying again is no help', () => {
  const refused = new RefusedProposalError({ reasons: ['solverFee: too much'] })
  expect(refused.message).toMatchInlineSnapshot(`
    "The solver proposed a deal outside the offer, so it was not signed.
      solverFee: too much
    Nothing was paid. Do not use this solver if it happens again."
  `)
  const cause = new Error('digest')
  const unverified = new UnverifiedResultError({ dealId: '0x01', reason: 'it is another', cause })
  expect(unverified.message).toMatchInlineSnapshot(`
    "The result was not accepted: it is another.
      deal: 0x01
    Nothing more was signed; keep this id, by which the deal can be looked up."
  `)
  expect(unverified.cause).toBe(cause)
  const overdue = new OverdueDealError({ dealId: '0x01', state: 'DealAgreed' })
  expect(overdue.message).toMatchInlineSnapshot(`
    "The deal is overdue, and nobody has ended it.
      deal: 0x01
      state: DealAgreed
    Anybody can end it on the chain; give the account some gas to end it by itself."
  `)
  for (const error of [refused, unverified, overdue])
    expect(error).toMatchObject({ retry: false, exitCode: 1, party: 'outside' })
})
