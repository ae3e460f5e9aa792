import { BaseError } from './base.ts'

const asText = (name: string) => `To give it as text, write ${name}=VALUE without -i.`

/** What is given as the data of an input cannot be taken from there. */
export class InputSourceError extends BaseError {
  override readonly name = 'InputSourceError'
  constructor(parameters: {
    name: string
    source: string
    /** The end of a sentence that begins with the input. */
    reason: string
    /** Whether a setting is missing: then nothing is wrong with what was given. */
    isUnset?: boolean
    cause?: unknown
  }) {
    const { name, source, reason, isUnset = false, cause } = parameters
    super(`The data of the input "${name}" cannot be taken: ${reason}.`, {
      values: [`given: ${source}`],
      ...(cause !== undefined && { cause }),
      remedy: isUnset ? remedies.unset : asText(name),
      exitCode: 2,
      docs: 'docs/input-data.md',
    })
  }
}

/** Local data are not any more what the job's document pins. */
export class InputChangedError extends BaseError {
  override readonly name = 'InputChangedError'
  constructor(parameters: { name: string; path: string; pinned: string; found: string }) {
    const { name, path, pinned, found } = parameters
    super(`The data of the input "${name}" have changed since the job was offered.`, {
      values: [`path: ${path}`, `pinned: ${pinned}`, `found: ${found}`],
      remedy: 'Nothing was paid. The same command offers the job anew, with the data as they are.',
    })
  }
}

/**
 * Why the data of an input are not here: they are gone or others than were pinned, their place does
 * not answer, or nothing says how to get there.
 */
export type InputFault = 'gone' | 'away' | 'unset'

const remedies: Readonly<Record<InputFault, string>> = {
  gone: 'Offer the job again, with data that are there as long as anybody has to run it.',
  away: 'Try again once it answers.',
  unset: 'Set IPFS_API_URL or IPFS_GATEWAY_URL to an IPFS node or gateway.',
}

/** The data of an input cannot be got from where its job's document says. */
export class InputUnavailableError extends BaseError {
  override readonly name = 'InputUnavailableError'
  readonly fault: InputFault
  readonly source: string
  constructor(parameters: {
    name: string
    source: string
    fault: InputFault
    /** The end of a sentence. */
    reason: string
    values?: readonly string[]
    cause?: unknown
  }) {
    const { name, source, fault, reason, values = [], cause } = parameters
    super(`The data of the input "${name}" cannot be got: ${reason}.`, {
      values: [`source: ${source}`, ...values],
      ...(cause !== undefined && { cause }),
      remedy: remedies[fault],
      retry: fault === 'away',
      party: fault === 'unset' ? 'user' : 'outside',
    })
    this.fault = fault
    this.source = source
  }
}

/** A job has more data than whoever would have to fetch or keep them takes. */
export class InputLimitError extends BaseError {
  override readonly name = 'InputLimitError'
  constructor(parameters: { size: number; limit: number }) {
    const { size, limit } = parameters
    // In the sentence, which is all that others hear of it.
    super(`The job has ${size} bytes of input data, and at most ${limit} are taken here.`, {
      remedy: 'Raise --input-limit, if it is yours.',
    })
  }
}

/** The solver takes as many uploads as it can at once. */
export class ManyUploadsError extends BaseError {
  override readonly name = 'ManyUploadsError'
  readonly status = 503
  constructor(parameters: { limit: number }) {
    super('The solver takes no further upload of input data just now.', {
      values: [`at most: ${parameters.limit} at once`],
      remedy: 'Try again in a while; what was uploaded wholly is kept.',
      retry: true,
      party: 'outside',
    })
  }
}

/** An upload comes in so slowly that it would hold a place that others wait for. */
export class SlowUploadError extends BaseError {
  override readonly name = 'SlowUploadError'
  readonly status = 408
  constructor(parameters: { grace: number; rate: number }) {
    const { grace, rate } = parameters
    super('The upload of input data came in too slowly, and was ended.', {
      values: [`wanted: ${rate} bytes a second, after ${grace / 1_000} s`],
      remedy: 'Try again over a faster connection, or name data by a URL or a CID.',
      party: 'outside',
    })
  }
}

/** The open offers of an account make the solver keep as much as they may. */
export class InputQuotaError extends BaseError {
  override readonly name = 'InputQuotaError'
  readonly status = 429
  constructor(parameters: { account: string; limit: bigint }) {
    const { account, limit } = parameters
    super('The open offers of the account have as much input data here as they may.', {
      values: [`account: ${account}`, `at most: ${limit} bytes, packed`],
      remedy: 'Wait until some are matched or cancel some, or name data by a URL or a CID.',
      retry: true,
    })
  }
}

/** The solver keeps as much data as it can. */
export class InputsFullError extends BaseError {
  override readonly name = 'InputsFullError'
  readonly status = 503
  constructor(parameters: { limit: bigint }) {
    super('The solver has no room for further input data.', {
      values: [`at most: ${parameters.limit} bytes, packed`],
      remedy: 'Try again later or at another solver, or name data by a URL or a CID.',
      retry: true,
      party: 'outside',
    })
  }
}

/** Data that were uploaded are not those that the job's document pins. */
export class WrongInputError extends BaseError {
  override readonly name = 'WrongInputError'
  readonly status = 400
  constructor(parameters: { name: string; pinned: string; uploaded: string }) {
    const { name, pinned, uploaded } = parameters
    super(`The data that were uploaded for the input "${name}" are not those of the job.`, {
      values: [`pinned: ${pinned}`, `uploaded: ${uploaded}`],
      remedy: 'Upload what the document pins, or offer another job.',
    })
  }
}
