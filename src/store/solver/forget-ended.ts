import { sql as text } from 'kysely'
import type { Hex } from 'viem'
import type { Database } from '../open-database.ts'

/**
 * Forgets what has ended a while ago: see `forgetEnded` of a solver's store.
 *
 * @param database - where it is kept.
 * @param times - the chain's time, and how long what has ended is kept; in seconds.
 * @returns the ids of the deals that were forgotten.
 */
export function forgetEnded(
  { write }: Database,
  times: { now: number; after: number },
): Promise<readonly Hex[]> {
  const { now, after } = times
  return write(async (sql) => {
    await sql
      .updateTable('deals')
      .set({ ended_at: now })
      .where('active', '=', text.lit(0))
      .where('ended_at', 'is', null)
      .execute()
    const forgotten = await sql
      .deleteFrom('deals')
      .where('ended_at', '<=', now - after)
      .returning('id')
      .execute()
    await sql
      .updateTable('offers')
      .set({ ended_at: now })
      .where('state', '<>', text.lit('open'))
      .where('ended_at', 'is', null)
      .where('expires', '<', now)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('deals').select('deals.id').whereRef('deals.id', '=', 'offers.deal_id'),
          ),
        ),
      )
      .execute()
    await sql
      .deleteFrom('offers')
      .where('ended_at', '<=', now - after)
      .execute()
    return forgotten.map(({ id }) => id as Hex)
  })
}
