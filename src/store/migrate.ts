import type { DatabaseSync } from 'node:sqlite'
import { StoreNewerError, StoreUnusableError } from '../errors/store.ts'
import { first } from './migrations/0001-first.ts'
import { doubts } from './migrations/0002-doubts.ts'
import { declines } from './migrations/0003-declines.ts'

/** In order; the version of a database is how many of them it has. */
const migrations: readonly string[] = [first, doubts, declines]
/** "gdcn": what SQLite and `file` call a database's application id. */
const applicationId = 0x6764636e

/**
 * Refuses a database that is not ours, or that a newer program wrote. Changes nothing.
 *
 * @param database - the database.
 * @param path - where it is.
 * @returns its version; 0 when nothing is in it yet.
 * @throws StoreNewerError, StoreUnusableError
 */
export function checkVersion(database: DatabaseSync, path: string): number {
  const version = readNumber(database, 'pragma user_version')
  const isOurs = readNumber(database, 'pragma application_id') === applicationId
  const isEmpty = version === 0 && readNumber(database, 'select count(*) from sqlite_schema') === 0
  if (!isOurs && !isEmpty) throw new StoreUnusableError({ path, fault: 'foreign' })
  if (version > migrations.length)
    throw new StoreNewerError({ path, version, known: migrations.length })
  return version
}

/**
 * Brings a database to the newest version, wholly or not at all.
 *
 * @param database - the database; another process may be at the same.
 * @param path - where it is.
 * @throws StoreNewerError, StoreUnusableError
 */
export function migrate(database: DatabaseSync, path: string): void {
  if (checkVersion(database, path) === migrations.length) return
  database.exec('begin immediate')
  try {
    // Read again: another process may have been quicker.
    for (const statements of migrations.slice(checkVersion(database, path)))
      database.exec(statements)
    database.exec(`pragma application_id = ${applicationId}`)
    database.exec(`pragma user_version = ${migrations.length}`)
    database.exec('commit')
  } catch (error) {
    if (database.isTransaction) database.exec('rollback')
    throw error
  }
}

function readNumber(database: DatabaseSync, query: string): number {
  const [value] = Object.values(database.prepare(query).get() ?? {})
  return Number(value)
}
