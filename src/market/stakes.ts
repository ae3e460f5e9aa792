import type { Deal } from './typed-data.ts'

/** The amounts of a deal that decide what each party locks. */
export type Amounts = Pick<
  Deal,
  | 'paymentCollateral'
  | 'resultsCollateral'
  | 'submitCollateral'
  | 'judgeCollateral'
  | 'mediationFee'
  | 'solverFee'
>

/**
 * Computes what opening a deal takes from each party's free balance.
 *
 * @param amounts - the deal's amounts, in token units.
 * @returns P + J + M + F for the job creator and R + S for the resource provider, in token units.
 * @example
 * stakes(deal).jobCreator // what the job creator must have deposited and not promised elsewhere
 */
export function stakes(amounts: Amounts): { jobCreator: bigint; resourceProvider: bigint } {
  return {
    jobCreator:
      amounts.paymentCollateral +
      amounts.judgeCollateral +
      amounts.mediationFee +
      amounts.solverFee,
    resourceProvider: amounts.resultsCollateral + amounts.submitCollateral,
  }
}
