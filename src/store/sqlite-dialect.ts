import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { storeFailure } from './store-failure.ts'
import { waitWhileBusy } from './wait-while-busy.ts'

/**
 * Lets kysely speak to Node's own SQLite.
 *
 * @param database - the database; whoever opened it closes it.
 * @param path - where it is, for errors.
 */
export function sqliteDialect(database: DatabaseSync, path: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(database, path),
    createIntrospector: (sql) => new SqliteIntrospector(sql),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

function createDriver(database: DatabaseSync, path: string): Driver {
  /** By their text, of which our code has a few dozen. */
  const statements = new Map<string, StatementSync>()

  function prepare(text: string): StatementSync {
    const statement = statements.get(text) ?? database.prepare(text)
    statements.set(text, statement)
    return statement
  }

  /** Inside a transaction nobody can be in the way. */
  async function attempt<result>(action: () => result): Promise<result> {
    try {
      return await (database.isTransaction ? action() : waitWhileBusy(action))
    } catch (error) {
      throw storeFailure(path, error)
    }
  }

  const connection: DatabaseConnection = {
    executeQuery<row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<row>> {
      return attempt(() => {
        const statement = prepare(sql)
        const values = parameters as readonly SQLInputValue[]
        if (statement.columns().length > 0) return { rows: statement.all(...values) as row[] }
        const { changes } = statement.run(...values)
        return { rows: [], numAffectedRows: BigInt(changes) }
      })
    },
    streamQuery() {
      throw new Error('Nothing here streams rows.')
    },
  }

  return {
    async init() {},
    async acquireConnection() {
      return connection
    },
    async beginTransaction() {
      // For writing from the start: one that reads first could find that another process has
      // written since, and would fail without waiting.
      await attempt(() => database.exec('begin immediate'))
    },
    async commitTransaction() {
      await attempt(() => database.exec('commit'))
    },
    async rollbackTransaction() {
      // SQLite itself rolls back after some failures.
      if (database.isTransaction) await attempt(() => database.exec('rollback'))
    },
    async releaseConnection() {},
    async destroy() {},
  }
}
