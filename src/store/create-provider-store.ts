import type { Hex } from 'viem'
import type { ResourceOffer } from '../market/typed-data.ts'
import { createWorkStore } from './create-work-store.ts'
import { decodeDocument, encodeDocument } from './document.ts'
import type { Database } from './open-database.ts'
import type { ProviderStore, WorkRecord } from './provider-store.ts'

/**
 * Makes the store of one resource provider.
 *
 * @param database - where it is kept.
 */
export function createProviderStore(database: Database): ProviderStore {
  const { sql } = database
  return {
    ...createWorkStore<WorkRecord>(database),
    async putOffer(id, offer) {
      const document = encodeDocument(offer)
      await sql
        .insertInto('own_offers')
        .values({ id, document })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
        .execute()
    },
    async removeOffer(id) {
      await sql.deleteFrom('own_offers').where('id', '=', id).execute()
    },
    async listOffers() {
      const query = sql.selectFrom('own_offers').select(['id', 'document']).orderBy('position')
      const rows = await query.execute()
      return new Map(
        rows.map(({ id, document }) => [id as Hex, decodeDocument<ResourceOffer>(document)]),
      )
    },
  }
}
