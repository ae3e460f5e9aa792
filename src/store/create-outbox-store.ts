import { decodeDocument, encodeDocument } from './document.ts'
import type { Database } from './open-database.ts'

/**
 * Makes a store of the transactions of one account on one network: what `chain` calls an
 * `OutboxStore`.
 *
 * @param database - where it is kept; one that serves no other account or network.
 * @example
 * const outbox: OutboxStore = createOutboxStore<OutboxRecord>(database)
 */
export function createOutboxStore<record extends { nonce: number }>({ sql }: Database) {
  return {
    async putTransaction(record: record): Promise<void> {
      const document = encodeDocument(record)
      await sql
        .insertInto('transactions')
        .values({ nonce: record.nonce, document })
        .onConflict((conflict) => conflict.column('nonce').doUpdateSet({ document }))
        .execute()
    },
    async removeTransaction(nonce: number): Promise<void> {
      await sql.deleteFrom('transactions').where('nonce', '=', nonce).execute()
    },
    async listTransactions(): Promise<readonly record[]> {
      const rows = await sql
        .selectFrom('transactions')
        .select('document')
        .orderBy('nonce')
        .execute()
      return rows.map(({ document }) => decodeDocument<record>(document))
    },
  }
}
