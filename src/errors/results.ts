import { BaseError, type BaseErrorParameters } from './base.ts'

/**
 * Why results are refused: they break a rule, they are more than was allowed, or they are not the
 * ones that were signed for.
 */
export type ResultsFault = 'invalid' | 'limit' | 'mismatch'

/** What a {@link ResultsError} says beside its sentence. */
export type ResultsErrorParameters = BaseErrorParameters & { fault?: ResultsFault }

/** Results, or an archive of them, that must not be used. */
export class ResultsError extends BaseError {
  override readonly name = 'ResultsError'
  readonly fault: ResultsFault

  constructor(sentence: string, parameters: ResultsErrorParameters = {}) {
    const { fault = 'invalid', party = 'outside', ...rest } = parameters
    super(sentence, { party, ...rest })
    this.fault = fault
  }
}
