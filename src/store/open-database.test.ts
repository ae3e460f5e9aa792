import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, open, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { sql as text } from 'kysely'
import { expect, it } from 'vitest'
import { temporaryDatabase, temporaryFolder } from '../../test/helpers/temporary-database.ts'
import { type StoreFault, StoreUnusableError } from '../errors/store.ts'
import { createProviderStore } from './create-provider-store.ts'
import { createRunStore } from './create-run-store.ts'
import { openDatabase } from './open-database.ts'

const id = `0x${'ab'.repeat(32)}` as const

/** Opens what cannot be opened, and tells why without its place. */
async function fail(path: string) {
  const error = await openDatabase({ path }).catch((thrown) => thrown)
  expect(error.exitCode).toBe(1)
  return error.message.replace(path, '/data/store.db')
}

/** Makes a database by other means than ours. */
function makeDatabase(path: string, statements: string) {
  const database = new DatabaseSync(path)
  database.exec(statements)
  database.close()
}

it('writes durably, and checks that the settings took', async () => {
  const { database, path } = await temporaryDatabase()
  const read = async (name: string) =>
    Object.values((await text.raw(`pragma ${name}`).execute(database.sql)).rows[0] ?? {})[0]
  expect(await read('journal_mode')).toBe('wal')
  expect(await read('synchronous')).toBe(2)
  expect(await read('foreign_keys')).toBe(1)
  expect(await read('integrity_check')).toBe('ok')
  await createProviderStore(database).removeWork(id)
  expect((await readdir(dirname(path))).sort()).toEqual(['test.db', 'test.db-shm', 'test.db-wal'])
})

it('keeps files and folder for their owner alone, and leaves a folder that is there', async () => {
  const folder = await temporaryFolder()
  await chmod(folder, 0o755)
  const path = join(folder, 'data', 'solver', 'store.db')
  const database = await openDatabase({ path })
  await createProviderStore(database).removeWork(id)
  const modeOf = async (at: string) => (await stat(at)).mode & 0o777
  for (const name of ['store.db', 'store.db-wal', 'store.db-shm'])
    expect(await modeOf(join(path, '..', name))).toBe(0o600)
  expect(await modeOf(join(folder, 'data'))).toBe(0o700)
  expect(await modeOf(join(folder, 'data', 'solver'))).toBe(0o700)
  expect(await modeOf(folder)).toBe(0o755)
  await database.close()
  await chmod(path, 0o644)
  await (await openDatabase({ path })).close()
  expect(await modeOf(path)).toBe(0o600)
})

it('can be closed twice', async () => {
  const { database } = await temporaryDatabase()
  await database.close()
  await database.close()
})

it('leaves alone what a newer program wrote', async () => {
  const { database, path } = await temporaryDatabase()
  await database.close()
  makeDatabase(path, 'pragma user_version = 99')
  const before = await readFile(path)
  expect(await fail(path)).toMatchInlineSnapshot(`
    "The data was written by a newer gdcn, and is left as it is.
      file: /data/store.db
      its version: 99
      newest that this gdcn knows: 3
    Use the newer gdcn, or choose another directory with --data-dir."
  `)
  expect(await readFile(path)).toEqual(before)
  expect(await readdir(dirname(path))).toEqual(['test.db'])
})

it('leaves alone what is not ours', async () => {
  const folder = await temporaryFolder()
  const note = join(folder, 'note')
  await writeFile(note, 'Dear diary, '.repeat(1_000))
  const foreign = join(folder, 'foreign.db')
  makeDatabase(foreign, 'create table notes (text); pragma user_version = 1')
  for (const path of [note, foreign]) {
    const before = await readFile(path)
    expect(await fail(path)).toMatchInlineSnapshot(`
      "The file is not a database of gdcn, and is left as it is.
        path: /data/store.db
      Move it away, or choose another directory with --data-dir."
    `)
    expect(await readFile(path)).toEqual(before)
  }
})

it('says that a database is damaged', async () => {
  const { database, path } = await temporaryDatabase()
  const runs = createProviderStore(database)
  for (let number = 0; number < 200; number += 1)
    await runs.putOffer(`0x${number.toString(16)}`, { filler: 'x'.repeat(2_000) } as never)
  await database.close()
  const file = await open(path, 'r+')
  const { size } = await file.stat()
  await file.write(Buffer.alloc(size - 3 * 4_096, 0xa5), 0, size - 3 * 4_096, 3 * 4_096)
  await file.close()
  const again = await openDatabase({ path }).catch((thrown) => thrown)
  const error =
    again instanceof Error
      ? again
      : await createProviderStore(again)
          .listOffers()
          .catch((thrown) => thrown)
  if (!(again instanceof Error)) await again.close()
  expect(error).toBeInstanceOf(StoreUnusableError)
  expect(error.exitCode).toBe(1)
  expect(error.message.replace(path, '/data/store.db')).toMatchInlineSnapshot(`
    "The database is damaged.
      path: /data/store.db
    Keep it, put the last good copy in its place, and check the disk."
  `)
})

