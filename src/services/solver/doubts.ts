import type { SolverBackend } from '../../api/backend.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { ConflictError } from '../../errors/solver.ts'
import { concernedBy } from '../../market/concerned-by.ts'
import { hashCheck } from '../../market/hash-check.ts'
import { hashOutcome } from '../../market/hash-outcome.ts'
import { hashReport } from '../../market/hash-report.ts'
import { hashResult } from '../../market/hash-result.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import { verifySigner } from '../../market/verify-signer.ts'
import { getOwnDeal } from './deals.ts'
import type { SolverState } from './state.ts'

type DoubtMethods = Pick<SolverBackend, 'doubtResult' | 'postReport'>

/** Makes the part of a solver's backend that takes doubts, and what mediators found about them. */
export function createDoubtMethods(state: SolverState): DoubtMethods {
  const { store, connection } = state

  return {
    async doubtResult({ account, check, signature, resourceProviderSignature }) {
      const { dealId: id, ...outcome } = check
      const record = await getOwnDeal(state, { id, account, as: 'jobCreator' })
      await verifySigner({ hash: hashCheck(check, state.domain), signature, signer: account })
      checkDoubtable(record)
      if (record.check) return record
      if (resourceProviderSignature !== '0x') {
        const hash = hashResult(check, state.domain)
        const signer = record.deal.resourceProvider
        await verifySigner({ hash, signature: resourceProviderSignature, signer })
      } else if ((await readDeal(connection, { dealId: id })).outcome !== hashOutcome(outcome))
        throw new ConflictError({
          sentence: 'This is not the result that is on record.',
          remedy: "Bring the resource provider's signature over what is doubted.",
        })
      const doubt = { ...outcome, signature, resourceProviderSignature }
      const changed = await store.updateDeal(id, (now) => (now.check ? {} : { check: doubt }))
      state.context.logger.info({ deal: id }, 'result doubted')
      await state.notify({ type: 'deal', subject: id }, concernedBy(changed ?? record))
      return changed ?? record
    },

    async postReport({ account, report, signature }) {
      const { dealId: id, mediator } = report
      const record = await getOwnDeal(state, { id, account })
      const isOwn = sameAddress(mediator, account)
      if (!isOwn || !record.mediators.some((one) => sameAddress(one, account)))
        throw new ConflictError({
          sentence: 'A report comes from the mediator that it names, which is one of the deal.',
          values: [`mediator: ${mediator}`, `sent by: ${account}`],
          remedy: 'Send it with the key of the mediator.',
        })
      await verifySigner({ hash: hashReport(report, state.domain), signature, signer: account })
      // The first one stands: nobody may find something else after the ruling.
      const changed = await store.updateDeal(id, ({ reports = [] }) =>
        reports.some((one) => sameAddress(one.report.mediator, account))
          ? {}
          : { reports: [...reports, { report, signature }] },
      )
      await state.notify({ type: 'deal', subject: id }, concernedBy(changed ?? record))
      return changed ?? record
    },
  }
}

function checkDoubtable({ state, mediators }: DealRecord): void {
  if (mediators.length === 0)
    throw new ConflictError({
      sentence: 'This deal names nobody who could rule on a doubt.',
      remedy: 'Name mediators in the offer of the next job: --mediation and --mediators.',
    })
  if (state !== 'DealAgreed' && state !== 'ResultsSubmitted' && state !== 'ResultsChecked')
    throw new ConflictError({
      sentence: `The deal is in the state ${state}, in which nothing can be doubted.`,
      remedy: 'A result can be doubted once it is signed, and until the time to judge is over.',
    })
}
