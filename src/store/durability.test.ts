import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql as text } from 'kysely'
import { expect, it } from 'vitest'
import {
  deal,
  id,
  job,
  jobCreator,
  jobOffer,
  resourceOffer,
  resourceProvider,
  stranger,
} from '../../test/helpers/store-records.ts'
import { temporaryDatabase, temporaryFolder } from '../../test/helpers/temporary-database.ts'
import type { OutboxRecord } from '../chain/outbox-store.ts'
import { claimStore } from './claim-store.ts'
import { createCheckpointStore } from './create-checkpoint-store.ts'
import { createOutboxStore } from './create-outbox-store.ts'
import { createProviderStore } from './create-provider-store.ts'
import { createRunStore } from './create-run-store.ts'
import { createSolverStore } from './create-solver-store.ts'
import { type Database, openDatabase } from './open-database.ts'
import type { Tables } from './tables.ts'

/** The sizes of a write-ahead log's parts, in bytes: the format of SQLite 3. */
const [logHeader, frameHeader, page] = [32, 24, 4_096]
const frame = frameHeader + page

/** Everything that any store does, in the order of a life: each is one write. */
function writesOf(database: Database): readonly (() => Promise<unknown>)[] {
  const solver = createSolverStore(database)
  const provider = createProviderStore(database)
  const runs = createRunStore(database)
  const outbox = createOutboxStore<OutboxRecord>(database)
  const checkpoint = createCheckpointStore(database)
  const numbers = [1, 2, 3, 4]
  const run = { id: 'a1', network: 'n', account: jobCreator, module: 'cowsay', job }
  const terms = {
    paymentCollateral: 1n,
    resultsCollateral: 1n,
    submitCollateral: 1n,
    solverFee: 1n,
  }
  const transaction = { nonce: 7, keys: [], action: 'open', gas: 1n, to: stranger, genesis: id(0) }
  const work = { record: deal(1), signed: true, refused: false, attempts: 1, published: false }
  return [
    () => claimStore(database, { role: 'solver', account: stranger, network: 'n' }),
    ...numbers.map((number) => () => solver.addResourceOffer(resourceOffer(number))),
    ...numbers.flatMap((number) => [
      () => solver.useNonce({ account: jobCreator, nonce: id(number), expires: 99, now: number }),
      () => solver.addJobOffer(jobOffer(number), { open: 9, kept: 9, total: 9 }),
      () => solver.addEvent({ type: 'job_offer', subject: id(number) }, [jobCreator]),
    ]),
    ...numbers.flatMap((number) => [
      () => solver.addDeal(deal(number)),
      () => solver.updateDeal(deal(number).id, () => ({ jobCreatorSignature: '0x5a' })),
      () =>
        solver.addEvent({ type: 'deal', subject: deal(number).id }, [jobCreator, resourceProvider]),
    ]),
    () => solver.declineDeal(deal(3).id, { code: 'late', text: 'no image' }),
    // More than a page each.
    () => solver.updateDeal(deal(1).id, () => ({ mediators: Array(400).fill(stranger) })),
    () => solver.updateJobOffer(id(1), () => ({ unmatched: Array(300).fill('No machine fits.') })),
    () => solver.updateDeal(deal(2).id, () => ({ state: 'ResultsChecked' })),
    () => solver.updateDeal(deal(2).id, () => ({ state: 'ResultsAccepted' })),
    () => solver.forgetEnded({ now: 10, after: 5 }),
    () => solver.forgetEnded({ now: 15, after: 5 }),
    () => provider.putOffer(id(1), resourceOffer(1).offer),
    () => provider.putWork(work),
    () => provider.putWork({ ...work, executed: { digest: id(1), instructionCount: 1n } }),
    () => provider.removeOffer(id(1)),
    () =>
      runs.addRun({ ...run, terms: { ...terms, offerSeconds: 1 }, createdAt: 1, fromBlock: 1n }),
    () => runs.updateRun('a1', () => ({ proposal: deal(1) })),
    () => outbox.putTransaction({ ...transaction, data: '0x', attempts: [] }),
    () => outbox.removeTransaction(7),
    () => checkpoint.saveCheckpoint([{ number: 1n }]),
    () => checkpoint.saveCheckpoint([{ number: 2n }]),
  ]
}

const tables = {
  ...{ meta: true, tallies: true, offers: true, deals: true, events: true, nonces: true },
  ...{
    own_offers: true,
    work: true,
    runs: true,
    doubts: true,
    declines: true,
    transactions: true,
    checkpoints: true,
  },
} satisfies Record<keyof Tables, true>

/** Everything that a database holds, as text. */
async function dump({ sql }: Database): Promise<string> {
  const names = Object.keys(tables) as (keyof Tables)[]
  const all = names.map(async (name) => [name, await sql.selectFrom(name).selectAll().execute()])
  return JSON.stringify(await Promise.all(all))
}

/** A life of a database whose log was never folded in: its log, and what it held at each length. */
async function live() {
  const { database, path } = await temporaryDatabase()
  await text`pragma wal_autocheckpoint = 0`.execute(database.sql)
  const lengthOf = async () => (await stat(`${path}-wal`)).size
  // Before it is made its own tables are not there by halves, either.
  const moments = [
    { length: 0, held: await dump(database) },
    { length: await lengthOf(), held: await dump(database) },
  ]
  for (const write of writesOf(database)) {
    await write()
    moments.push({ length: await lengthOf(), held: await dump(database) })
  }
  const copy = join(await temporaryFolder(), 'copy.db')
  await copyFile(path, copy)
  const log = await readFile(`${path}-wal`)
  await database.close()
  return { copy, log, moments }
}

it('has all that was acknowledged, and nothing by halves, wherever its log was cut', async () => {
  const { copy, log, moments } = await live()
  // Each write is one transaction, and none of them was for nothing.
  expect(new Set(moments.map(({ length }) => length)).size).toBe(moments.length)
  const frames = (log.length - logHeader) / frame
  expect(Number.isInteger(frames)).toBe(true)
  const path = join(await temporaryFolder(), 'cut.db')

  async function openWith(rest: Uint8Array) {
    for (const name of [path, `${path}-wal`, `${path}-shm`]) await rm(name, { force: true })
    await copyFile(copy, path)
    await writeFile(`${path}-wal`, rest)
    const database = await openDatabase({ path })
    const held = await dump(database)
    const [offer, made] = [await createSolverStore(database).getJobOffer(id(3)), deal(3).id]
    const isMade = (await createSolverStore(database).getDeal(made)) !== undefined
    expect(offer?.dealId === made && offer.state === 'matched').toBe(isMade)
    await database.close()
    return held
  }
  const heldAt = (length: number) => moments.findLast((moment) => moment.length <= length)?.held

  for (let at = 0; at < frames; at += 1) {
    const start = logHeader + at * frame
    expect(await openWith(log.subarray(0, start)), `cut at ${start}`).toBe(heldAt(start))
    // In the middle of a frame, elsewhere each time.
    const middle = start + 1 + ((at * 997) % (frame - 1))
    expect(await openWith(log.subarray(0, middle)), `cut at ${middle}`).toBe(heldAt(start))
  }
  expect(await openWith(log)).toBe(moments.at(-1)?.held)

  // A disk may write what comes later first, and nothing or something else in its place.
  for (const { length } of moments.slice(2)) {
    const torn = Uint8Array.from(log)
    torn.fill(0, length - 512, length)
    expect(await openWith(torn), `torn before ${length}`).toBe(heldAt(length - frame))
  }
  expect(frames).toBeGreaterThan(200)
}, 120_000)
