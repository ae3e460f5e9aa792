import { BaseError } from './base.ts'

/** The offer's time was over before anybody took the job. */
export class NoMatchError extends BaseError {
  override readonly name = 'NoMatchError'
  constructor(parameters: { reasons: readonly string[] }) {
    super('Nobody took the job before the offer expired.', {
      values: parameters.reasons,
      remedy: 'Nothing was paid. Try again later, or offer other terms.',
      retry: true,
      party: 'outside',
    })
  }
}

/** The solver proposes a deal that the job creator's own offer does not allow. */
export class RefusedProposalError extends BaseError {
  override readonly name = 'RefusedProposalError'
  constructor(parameters: { reasons: readonly string[] }) {
    super('The solver proposed a deal outside the offer, so it was not signed.', {
      values: parameters.reasons,
      remedy: 'Nothing was paid. Do not use this solver if it happens again.',
      party: 'outside',
    })
  }
}

/** A deal ended in another way than by its result being accepted. */
export class DealEndedError extends BaseError {
  override readonly name = 'DealEndedError'
  constructor(parameters: { dealId: string; state: string; refund?: bigint | undefined }) {
    const { dealId, state, refund } = parameters
    const returned = refund === undefined ? [] : [`returned to you: ${refund} token units`]
    super(`The deal ended without a result: ${state}.`, {
      values: [`deal: ${dealId}`, ...returned],
      remedy: 'Run the job again; it may be matched with another provider.',
      retry: true,
      party: 'outside',
    })
  }
}

/** A deal's deadline is over, and nobody has ended it. */
export class OverdueDealError extends BaseError {
  override readonly name = 'OverdueDealError'
  constructor(parameters: { dealId: string; state: string }) {
    const { dealId, state } = parameters
    super('The deal is overdue, and nobody has ended it.', {
      values: [`deal: ${dealId}`, `state: ${state}`],
      remedy: 'Anybody can end it on the chain; give the account some gas to end it by itself.',
      party: 'outside',
    })
  }
}

/** What the solver handed out is not what the resource provider signed. */
export class UnverifiedResultError extends BaseError {
  override readonly name = 'UnverifiedResultError'
  constructor(parameters: { dealId: string; reason: string; cause?: unknown }) {
    const { dealId, reason, cause } = parameters
    super(`The result was not accepted: ${reason}.`, {
      values: [`deal: ${dealId}`],
      remedy: 'Nothing more was signed; keep this id, by which the deal can be looked up.',
      party: 'outside',
      cause,
    })
  }
}
