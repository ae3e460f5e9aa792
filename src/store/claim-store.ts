import type { Address } from 'viem'
import { ForeignStoreError } from '../errors/store.ts'
import type { Database } from './open-database.ts'

/** Whose a database is. */
export type StoreOwner = {
  /** The service, as its command is called: `solver`. */
  role: string
  account: Address
  /** The chain and the contracts, as `networkId` names them. */
  network: string
}

const names = ['role', 'network', 'account'] as const

/**
 * Makes a database somebody's own at its first use, and keeps everybody else out of it: what one
 * account promised on one network means nothing to another.
 *
 * @param database - the database.
 * @param owner - who uses it.
 * @throws ForeignStoreError when it belongs to another service, network or account.
 * @example
 * await claimStore(database, { role: 'solver', account: account.address, network })
 */
export async function claimStore(database: Database, owner: StoreOwner): Promise<void> {
  const wanted = { ...owner, account: owner.account.toLowerCase() }
  await database.write(async (sql) => {
    const rows = await sql.selectFrom('meta').selectAll().where('name', 'in', names).execute()
    for (const what of names) {
      const found = rows.find(({ name }) => name === what)?.value
      if (found !== undefined && found !== wanted[what])
        throw new ForeignStoreError({
          path: database.path,
          what,
          owner: found,
          wanted: wanted[what],
        })
    }
    if (rows.length > 0) return
    await sql
      .insertInto('meta')
      .values(names.map((name) => ({ name, value: wanted[name] })))
      .execute()
  })
}
