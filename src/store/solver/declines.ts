import { getAddress, type Hex } from 'viem'
import type { DeclineCode, DeclinedPair } from '../../market/decline.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Database } from '../open-database.ts'
import type { SolverStore } from '../solver-store.ts'
import { selectDeal, writeDeal } from './deals.ts'

/**
 * Makes the methods of a solver's store that are about deals that were declined.
 *
 * @param database - where they are kept.
 */
export function createDeclineMethods({
  sql,
  write,
}: Database): Pick<SolverStore, 'declineDeal' | 'listDeclines'> {
  return {
    declineDeal: (id, declined, unless = () => false) =>
      write(async (sql) => {
        const known = await selectDeal(sql, id)
        if (!known || known.declined || unless(known)) return known
        const changed: DealRecord = { ...known, declined }
        await writeDeal(sql, changed)
        const { code, text: reason } = declined
        await sql
          .insertInto('declines')
          .values({ ...keyOf(known), code, reason, times: 1 })
          .onConflict((conflict) =>
            conflict
              .columns(['job_offer', 'resource_offer'])
              .doUpdateSet(({ eb }) => ({ code, reason, times: eb('declines.times', '+', 1) })),
          )
          .execute()
        return changed
      }),
    async listDeclines(jobOffer) {
      const all = sql.selectFrom('declines').selectAll()
      const wanted =
        jobOffer === undefined
          ? all.where('job_offer', 'in', ({ selectFrom }) =>
              selectFrom('offers')
                .select('id')
                .where('kind', '=', 'job')
                .where('state', '=', 'open'),
            )
          : all.where('job_offer', '=', jobOffer.toLowerCase())
      const rows = await wanted.execute()
      return rows.map(
        ({ job_offer, resource_offer, provider, times, code, reason }): DeclinedPair => ({
          jobOffer: job_offer as Hex,
          resourceOffer: resource_offer as Hex,
          provider: getAddress(provider),
          times,
          code: code as DeclineCode,
          text: reason,
        }),
      )
    },
  }
}

function keyOf({ jobOffer, resourceOffer, deal }: DealRecord) {
  return {
    job_offer: jobOffer.toLowerCase(),
    resource_offer: resourceOffer.toLowerCase(),
    provider: deal.resourceProvider.toLowerCase(),
  }
}
