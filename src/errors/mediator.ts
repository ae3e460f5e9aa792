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
