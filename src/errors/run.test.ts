import { expect, it } from 'vitest'
import {
  CalledOffError,
  ContradictedResultError,
  DamagedResultsError,
  DealEndedError,
  NobodyToRuleError,
  NoMatchError,
  NoReplicaError,
  OverdueDealError,
  RefusedProposalError,
  RejectedResultError,
  UncancelledRunError,
  UnheardDoubtError,
  UnlikeReplicaError,
  UnseenResultError,
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
      returned to you: 0.000000000000000003 GDCN
    Run the job again; it may be matched with another provider."
  `)
  for (const error of [unmatched, ended])
    expect(error).toMatchObject({ retry: true, exitCode: 75, party: 'outside' })
})

it('says what was paid for unseen, and that trying again pays again', () => {
  const paid = new UnseenResultError({ dealId: '0x01', state: 'TimeoutJudgeResults' })
  expect(paid.message).toMatchInlineSnapshot(`
    "The deal was paid for before its result was here: TimeoutJudgeResults.
      deal: 0x01
    To run the job again costs as much again; it may be matched with another provider."
  `)
  expect(paid).toMatchObject({ retry: false, exitCode: 1, party: 'outside' })
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
    Nothing more was signed. The same command asks for the result again; --new begins another job."
  `)
  expect(unverified.cause).toBe(cause)
  const overdue = new OverdueDealError({ dealId: '0x01', state: 'DealAgreed' })
  expect(overdue.message).toMatchInlineSnapshot(`
    "The deal is overdue, and nobody has ended it.
      deal: 0x01
      state: DealAgreed
    Anybody can end it on the chain: with gas in the account the same command does, and so does a service with --keeper."
  `)
  for (const error of [refused, unverified, overdue])
    expect(error).toMatchObject({ retry: false, exitCode: 1, party: 'outside' })
})

it('names what a provider signed and what it put on the chain instead', () => {
  const signed = { result: '0x02', instructionCount: 5n, signature: '0x03' } as const
  const submitted = { result: '0x02', instructionCount: 9n, transaction: '0x04' } as const
  const given = { dealId: '0x01', resourceProvider: '0x05', signed, cost: 9n * 10n ** 16n }
  const paid = new ContradictedResultError({ ...given, submitted, state: 'TimeoutJudgeResults' })
  expect(paid.message).toMatchInlineSnapshot(`
    "The provider put another result on the chain than the one that it signed to you.
      deal: 0x01
      provider: 0x05
      signed to you: 0x02 after 5 instructions
      its signature: 0x03
      on the chain: 0x02 after 9 instructions, transaction 0x04
      paid: 0.09 GDCN
    Keep these values: they prove that the provider cheated. Use others from now on."
  `)
  expect(paid).toMatchObject({ signed, submitted, retry: false, exitCode: 1, party: 'outside' })
  const unseen = { ...given, submitted: undefined, state: 'ResultsSubmitted' }
  expect(new ContradictedResultError(unseen).message).toMatchInlineSnapshot(`
    "The provider put another result on the chain than the one that it signed to you.
      deal: 0x01
      provider: 0x05
      signed to you: 0x02 after 5 instructions
      its signature: 0x03
      on the chain: a result with another hash
      will be paid: at most 0.09 GDCN
    Keep these values: they prove that the provider cheated. Use others from now on."
  `)
})

it('says that what was paid for is not there any more, and how it may come back', () => {
  const cause = new Error('digest')
  const damaged = new DamagedResultsError({ id: '0123456789abcdef', dealId: '0x01', cause })
  expect(damaged.message).toMatchInlineSnapshot(`
    "The files of this job that were kept here are gone or damaged.
      job: 0123456789abcdef
      deal: 0x01
    Ask again while the solver has them, for an hour after the end; later, only a copy of the data directory helps."
  `)
  expect(damaged).toMatchObject({ cause, retry: false, exitCode: 1, party: 'user' })
})

it('says why a mediator rejected a result, with the evidence', () => {
  const report = { mediator: '0x06', reason: 'it differs', difference: 'stdout: byte 3' }
  const rejected = new RejectedResultError({ dealId: '0x01', report, refund: 3n })
  expect(rejected.message).toMatchInlineSnapshot(`
    "A mediator rejected the result: it differs.
      deal: 0x01
      mediator: 0x06
      first difference: stdout: byte 3
      returned to you: 0.000000000000000003 GDCN
    Run the job again; it may be matched with another provider."
  `)
  expect(rejected).toMatchObject({ retry: true, exitCode: 75, party: 'outside' })
  const silent = new RejectedResultError({ dealId: '0x01', report: undefined, refund: undefined })
  expect(silent.message).toMatchInlineSnapshot(`
    "A mediator rejected the result, and did not say why.
      deal: 0x01
    Run the job again; it may be matched with another provider."
  `)
})

