import { sql as text } from 'kysely'
import { decodeDocument, encodeDocument } from './document.ts'
import type { Database } from './open-database.ts'
import type { RunRecord, RunStore } from './run-store.ts'

/**
 * Makes a store of runs, which several processes, accounts and networks may share.
 *
 * @param database - where it is kept.
 */
export function createRunStore({ sql, write }: Database): RunStore {
  const decode = ({ document }: { document: string }) => decodeDocument<RunRecord>(document)
  const columns = (run: RunRecord) => ({
    network: run.network,
    account: run.account.toLowerCase(),
    ended: run.ended === undefined ? (0 as const) : (1 as const),
    document: encodeDocument(run),
  })
  const list = (network: string, account: string) =>
    sql
      .selectFrom('runs')
      .select('document')
      .where('network', '=', network)
      .where('account', '=', account.toLowerCase())
      .orderBy('position')

  return {
    async addRun(run) {
      await sql
        .insertInto('runs')
        .values({ id: run.id, ...columns(run) })
        .execute()
    },
    async getRun(id) {
      const row = await sql
        .selectFrom('runs')
        .select('document')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && decode(row)
    },
    updateRun: (id, change) =>
      write(async (sql) => {
        const row = await sql
          .selectFrom('runs')
          .select('document')
          .where('id', '=', id)
          .executeTakeFirst()
        if (!row) return undefined
        const changed = { ...decode(row), ...change(decode(row)) }
        await sql.updateTable('runs').set(columns(changed)).where('id', '=', id).execute()
        return decode(columns(changed))
      }),
    async listRuns(network, account) {
      return (await list(network, account).execute()).map(decode)
    },
    async listAllRuns() {
      const rows = await sql.selectFrom('runs').select('document').orderBy('position').execute()
      return rows.map(decode)
    },
    async listUnfinishedRuns(network, account) {
      return (await list(network, account).where('ended', '=', text.lit(0)).execute()).map(decode)
    },
  }
}
