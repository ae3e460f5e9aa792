import type { Hex } from 'viem'
import { decodeDocument, encodeDocument } from './document.ts'
import type { Database } from './open-database.ts'

/**
 * What a service remembers of its part in each deal. Each method is atomic, and what a resolved write
 * wrote is what every later read returns, also after the process has died.
 */
export type WorkStore<Work> = {
  /** Adds what it did about a deal, or replaces it. */
  putWork: (work: Work) => Promise<void>
  removeWork: (id: Hex) => Promise<void>
  /** Lists in the order in which they were first added. */
  listWork: () => Promise<readonly Work[]>
}

/**
 * Makes the store of what one service does.
 *
 * @param database - where it is kept.
 */
export function createWorkStore<Work extends { record: { id: Hex } }>({
  sql,
}: Database): WorkStore<Work> {
  return {
    async putWork(work) {
      const document = encodeDocument(work)
      await sql
        .insertInto('work')
        .values({ id: work.record.id, document })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ document }))
        .execute()
    },
    async removeWork(id) {
      await sql.deleteFrom('work').where('id', '=', id).execute()
    },
    async listWork() {
      const rows = await sql.selectFrom('work').select('document').orderBy('position').execute()
      return rows.map(({ document }) => decodeDocument<Work>(document))
    },
  }
}
