import type { ApiClient } from '../../api/client.ts'
import { CostLimitError } from '../../errors/price.ts'
import type { MediationTerms } from '../../market/mediation-terms.ts'
import type { JobTerms } from '../../store/run-store.ts'
import { defaultJobTerms } from './job-terms.ts'

/**
 * Writes the terms of a job that must not cost more than an amount, the solver's fee included, and
 * the mediators' where the result may be doubted. A solver that raises its fee meanwhile finds it too
 * low, so that the amount is never exceeded.
 *
 * @param client - the solver.
 * @param maxCost - the amount in token units; the usual terms if absent.
 * @param mediation - who rules on a doubt; nobody if absent.
 * @returns terms whose payment and fee together are the amount.
 * @throws CostLimitError when the amount is too little for the solver, or for everybody who offers.
 */
export async function limitTerms(
  client: Pick<ApiClient, 'info' | 'listResourceOffers'>,
  maxCost: bigint | undefined,
  mediation?: MediationTerms,
): Promise<JobTerms> {
  const usual = { ...defaultJobTerms, ...(mediation && { mediation }) }
  if (maxCost === undefined) return usual
  const [{ solverFee }, offers] = await Promise.all([client.info(), client.listResourceOffers()])
  const mediationFee = mediation?.fee ?? 0n
  const fees = { maxCost, solverFee, mediationFee }
  const paymentCollateral = maxCost - solverFee - mediationFee
  if (paymentCollateral <= 0n) throw new CostLimitError({ ...fees, leastPayment: undefined })
  const asked = offers.map(({ offer }) => offer.paymentCollateral)
  const leastPayment = asked.reduce<bigint | undefined>(
    (least, one) => (least === undefined || one < least ? one : least),
    undefined,
  )
  if (leastPayment !== undefined && paymentCollateral < leastPayment)
    throw new CostLimitError({ ...fees, leastPayment })
  return { ...usual, paymentCollateral, solverFee }
}