it('says that a job cannot be called off, and how to come back to it', () => {
  const given = { id: '0123456789abcdef', dealId: '0x01', state: 'DealAgreed', isOver: false }
  const over = { ...given, state: 'ResultsAccepted', isOver: true }
  expect(new UncancelledRunError(over).message).toMatchInlineSnapshot(`
    "The job cannot be called off any more: it is over.
      job: 0123456789abcdef
      deal: 0x01
      state: ResultsAccepted
    See what came of it: gdcn job wait 0123456789abcdef."
  `)
  expect(new UncancelledRunError(given).message).toMatchInlineSnapshot(`
    "The job cannot be called off any more: its provider has a result, has shown output, or does not answer.
      job: 0123456789abcdef
      deal: 0x01
      state: DealAgreed
    Come back to it with gdcn job wait 0123456789abcdef. Until its result is doubted, a provider that has shown none of its output may still agree to call it off."
  `)
})

it('says that a job was called off, and that nothing was paid', () => {
  const error = new CalledOffError({ id: '0123456789abcdef' })
  expect(error.message).toMatchInlineSnapshot(`
    "The job was called off before a deal was signed for it.
      job: 0123456789abcdef
    Nothing was paid. The same command begins another job."
  `)
  expect(error).toMatchObject({ exitCode: 1, retry: false })
})

it('says that a doubt was not heard, and how it would be', () => {
  const error = new UnheardDoubtError({ dealId: '0x01' })
  expect(error.message).toMatchInlineSnapshot(`
    "The doubt did not come to the chain in time, so the result counts as accepted.
      deal: 0x01
    Solver and mediators left it lying. With gas in its account, a job creator brings it there by itself."
  `)
  expect(error).toMatchObject({ exitCode: 1, retry: false })
})

it('says how a deal has ended that was called off, or that nobody ruled on', () => {
  const [cancelled, silent] = (['Cancelled', 'TimeoutMediateResults'] as const).map(
    (state) => new DealEndedError({ dealId: '0x01', state, refund: 3n }),
  )
  expect(cancelled?.message).toMatchInlineSnapshot(`
    "The job was called off, and its provider agreed.
      deal: 0x01
      returned to you: 0.000000000000000003 GDCN
    The same command begins another job."
  `)
  expect(cancelled).toMatchObject({ exitCode: 1, retry: false })
  expect(silent?.message).toMatchInlineSnapshot(`
    "Nobody ruled on the doubt in time, so everybody has back what was staked.
      deal: 0x01
      returned to you: 0.000000000000000003 GDCN
    Run the job again once its mediators are there (gdcn mediator), or name others in SERVICE_MEDIATORS."
  `)
})

it('says that nobody could rule on a doubt', () => {
  const error = new NobodyToRuleError({ judge: 'check' })
  expect(error.message).toMatchInlineSnapshot(`
    "Nobody could rule on a doubt, which --judge check may bring about.
    Set WEB3_MEDIATION_ADDRESS and SERVICE_MEDIATORS, as gdcn boot does, or judge by accept."
  `)
  expect(error.exitCode).toBe(2)
})

it('says why a job cannot be judged by running it here', () => {
  expect(new NoReplicaError({ module: 'cow', engine: 'docker' }).message).toMatchInlineSnapshot(`
    "The module cow cannot be run here as well, as --judge replicate asks for.
      it needs an executor for: docker
    Name one with --executor, or have a mediator judge: --judge check."
  `)
  const mediator = '0x1234567890123456789012345678901234567890'
  const unlike = new UnlikeReplicaError({
    ...{ mediator, engine: 'docker', theirs: undefined, own: 'bacalhau-declarative' },
  })
  expect(unlike.message).toMatchInlineSnapshot(`
    "The mediators run such jobs otherwise than this machine, so --judge replicate proves nothing.
      mediator: 0x1234567890123456789012345678901234567890
      docker jobs there: by nothing
      here: by bacalhau-declarative
    Name the same executor with --executor, other mediators in SERVICE_MEDIATORS, or have one of them judge: --judge check."
  `)
})
