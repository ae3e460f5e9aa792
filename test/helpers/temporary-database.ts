import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../src/store/open-database.ts'

/** Makes a folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gdcn-store-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Opens a database in a file that is gone when the test is over. */
export async function temporaryDatabase() {
  const path = join(await temporaryFolder(), 'test.db')
  const database = await openDatabase({ path })
  onTestFinished(database.close)
  return { path, database }
}

/** Where a database can be: what holds on one has to hold on the other. */
export const databases = [
  ['in memory', async () => openDatabase({ path: ':memory:' })],
  ['on disk', async () => (await temporaryDatabase()).database],
] as const

/** Opens a database again, as the next process does. */
export async function reopen({ path, close }: Database): Promise<Database> {
  await close()
  const database = await openDatabase({ path })
  onTestFinished(database.close)
  return database
}
