import { BaseError } from './base.ts'

/** What somebody wrote names no deal, or more than one. */
export class UnclearDealError extends BaseError {
  override readonly name = 'UnclearDealError'
  constructor(parameters: { deal: string; found: readonly string[] }) {
    const { deal, found } = parameters
    super(
      found.length === 0
        ? `No deal is known here whose id begins with ${deal}.`
        : `${found.length} deals have ids that begin with ${deal}.`,
      {
        values: found.slice(0, 10).map((id) => `deal: ${id}`),
        remedy:
          found.length === 0
            ? 'Write the whole id; gdcn job list and gdcn wallet earnings show deals.'
            : 'Write more of it.',
        exitCode: 2,
      },
    )
  }
}

/** A job has no deal, so that nobody runs it. */
export class NoDealYetError extends BaseError {
  override readonly name = 'NoDealYetError'
  constructor(parameters: { id: string; ended: boolean }) {
    const { id, ended } = parameters
    super(ended ? 'The job has ended without a deal.' : 'The job has no deal yet.', {
      values: [`job: ${id}`],
      remedy: ended
        ? `Nobody has run it; gdcn job wait ${id} says why.`
        : 'Ask again once a provider has it.',
      retry: !ended,
    })
  }
}
