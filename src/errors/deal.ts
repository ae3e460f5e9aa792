import { BaseError } from './base.ts'

/** There is no deal with this id, as far as anybody tells. */
export class UnknownDealError extends BaseError {
  override readonly name = 'UnknownDealError'
  constructor(parameters: { dealId: string; account: string; isSolverAway: boolean }) {
    const { dealId, account, isSolverAway } = parameters
    super(
      isSolverAway
        ? 'The chain does not know this deal, and the solver cannot be asked.'
        : 'Neither the chain nor the solver tells this account of such a deal.',
      {
        values: [`deal: ${dealId}`, `account: ${account}`],
        remedy: isSolverAway
          ? 'Try again when the solver is there: a deal that was not opened is known to it alone.'
          : 'Check the id, and that the settings name its network; gdcn wallet earnings and gdcn job list show deals.',
        retry: isSolverAway,
        party: isSolverAway ? 'outside' : 'user',
      },
    )
  }
}
