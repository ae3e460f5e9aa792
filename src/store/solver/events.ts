import { type Kysely, sql as text } from 'kysely'
import type { Hex } from 'viem'
import type { MarketEvent } from '../../market/records.ts'
import type { Database } from '../open-database.ts'
import type { SolverStore } from '../solver-store.ts'
import type { Tables } from '../tables.ts'

/** How many events are kept; a client that comes later reads its deals instead. */
const keptEvents = 10_000
/** How many of them concern one account at most, so that nobody pushes out those of others. */
const keptOfAccount = 1_000

/**
 * Makes the methods of a solver's store that are about events. An event counts once for each
 * account that it concerns, and no id is ever given twice.
 *
 * @param database - where they are kept.
 */
export function createEventMethods({
  sql,
  write,
}: Database): Pick<SolverStore, 'addEvent' | 'listEvents' | 'getLastEventId'> {
  return {
    addEvent: (event, accounts) =>
      write(async (sql) => {
        const { value: id } = await sql
          .updateTable('tallies')
          .set(({ eb }) => ({ value: eb('value', '+', 1) }))
          .where('name', '=', 'last_event')
          .returning('value')
          .executeTakeFirstOrThrow()
        const { type, subject } = event
        for (const account of new Set(accounts.map((one) => one.toLowerCase()))) {
          await sql.insertInto('events').values({ account, id, type, subject }).execute()
          await dropOfAccount(sql, account)
        }
        await dropOldest(sql)
      }),
    async getLastEventId() {
      const { value } = await sql
        .selectFrom('tallies')
        .select('value')
        .where('name', '=', 'last_event')
        .executeTakeFirstOrThrow()
      return value
    },
    async listEvents(account, after, limit) {
      const rows = await sql
        .selectFrom('events')
        .select(['id', 'type', 'subject'])
        .where('account', '=', account.toLowerCase())
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ id, type, subject }) => ({
        id,
        type: type as MarketEvent['type'],
        subject: subject as Hex,
      }))
    },
  }
}

async function dropOfAccount(sql: Kysely<Tables>, account: string) {
  await sql
    .deleteFrom('events')
    .where('account', '=', account)
    .where('id', '<=', ({ selectFrom }) =>
      selectFrom('events')
        .select('id')
        .where('account', '=', account)
        .orderBy('id', 'desc')
        .limit(1)
        .offset(keptOfAccount),
    )
    .execute()
}

async function dropOldest(sql: Kysely<Tables>) {
  const { value: kept } = await sql
    .selectFrom('tallies')
    .select('value')
    .where('name', '=', 'events')
    .executeTakeFirstOrThrow()
  if (kept <= keptEvents) return
  await text`
    delete from events where (account, id) in
      (select account, id from events order by id limit ${kept - keptEvents})
  `.execute(sql)
}
