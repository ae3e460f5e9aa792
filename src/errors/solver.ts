import { formatUnits } from 'viem'
import { BaseError } from './base.ts'

/** The solver has nothing under this id. */
export class NotFoundError extends BaseError {
  override readonly name = 'NotFoundError'
  readonly status = 404
  constructor(parameters: { kind: string; id: string }) {
    super(`There is no such ${parameters.kind} here.`, {
      values: [`id: ${parameters.id}`],
      remedy: 'Check the id, and that this is the solver it was posted to.',
    })
  }
}

/** Somebody asks for what concerns others. */
export class NotAPartyError extends BaseError {
  override readonly name = 'NotAPartyError'
  readonly status = 403
  constructor(parameters: { kind: string; account: string; wanted: string }) {
    super(`This ${parameters.kind} is not yours to ask about or act on.`, {
      values: [`account: ${parameters.account}`, `wanted: ${parameters.wanted}`],
      remedy: 'Sign the request with the key of that party.',
    })
  }
}

/** There is no room for the results of another job. */
export class DiskFullError extends BaseError {
  override readonly name = 'DiskFullError'
  readonly status = 503
  constructor() {
    super('The solver takes no new jobs: its disk is nearly full.', {
      remedy: 'Try again later, or use another solver; deals that are under way go on.',
      retry: true,
      party: 'outside',
    })
  }
}

/** Something comes too late, too early or twice. */
export class ConflictError extends BaseError {
  override readonly name = 'ConflictError'
  readonly status = 409
  constructor(parameters: { sentence: string; values?: readonly string[]; remedy: string }) {
    const { sentence, values = [], remedy } = parameters
    super(sentence, { values, remedy })
  }
}

/** An offer's time is over, or too far ahead, by the chain's clock. */
export class MistimedOfferError extends BaseError {
  override readonly name = 'MistimedOfferError'
  readonly status = 400
  constructor(parameters: { wanted: string; offered: string }) {
    const { wanted, offered } = parameters
    super("By the chain's clock, the offer ends too early or too late.", {
      values: [`wanted: ${wanted}`, `offered: ${offered}`],
      remedy: "Try again: the offer is made anew by the chain's time.",
      retry: true,
      party: 'outside',
    })
  }
}

/** What people are told about fields of an offer whose names say nothing to them. */
const unsuitable: Readonly<Record<string, { reason: string; remedy: string }>> = {
  'job.pins': {
    reason: 'the job has more input data than it keeps',
    remedy: 'Give the job less data, name a URL or ipfs:// where they are, or use another solver.',
  },
}

/** An offer is meant for another solver, or asks for more than this one does. */
export class UnsuitableOfferError extends BaseError {
  override readonly name = 'UnsuitableOfferError'
  readonly status = 400
  constructor(parameters: { field: string; wanted: string; offered: string }) {
    const { field, wanted, offered } = parameters
    const { reason = `its ${field} is not suitable`, remedy } = unsuitable[field] ?? {}
    super(`The solver does not take this offer: ${reason}.`, {
      values: [`wanted: ${wanted}`, `offered: ${offered}`],
      remedy: remedy ?? 'Correct it and sign the offer again.',
    })
  }
}

/** An account could not lock what its own offer needs. */
export class InsufficientBalanceError extends BaseError {
  override readonly name = 'InsufficientBalanceError'
  readonly status = 409
  constructor(parameters: { account: string; needed: bigint; free: bigint }) {
    const { account, needed, free } = parameters
    super('The account has not deposited enough for this offer.', {
      values: [
        `account: ${account}`,
        `needed: ${tokens(needed)}`,
        `deposited and free: ${tokens(free)}`,
        `missing: ${tokens(needed - free)}`,
      ],
      remedy: `Deposit what is missing: gdcn wallet deposit ${formatUnits(needed - free, 18)}`,
    })
  }
}

/** An account has as many offers at the solver as it may. */
export class TooManyOffersError extends BaseError {
  override readonly name = 'TooManyOffersError'
  readonly status = 429
  constructor(parameters: { account: string; open: number; kept: number }) {
    const { account, open, kept } = parameters
    super('The account has as many offers here as it may.', {
      values: [
        `account: ${account}`,
        `at most: ${open} open, ${kept} with those that ended lately`,
      ],
      remedy: 'Cancel some, or wait until some are matched or expire.',
      retry: true,
    })
  }
}

/** The solver has as many open offers as it can hold. */
export class SolverFullError extends BaseError {
  override readonly name = 'SolverFullError'
  readonly status = 503
  constructor(parameters: { limit: number }) {
    super('The solver has no room for another offer.', {
      values: [`at most: ${parameters.limit} open offers`],
      remedy: 'Try again later, or at another solver.',
      retry: true,
      party: 'outside',
    })
  }
}

/** What a deal's job has printed is not kept any more. */
export class LogGoneError extends BaseError {
  override readonly name = 'LogGoneError'
  readonly status = 404
  constructor(parameters: { id: string }) {
    const { id } = parameters
    super('The deal is over, and what its job printed while it ran is not kept any more.', {
      values: [`deal: ${id}`],
      remedy: `What counts is its result: gdcn results cat ${id} stdout`,
    })
  }
}

/** A provider tells of an execution more often than it may. */
export class LogPaceError extends BaseError {
  override readonly name = 'LogPaceError'
  readonly status = 429
  constructor(parameters: { id: string; pause: number }) {
    const { id, pause } = parameters
    super('The provider tells of this execution too often.', {
      values: [`deal: ${id}`, `pause: ${pause} ms`],
      remedy: 'Wait at least that long before more is told.',
      retry: true,
      party: 'outside',
    })
  }
}

/** Stored bytes are not those that were signed for. */
export class WrongFilesError extends BaseError {
  override readonly name = 'WrongFilesError'
  readonly status = 400
  constructor(parameters: { signed: string; stored: string | undefined }) {
    const { signed, stored } = parameters
    super(
      stored
        ? 'The files that were uploaded are not those of the signed result.'
        : 'A result was signed whose files were not uploaded.',
      {
        values: [`signed: ${signed}`, ...(stored ? [`uploaded: ${stored}`] : [])],
        remedy: 'Upload the files of the result, then post it.',
      },
    )
  }
}

function tokens(units: bigint): string {
  return `${formatUnits(units, 18)} GDCN`
}