it('says that the disk is full, keeps nothing by halves, and goes on when there is room', async () => {
  const { database, path } = await temporaryDatabase()
  const store = createProviderStore(database)
  await store.putOffer('0x01', { note: 'kept' } as never)
  await text`pragma max_page_count = 1`.execute(database.sql)
  const large = { filler: 'x'.repeat(200_000) } as never
  const error: StoreUnusableError = await store.putOffer('0x02', large).catch((thrown) => thrown)
  expect(error.exitCode).toBe(75)
  expect(error.message.replace(path, '/data/store.db')).toMatchInlineSnapshot(`
    "There is no room left on the disk.
      path: /data/store.db
    Make room, then try again: nothing was kept by halves."
  `)
  const inTransaction = database.write(async (sql) => {
    await sql.deleteFrom('own_offers').execute()
    await sql
      .insertInto('own_offers')
      .values({ id: '0x03', document: 'x'.repeat(200_000) })
      .execute()
  })
  await expect(inTransaction).rejects.toThrow('no room left')
  expect([...(await store.listOffers()).keys()]).toEqual(['0x01'])
  await text`pragma max_page_count = 1000000`.execute(database.sql)
  await store.putOffer('0x02', large)
  expect((await store.listOffers()).size).toBe(2)
})

it('says what each failure means', () => {
  const faults: StoreFault[] = ['unwritable', 'busy', 'failing', 'volatile', 'blocked', 'absent']
  const messages = faults.map((fault) => new StoreUnusableError({ path: '/data', fault }).message)
  expect(messages.join('\n\n')).toMatchInlineSnapshot(`
    "The data cannot be kept here: reading or writing is not allowed.
      path: /data
    Let the user who runs gdcn read and write it, or choose another directory with --data-dir.

    Another process has held the database for too long.
      path: /data
    Try again, and see which gdcn uses this directory.

    The disk did not read or write what it was told.
      path: /data
    Check the disk, then try again: nothing was kept by halves.

    The data cannot be kept here: the file system supports no write-ahead log.
      path: /data
    Choose a directory on a local disk with --data-dir.

    The data cannot be kept here: a file is where a directory has to be, or the reverse.
      path: /data
    Move it away, or choose another directory with --data-dir.

    The data cannot be kept here: the system lets nobody make a directory.
      path: /data
    Choose a directory on a disk with --data-dir."
  `)
})

it('says that writing is not allowed', async () => {
  const folder = await temporaryFolder()
  await (await openDatabase({ path: join(folder, 'store.db') })).close()
  const { output, code } = await runElsewhere(
    `const { openDatabase } = await import(MODULE)
    await openDatabase({ path: ${JSON.stringify(join(folder, 'store.db'))} })
      .catch(({ fault }) => { console.log(fault); process.exit(3) })`,
    // Root may do everything.
    process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {},
  )
  expect({ output, code }).toEqual({ output: 'unwritable', code: 3 })
})

it('is opened for the first time, and written to, by many processes at once', async () => {
  const path = join(await temporaryFolder(), 'data', 'store.db')
  const [processes, changes] = [6, 40]
  const writers = Array.from({ length: processes }, (_, index) =>
    runElsewhere(`
      const { openDatabase } = await import(MODULE)
      const { createRunStore } = await import(MODULE.replace('open-database', 'create-run-store'))
      const database = await openDatabase({ path: ${JSON.stringify(path)} })
      const runs = createRunStore(database)
      const account = '0xab'
      if (${index} === 0) await runs.addRun({ id: 'shared', network: 'n', account, createdAt: 0 })
      while (!(await runs.getRun('shared'))) await new Promise((r) => setTimeout(r, 5))
      for (let at = 0; at < ${changes}; at += 1) {
        await runs.addRun({ id: '${index}-' + at, network: 'n', account, createdAt: at })
        await runs.updateRun('shared', ({ createdAt }) => ({ createdAt: createdAt + 1 }))
      }
      await database.close()
    `),
  )
  for (const { code } of await Promise.all(writers)) expect(code).toBe(0)
  const database = await openDatabase({ path })
  const runs = createRunStore(database)
  expect((await runs.getRun('shared'))?.createdAt).toBe(processes * changes)
  expect(await runs.listRuns('n', '0xab')).toHaveLength(processes * changes + 1)
  await database.close()
})

/** Runs a program in a process of its own, in which MODULE names this file's subject. */
async function runElsewhere(program: string, options: { uid?: number; gid?: number } = {}) {
  const module = JSON.stringify(fileURLToPath(new URL('./open-database.ts', import.meta.url)))
  const code = program.replaceAll('MODULE', module)
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const [exit] = await once(child, 'close')
  return { output: output.trim(), code: exit }
}
