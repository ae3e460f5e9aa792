import { decodeDocument, encodeDocument } from './document.ts'
import type { Database } from './open-database.ts'

const name = 'watch'

/**
 * Makes a store of how far the watch of one network has come: what `chain` calls a
 * `CheckpointStore`.
 *
 * @param database - where it is kept; one that serves no other network.
 * @example
 * const checkpoint: CheckpointStore = createCheckpointStore<BlockReference>(database)
 */
export function createCheckpointStore<block extends object>({ sql }: Database) {
  return {
    async loadCheckpoint(): Promise<readonly block[]> {
      const row = await sql
        .selectFrom('checkpoints')
        .select('document')
        .where('name', '=', name)
        .executeTakeFirst()
      return row ? decodeDocument<block[]>(row.document) : []
    },
    async saveCheckpoint(blocks: readonly block[]): Promise<void> {
      const document = encodeDocument(blocks)
      await sql
        .insertInto('checkpoints')
        .values({ name, document })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ document }))
        .execute()
    },
  }
}
