import type { Hex } from 'viem'
import type { ResourceOffer } from '../market/typed-data.ts'
import { decodeDocument, encodeDocument } from './document.ts'
import type { Database } from './open-database.ts'
import type { ProviderStore, WorkRecord } from './provider-store.ts'

/**
 * Makes the store of one resource provider.
 *
 * @param database - where it is kept.
 */
export function createProviderStore({ sql }: Database): ProviderStore {
  /** Adds a document or replaces it where it is. */
  async function put(table: 'own_offers' | 'work', id: Hex, record: object) {
    const document = encodeDocument(record)
    await sql
      .insertInto(table)
      .values({ id, document })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
      .execute()
  }
  async function remove(table: 'own_offers' | 'work', id: Hex) {
    await sql.deleteFrom(table).where('id', '=', id).execute()
  }
  const list = (table: 'own_offers' | 'work') =>
    sql.selectFrom(table).select(['id', 'document']).orderBy('position').execute()

  return {
    putOffer: (id, offer) => put('own_offers', id, offer),
    removeOffer: (id) => remove('own_offers', id),
    async listOffers() {
      const rows = await list('own_offers')
      return new Map(
        rows.map(({ id, document }) => [id as Hex, decodeDocument<ResourceOffer>(document)]),
      )
    },
    putWork: (work) => put('work', work.record.id, work),
    removeWork: (id) => remove('work', id),
    async listWork() {
      return (await list('work')).map(({ document }) => decodeDocument<WorkRecord>(document))
    },
  }
}
