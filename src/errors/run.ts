import { type Address, formatUnits } from 'viem'
import { BaseError } from './base.ts'

const tokens = (units: bigint) => `${formatUnits(units, 18)} GDCN`

/** A provider that did not sign a deal, and what it said. */
type HeardDecline = { dealId: string; provider: string; code: string; text: string }

/** The offer's time was over before anybody took the job. */
export class NoMatchError extends BaseError {
  override readonly name = 'NoMatchError'
  /** Who has declined the job, for programs; in words they are among the reasons. */
  readonly declines: readonly HeardDecline[]
  constructor(parameters: {
    reasons: readonly string[]
    declines?: readonly HeardDecline[] | undefined
  }) {
    super('Nobody took the job before the offer expired.', {
      values: parameters.reasons,
      remedy: 'Nothing was paid. Try again later, or offer other terms.',
      retry: true,
      party: 'outside',
    })
    this.declines = parameters.declines ?? []
  }
}

/** Neither the chain nor the solver answers, for longer than a deal may last. */
export class LostDealError extends BaseError {
  override readonly name = 'LostDealError'
  constructor(parameters: { dealId: string; cause?: unknown }) {
    const { dealId, cause } = parameters
    super('Nobody has answered for longer than the deal may last.', {
      values: [`deal: ${dealId}`],
      remedy: 'Run the same command again once the chain answers: it goes on with this deal.',
      retry: true,
      party: 'outside',
      cause,
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

/** How deals end that had a result, or that were to have none. */
const sentences: Readonly<Record<string, string>> = {
  Cancelled: 'The job was called off, and its provider agreed.',
  TimeoutMediateResults:
    'Nobody ruled on the doubt in time, so everybody has back what was staked.',
}

/** What to do next where that is not another provider. */
const remedies: Readonly<Record<string, string>> = {
  Cancelled: 'The same command begins another job.',
  TimeoutMediateResults:
    'Run the job again once its mediators are there (gdcn mediator), or name others in SERVICE_MEDIATORS.',
}

/** A deal ended in another way than by its result being accepted. */
export class DealEndedError extends BaseError {
  override readonly name = 'DealEndedError'
  readonly state: string
  readonly refund: bigint | undefined
  constructor(parameters: {
    dealId: string
    state: string
    refund?: bigint | undefined
    /** Who has declined the job, in sentences. */
    declines?: readonly string[]
  }) {
    const { dealId, state, refund, declines = [] } = parameters
    const returned = refund === undefined ? [] : [`returned to you: ${tokens(refund)}`]
    super(sentences[state] ?? `The deal ended without a result: ${state}.`, {
      values: [`deal: ${dealId}`, ...returned, ...declines],
      remedy: remedies[state] ?? 'Run the job again; it may be matched with another provider.',
      retry: state !== 'Cancelled',
      party: 'outside',
    })
    this.state = state
    this.refund = refund
  }
}

/** A deal was paid for before the job creator had its result: running the job again pays twice. */
export class UnseenResultError extends BaseError {
  override readonly name = 'UnseenResultError'
  readonly state: string
  constructor(parameters: { dealId: string; state: string }) {
    const { dealId, state } = parameters
    super(`The deal was paid for before its result was here: ${state}.`, {
      values: [`deal: ${dealId}`],
      remedy: 'To run the job again costs as much again; it may be matched with another provider.',
      party: 'outside',
    })
    this.state = state
  }
}

/** A doubt was signed, and nobody brought it to the chain while it could be heard there. */
export class UnheardDoubtError extends BaseError {
  override readonly name = 'UnheardDoubtError'
  constructor(parameters: { dealId: string }) {
    super('The doubt did not come to the chain in time, so the result counts as accepted.', {
      values: [`deal: ${parameters.dealId}`],
      remedy:
        'Solver and mediators left it lying. With gas in its account, a job creator brings it there by itself.',
      party: 'outside',
    })
  }
}

/** A mediator found that the result which the job creator doubted is wrong. */
export class RejectedResultError extends BaseError {
  override readonly name = 'RejectedResultError'
  readonly state = 'MediationRejected'
  constructor(parameters: {
    dealId: string
    report: { mediator: string; reason: string; difference: string } | undefined
    refund: bigint | undefined
  }) {
    const { dealId, report, refund } = parameters
    super(
      report
        ? `A mediator rejected the result: ${report.reason}.`
        : 'A mediator rejected the result, and did not say why.',
      {
        values: [
          `deal: ${dealId}`,
          ...(report ? [`mediator: ${report.mediator}`] : []),
          ...(report?.difference ? [`first difference: ${report.difference}`] : []),
          ...(refund === undefined ? [] : [`returned to you: ${tokens(refund)}`]),
        ],
        remedy: 'Run the job again; it may be matched with another provider.',
        retry: true,
        party: 'outside',
      },
    )
  }
}

/** A job's result is to be doubted, and nobody could rule on that. */
export class NobodyToRuleError extends BaseError {
  override readonly name = 'NobodyToRuleError'
  constructor(parameters: { judge: string }) {
    super(`Nobody could rule on a doubt, which --judge ${parameters.judge} may bring about.`, {
      remedy:
        'Set WEB3_MEDIATION_ADDRESS and SERVICE_MEDIATORS, as gdcn boot does, or judge by accept.',
      exitCode: 2,
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
      remedy:
        state === 'ResultsSubmitted'
          ? 'Anybody can end it on the chain, which pays its provider; a service with --keeper does.'
          : 'Anybody can end it on the chain: with gas in the account the same command does, and so does a service with --keeper.',
      party: 'outside',
    })
  }
}

/** Why a run was given up, as it was told then. */
type RunFailure = {
  sentence: string
  values: readonly string[]
  remedy?: string
  exitCode: number
}

/** What a resource provider signed, or has put on the chain, in values that can be shown. */
type StatedResult = { result: `0x${string}`; instructionCount: bigint }

/** The chain has another result of a resource provider than the one it signed to us. */
export class ContradictedResultError extends BaseError {
  override readonly name = 'ContradictedResultError'
  readonly signed: StatedResult & { signature: string }
  readonly submitted: (StatedResult & { transaction: string }) | undefined
  readonly state: string

  constructor(parameters: {
    dealId: string
    resourceProvider: string
    signed: StatedResult & { signature: string }
    /** What is on the chain, where the chain tells. */
    submitted: (StatedResult & { transaction: string }) | undefined
    /** What it costs in token units: the most it can where the chain does not tell. */
    cost: bigint
    state: string
  }) {
    const { dealId, resourceProvider, signed, submitted, cost, state } = parameters
    const atMost = submitted ? '' : 'at most '
    super('The provider put another result on the chain than the one that it signed to you.', {
      values: [
        `deal: ${dealId}`,
        `provider: ${resourceProvider}`,
        `signed to you: ${inWords(signed)}`,
        `its signature: ${signed.signature}`,
        submitted
          ? `on the chain: ${inWords(submitted)}, transaction ${submitted.transaction}`
          : 'on the chain: a result with another hash',
        `${state === 'ResultsSubmitted' ? 'will be paid' : 'paid'}: ${atMost}${tokens(cost)}`,
      ],
      remedy: 'Keep these values: they prove that the provider cheated. Use others from now on.',
      party: 'outside',
    })
    this.signed = signed
    this.submitted = submitted
    this.state = state
  }
}

function inWords({ result, instructionCount }: StatedResult): string {
  return `${result} after ${instructionCount} instructions`
}

/** What the solver handed out is not what the resource provider signed. */
export class UnverifiedResultError extends BaseError {
  override readonly name = 'UnverifiedResultError'
  /** What is wrong with it, for people: the end of a sentence. */
  readonly reason: string
  constructor(parameters: { dealId: string; reason: string; cause?: unknown }) {
    const { dealId, reason, cause } = parameters
    super(`The result was not accepted: ${reason}.`, {
      values: [`deal: ${dealId}`],
      remedy:
        'Nothing more was signed. The same command asks for the result again; --new begins another job.',
      party: 'outside',
      cause,
    })
    this.reason = reason
  }
}

/** There is no run with this id. */
export class UnknownRunError extends BaseError {
  override readonly name = 'UnknownRunError'
  constructor(parameters: { id: string }) {
    super('No job with this id was started from here.', {
      values: [`job: ${parameters.id}`],
      remedy: 'See gdcn job list; jobs are kept in the data directory that they were started with.',
      exitCode: 2,
    })
  }
}

/** A job was to be called off, and its deal cannot be any more. */
export class UncancelledRunError extends BaseError {
  override readonly name = 'UncancelledRunError'
  constructor(parameters: {
    id: string
    dealId: string | undefined
    state: string | undefined
    /** Whether its deal has ended. */
    isOver: boolean
    cause?: unknown
  }) {
    const { id, dealId, state, isOver, cause } = parameters
    const why = isOver
      ? 'it is over'
      : 'its provider has a result, has shown output, or does not answer'
    super(`The job cannot be called off any more: ${why}.`, {
      values: [
        `job: ${id}`,
        ...(dealId ? [`deal: ${dealId}`] : []),
        ...(state ? [`state: ${state}`] : []),
      ],
      remedy: isOver
        ? `See what came of it: gdcn job wait ${id}.`
        : `Come back to it with gdcn job wait ${id}. Until its result is doubted, a provider that has shown none of its output may still agree to call it off.`,
      party: 'outside',
      cause,
    })
  }
}

/** Whoever wanted a job has called it off. */
export class CalledOffError extends BaseError {
  override readonly name = 'CalledOffError'
  constructor(parameters: { id: string }) {
    super('The job was called off before a deal was signed for it.', {
      values: [`job: ${parameters.id}`],
      remedy: 'Nothing was paid. The same command begins another job.',
    })
  }
}

/** A run was given up before. */
export class EndedRunError extends BaseError {
  override readonly name = 'EndedRunError'
  constructor(parameters: { id: string; failure: RunFailure | undefined }) {
    const { id, failure } = parameters
    super(failure?.sentence ?? 'The job was taken back before anybody had it.', {
      values: [`job: ${id}`, ...(failure?.values ?? [])],
      ...(failure?.remedy !== undefined && { remedy: failure.remedy }),
      exitCode: failure?.exitCode ?? 1,
    })
  }
}

/** A run belongs to other settings than those that it is asked for with. */
export class ForeignRunError extends BaseError {
  override readonly name = 'ForeignRunError'
  constructor(parameters: {
    id: string
    what: 'network' | 'account' | 'solver'
    own: string
    here: string
  }) {
    const { id, what, own, here } = parameters
    super(`The job was started with another ${what}.`, {
      values: [`job: ${id}`, `its ${what}: ${own}`, `the ${what} of these settings: ${here}`],
      remedy: 'Use the settings that it was started with; nothing of it was changed.',
      exitCode: 2,
    })
  }
}

/** The files of a result that were kept are gone or not those that were signed for. */
export class DamagedResultsError extends BaseError {
  override readonly name = 'DamagedResultsError'
  constructor(parameters: { id: string; dealId: string; cause?: unknown }) {
    const { id, dealId, cause } = parameters
    super('The files of this job that were kept here are gone or damaged.', {
      values: [`job: ${id}`, `deal: ${dealId}`],
      remedy:
        'Ask again while the solver has them, for an hour after the end; later, only a copy of the data directory helps.',
      cause,
    })
  }
}

/** A job is to be judged by running it here as well, and nothing here can run it. */
export class NoReplicaError extends BaseError {
  override readonly name = 'NoReplicaError'
  constructor(parameters: { module: string; engine: string }) {
    const { module, engine } = parameters
    super(`The module ${module} cannot be run here as well, as --judge replicate asks for.`, {
      values: [`it needs an executor for: ${engine}`],
      remedy: 'Name one with --executor, or have a mediator judge: --judge check.',
      exitCode: 2,
    })
  }
}

/**
 * The mediators run a job by something else than this machine, and so does whoever lets them rule on it: that
 * the job ends otherwise here would be no reason to doubt a result.
 */
export class UnlikeReplicaError extends BaseError {
  override readonly name = 'UnlikeReplicaError'
  constructor(parameters: {
    mediator: Address
    engine: string
    theirs: string | undefined
    own: string | undefined
  }) {
    const { mediator, engine, theirs = 'nothing', own = 'nothing' } = parameters
    super(
      'The mediators run such jobs otherwise than this machine, so --judge replicate proves nothing.',
      {
        values: [`mediator: ${mediator}`, `${engine} jobs there: by ${theirs}`, `here: by ${own}`],
        remedy:
          'Name the same executor with --executor, other mediators in SERVICE_MEDIATORS, or have one of them judge: --judge check.',
        exitCode: 2,
      },
    )
  }
}
