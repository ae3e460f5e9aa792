import { type Kysely, sql as text } from 'kysely'
import type { Hex } from 'viem'
import { isDoubted } from '../../market/is-doubted.ts'
import { isFinal } from '../../market/is-final.ts'
import type { DealRecord, JobOfferRecord } from '../../market/records.ts'
import { decodeDocument, encodeDocument } from '../document.ts'
import type { Database } from '../open-database.ts'
import type { SolverStore } from '../solver-store.ts'
import type { Tables } from '../tables.ts'
import { selectOffer, writeOffer } from './offers.ts'
import { toPage } from './to-page.ts'

/**
 * Makes the methods of a solver's store that are about deals.
 *
 * @param database - where they are kept.
 */
export function createDealMethods({
  sql,
  write,
}: Database): Pick<
  SolverStore,
  | 'addDeal'
  | 'getDeal'
  | 'updateDeal'
  | 'lapseDeal'
  | 'listDeals'
  | 'listActiveDeals'
  | 'pageActiveDeals'
> {
  return {
    addDeal: (record) =>
      write(async (sql) => {
        const row = await selectOffer(sql, 'job', record.jobOffer).executeTakeFirst()
        const offer = row && decodeDocument<JobOfferRecord>(row.document)
        if (offer?.state !== 'open' || (await selectDeal(sql, record.id))) return false
        const { unmatched: _, ...rest } = offer
        await writeOffer(sql, 'job', { ...rest, state: 'matched', dealId: record.id })
        await sql
          .insertInto('deals')
          .values({ id: record.id.toLowerCase(), ...columns(record) })
          .execute()
        await noteDoubt(sql, record)
        return true
      }),
    getDeal: (id) => selectDeal(sql, id),
    updateDeal: (id, change) =>
      write(async (sql) => {
        const row = await findRow(sql, id)
        if (!row) return undefined
        const changed = { ...decode(row), ...change(decode(row)) }
        await writeDeal(sql, changed)
        await noteDoubt(sql, changed)
        return decode(columns(changed))
      }),
    lapseDeal: (id, offerState, unless = () => false) =>
      write(async (sql) => {
        const row = await findRow(sql, id)
        if (!row) return undefined
        const known = decode(row)
        if (known.state !== 'DealNegotiating' || unless(decode(row))) return known
        const changed: DealRecord = { ...known, state: 'TimeoutAgree' }
        await writeDeal(sql, changed)
        const offerRow = await selectOffer(sql, 'job', known.jobOffer).executeTakeFirst()
        const offer = offerRow && decodeDocument<JobOfferRecord>(offerRow.document)
        if (offer?.state === 'matched' && offer.dealId === known.id)
          await writeOffer(sql, 'job', { ...offer, state: offerState })
        return changed
      }),
    async listDeals() {
      const rows = await sql.selectFrom('deals').select('document').orderBy('position').execute()
      return rows.map(decode)
    },
    async listActiveDeals(account) {
      const active = activeDeals(sql).select('document').orderBy('position')
      const party = account?.toLowerCase()
      if (party === undefined) return (await active.execute()).map(decode)
      const own = active.where('position', 'in', () => positionsOf(sql, party))
      return (await own.execute()).map(decode)
    },
    async pageActiveDeals(account, { after, limit }) {
      const party = account.toLowerCase()
      const rows = await activeDeals(sql)
        .select(['position', 'document'])
        .where('position', 'in', () =>
          positionsOf(sql, party, after)
            .union(doubtsOf(sql, party, after))
            .orderBy('position')
            .limit(limit + 1),
        )
        .orderBy('position')
        .execute()
      return toPage(rows, limit)
    },
  }
}

/**
 * Finds one deal.
 *
 * @param sql - the database, or a transaction on it.
 */
export async function selectDeal(sql: Kysely<Tables>, id: Hex): Promise<DealRecord | undefined> {
  const row = await findRow(sql, id)
  return row && decode(row)
}

/**
 * Writes what has changed about a deal that is there.
 *
 * @param sql - a transaction.
 */
export async function writeDeal(sql: Kysely<Tables>, record: DealRecord): Promise<void> {
  await sql
    .updateTable('deals')
    .set(columns(record))
    .where('id', '=', record.id.toLowerCase())
    .execute()
}

function findRow(sql: Kysely<Tables>, id: Hex) {
  return sql
    .selectFrom('deals')
    .select('document')
    .where('id', '=', id.toLowerCase())
    .executeTakeFirst()
}

function decode({ document }: { document: string }): DealRecord {
  return decodeDocument<DealRecord>(document)
}

/** The number is written out: an index of active deals alone serves no parameter. */
function activeDeals(sql: Kysely<Tables>) {
  return sql.selectFrom('deals').where('active', '=', text.lit(1))
}

/** Finds the active deals of a party, in either role, that were added after a position. */
function positionsOf(sql: Kysely<Tables>, party: string, after = 0) {
  const later = activeDeals(sql).select('position').where('position', '>', after)
  return later.where('job_creator', '=', party).union(later.where('resource_provider', '=', party))
}

/** Finds the doubted deals of a mediator that were added after a position. */
function doubtsOf(sql: Kysely<Tables>, mediator: string, after: number) {
  return sql
    .selectFrom('doubts')
    .select('position')
    .where('mediator', '=', mediator)
    .where('position', '>', after)
}

/** Keeps by mediator which deals are doubted: most never are, and name mediators all the same. */
async function noteDoubt(sql: Kysely<Tables>, record: DealRecord): Promise<void> {
  const { id, state, mediators } = record
  if (mediators.length === 0) return
  const row = sql.selectFrom('deals').select('position').where('id', '=', id.toLowerCase())
  const { position } = await row.executeTakeFirstOrThrow()
  if (position === null) return
  await sql.deleteFrom('doubts').where('position', '=', position).execute()
  if (!isDoubted(record) || isFinal(state)) return
  const rows = mediators.map((mediator) => ({ mediator: mediator.toLowerCase(), position }))
  await sql.insertInto('doubts').values(rows).execute()
}

function columns(record: DealRecord) {
  const { deal, state } = record
  const active = isFinal(state) ? (0 as const) : (1 as const)
  return {
    job_creator: deal.jobCreator.toLowerCase(),
    resource_provider: deal.resourceProvider.toLowerCase(),
    active,
    document: encodeDocument(record),
    // A reorg of the chain may have taken its end back.
    ...(active === 1 && { ended_at: null }),
  }
}
