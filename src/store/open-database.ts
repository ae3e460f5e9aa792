import { chmod, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { StoreUnusableError } from '../errors/store.ts'
import { makeFolder } from './make-folder.ts'
import { checkVersion, migrate } from './migrate.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { storeFailure } from './store-failure.ts'
import type { Tables } from './tables.ts'
import { waitWhileBusy } from './wait-while-busy.ts'

/** An open database, on which stores are made. */
export type Database = {
  /** Where it is; `:memory:` when it is nowhere. */
  path: string
  sql: Kysely<Tables>
  /** Makes several statements one: all take effect or none, with nobody else's in between. */
  write: <result>(change: (sql: Kysely<Tables>) => Promise<result>) => Promise<result>
  /** Lets go of the file; all that was written is in it already. */
  close: () => Promise<void>
}

/**
 * Opens a database, and makes it if it is not there. What a write has resolved for is on the disk.
 *
 * @param parameters.path - the file, which only its owner can read; `:memory:` for one that ends
 * with the process.
 * @returns the database, brought up to date.
 * @throws StoreNewerError when a newer program wrote it, StoreUnusableError.
 * @example
 * const database = await openDatabase({ path: join(dataDir, 'solver.db') })
 */
export async function openDatabase({ path }: { path: string }): Promise<Database> {
  try {
    if (path !== ':memory:') await createFile(path)
    const connection = await openConnection(path)
    const sql = new Kysely<Tables>({ dialect: sqliteDialect(connection, path) })
    return {
      path,
      sql,
      write: (change) => sql.transaction().execute(change),
      async close() {
        await sql.destroy()
        if (connection.isOpen) connection.close()
      },
    }
  } catch (error) {
    throw storeFailure(path, error)
  }
}

/** SQLite gives the files that it makes beside this one the same permissions. */
async function createFile(path: string) {
  await makeFolder(dirname(path))
  try {
    await (await open(path, 'wx', 0o600)).close()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    // Never opened and closed here: that would end the locks that this process has on it.
    if ((await stat(path)).mode & 0o077) await chmod(path, 0o600)
  }
}

async function openConnection(path: string): Promise<DatabaseSync> {
  const connection = new DatabaseSync(path)
  try {
    await waitWhileBusy(() => checkVersion(connection, path))
    await makeDurable(connection, path)
    await waitWhileBusy(() => migrate(connection, path))
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** What was committed is on the disk, and readers hold up no writer. */
async function makeDurable(connection: DatabaseSync, path: string) {
  const journal = path === ':memory:' ? 'memory' : 'wal'
  connection.exec('pragma synchronous = full')
  connection.exec('pragma foreign_keys = on')
  const set = await waitWhileBusy(() =>
    connection.prepare(`pragma journal_mode = ${journal}`).get(),
  )
  const { synchronous } = connection.prepare('pragma synchronous').get() ?? {}
  if (set?.journal_mode !== journal || synchronous !== 2)
    throw new StoreUnusableError({ path, fault: 'volatile' })
}
