/**
 * Every state of a deal on the chain, in the order of the contract's `State`: its index is the
 * number that `dealOf` returns.
 */
export const chainStates = [
  'None',
  'DealAgreed',
  'ResultsSubmitted',
  'ResultsChecked',
  'ResultsAccepted',
  'MediationAccepted',
  'MediationRejected',
  'TimeoutSubmitResults',
  'TimeoutJudgeResults',
  'TimeoutMediateResults',
  'Abandoned',
  'Cancelled',
  'Revoked',
] as const

/** A state of a deal as the contract knows it. */
export type ChainState = (typeof chainStates)[number]

/**
 * A state of a deal as its parties know it: before it opens it is being negotiated, or its time to
 * agree has passed.
 */
export type DealState = Exclude<ChainState, 'None'> | 'DealNegotiating' | 'TimeoutAgree'

/** The states in which a deal pays out: each is a row of the payoff table. */
export const exits = [
  'ResultsAccepted',
  'MediationAccepted',
  'MediationRejected',
  'TimeoutSubmitResults',
  'TimeoutJudgeResults',
  'TimeoutMediateResults',
  'Abandoned',
  'Cancelled',
] as const satisfies readonly ChainState[]

/** A state in which a deal has paid out. */
export type Exit = (typeof exits)[number]

/** The states in which a deal has ended with its result paid for. */
export type Settlement = 'ResultsAccepted' | 'TimeoutJudgeResults' | 'MediationAccepted'
