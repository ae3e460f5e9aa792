import type { Kysely } from 'kysely'
import type { Hex } from 'viem'
import type { Page, PageRequest } from '../../market/page.ts'
import type { JobOfferRecord, ResourceOfferRecord } from '../../market/records.ts'
import { decodeDocument, encodeDocument } from '../document.ts'
import type { Database } from '../open-database.ts'
import type { AddedOffer, OfferRoom, SolverStore } from '../solver-store.ts'
import type { Tables } from '../tables.ts'
import { toPage } from './to-page.ts'

type Kind = Tables['offers']['kind']
type OfferRecord = JobOfferRecord | ResourceOfferRecord
type OfferMethods = Pick<
  SolverStore,
  | 'addJobOffer'
  | 'getJobOffer'
  | 'listJobOffers'
  | 'updateJobOffer'
  | 'addResourceOffer'
  | 'getResourceOffer'
  | 'listResourceOffers'
  | 'pageResourceOffers'
  | 'updateResourceOffer'
>

/**
 * Makes the methods of a solver's store that are about offers.
 *
 * @param database - where they are kept.
 */
export function createOfferMethods(database: Database): OfferMethods {
  const jobs = createOfferTable<JobOfferRecord>(database, 'job', ({ offer }) => offer.jobCreator)
  const resources = createOfferTable<ResourceOfferRecord>(
    database,
    'resource',
    ({ offer }) => offer.resourceProvider,
  )
  return {
    addJobOffer: jobs.add,
    getJobOffer: jobs.get,
    listJobOffers: jobs.list,
    updateJobOffer: jobs.update,
    addResourceOffer: resources.add,
    getResourceOffer: resources.get,
    listResourceOffers: resources.list,
    pageResourceOffers: resources.page,
    updateResourceOffer: resources.update,
  }
}

function createOfferTable<record extends OfferRecord>(
  { sql, write }: Database,
  kind: Kind,
  accountOf: (record: record) => string,
) {
  const decode = ({ document }: { document: string }) => decodeDocument<record>(document)
  const accountColumn = (record: record) => accountOf(record).toLowerCase()
  const find = (sql: Kysely<Tables>, id: Hex) => selectOffer(sql, kind, id).executeTakeFirst()

  return {
    add: (record: record, room?: OfferRoom) =>
      write(async (sql): Promise<AddedOffer> => {
        if (await find(sql, record.id)) return 'added'
        const account = accountColumn(record)
        const found = room ? await findRoom(sql, account, room) : 'added'
        if (found !== 'added') return found
        const id = record.id.toLowerCase()
        await sql
          .insertInto('offers')
          .values({ id, kind, account, ...offerColumns(record) })
          .execute()
        return 'added'
      }),
    async get(id: Hex) {
      const row = await find(sql, id)
      return row && decode(row)
    },
    async list(state: record['state']) {
      const rows = await sql
        .selectFrom('offers')
        .select('document')
        .where('kind', '=', kind)
        .where('state', '=', state)
        .orderBy('position')
        .execute()
      return rows.map(decode)
    },
    async page(state: record['state'], { after, limit }: PageRequest): Promise<Page<record>> {
      const rows = await sql
        .selectFrom('offers')
        .select(['position', 'document'])
        .where('kind', '=', kind)
        .where('state', '=', state)
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit + 1)
        .execute()
      return toPage(rows, limit)
    },
    update: (id: Hex, change: (record: record) => Partial<record>) =>
      write(async (sql) => {
        const row = await find(sql, id)
        if (!row) return undefined
        const changed = { ...decode(row), ...change(decode(row)) }
        await writeOffer(sql, kind, changed)
        return decode(offerColumns(changed))
      }),
  }
}

/**
 * Finds one offer.
 *
 * @param sql - the database, or a transaction on it.
 */
export function selectOffer(sql: Kysely<Tables>, kind: Kind, id: Hex) {
  return sql
    .selectFrom('offers')
    .select('document')
    .where('id', '=', id.toLowerCase())
    .where('kind', '=', kind)
}

/**
 * Writes what has changed about an offer that is there.
 *
 * @param sql - a transaction.
 */
export async function writeOffer(sql: Kysely<Tables>, kind: Kind, record: OfferRecord) {
  await sql
    .updateTable('offers')
    .set(offerColumns(record))
    .where('id', '=', record.id.toLowerCase())
    .where('kind', '=', kind)
    .execute()
}

function offerColumns(record: OfferRecord) {
  const { state, offer } = record
  return {
    state,
    expires: offer.expires,
    deal_id: 'dealId' in record && record.dealId ? record.dealId.toLowerCase() : null,
    document: encodeDocument(record),
    // What is open again has not ended.
    ...(state === 'open' && { ended_at: null }),
  }
}

async function findRoom(
  sql: Kysely<Tables>,
  account: string,
  room: OfferRoom,
): Promise<AddedOffer> {
  const own = await sql
    .selectFrom('offers')
    .select(({ fn, val }) => [
      fn.countAll<number>().as('kept'),
      fn.count<number>(val(1)).filterWhere('state', '=', 'open').as('open'),
    ])
    .where('account', '=', account)
    .executeTakeFirstOrThrow()
  if (own.open >= room.open || own.kept >= room.kept) return 'account-full'
  const { value: open } = await sql
    .selectFrom('tallies')
    .select('value')
    .where('name', '=', 'open_offers')
    .executeTakeFirstOrThrow()
  return open >= room.total ? 'full' : 'added'
}
