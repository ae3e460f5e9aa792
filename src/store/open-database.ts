import { chmod, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { Kysely } from 'kysely'
import { StoreUnusableError } from '../errors/store.ts'
import { makeFolder } from './make-folder.ts'
import { checkVersion, migrate } from './migrate.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { isBusy, storeFailure } from './store-failure.ts'
import type { Tables } from './tables.ts'

/** For how long a write waits for another process's, in ms. */
const patience = 10_000

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
  const connection = new DatabaseSync(path, { timeout: patience })
  try {
    checkVersion(connection, path)
    await makeDurable(connection, path)
    migrate(connection, path)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** What was committed is on the disk, and readers hold up no writer. */
async function makeDurable(connection: DatabaseSync, path: string) {
  const mode = path === ':memory:' ? 'memory' : 'wal'
  connection.exec('pragma synchronous = full')
  connection.exec('pragma foreign_keys = on')
  const isSet =
    (await setJournal(connection, mode)) === mode &&
    connection.prepare('pragma synchronous').get()?.synchronous === 2
  if (!isSet) throw new StoreUnusableError({ path, fault: 'volatile' })
}

/** SQLite does not wait here for another process that does the same. */
async function setJournal(connection: DatabaseSync, mode: string) {
  const until = performance.now() + patience
  for (;;) {
    try {
      return connection.prepare(`pragma journal_mode = ${mode}`).get()?.journal_mode
    } catch (error) {
      if (performance.now() > until || !isBusy(error)) throw error
      await setTimeout(20)
    }
  }
}
