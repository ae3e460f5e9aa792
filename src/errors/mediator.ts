import type { Address } from 'viem'
import { BaseError } from './base.ts'

/**
 * What providers read of a mediator is not what it is: an honest one could have agreed to be ruled on by
 * something else.
 */
export class OtherAnnouncementError extends BaseError {
  override readonly name = 'OtherAnnouncementError'
  constructor(parameters: { mediator: Address }) {
    super(
      'The registry does not say of this mediator what it has announced, so it rules on nothing.',
      {
        values: [`mediator: ${parameters.mediator}`],
        remedy:
          'See that one gdcn mediator at a time runs with its account, and start that one again.',
        retry: true,
      },
    )
  }
}

/** A mediator is started with another executor than it had, which whoever named it relies on. */
export class OtherExecutorError extends BaseError {
  override readonly name = 'OtherExecutorError'
  constructor(parameters: { engine: string; before: string; now: string | undefined }) {
    const { engine, before, now = 'nothing' } = parameters
    super(`This mediator ran ${engine} jobs by something else until now.`, {
      values: [`before: ${before}`, `now: ${now}`],
      remedy:
        'Start it with the executor that it had (--executor), or with --change-executor: it then leaves the doubts of all deals that were agreed on before to others, and nobody names it for a quarter of an hour.',
      exitCode: 2,
    })
  }
}
