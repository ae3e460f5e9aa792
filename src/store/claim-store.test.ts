import { expect, it } from 'vitest'
import { temporaryDatabase } from '../../test/helpers/temporary-database.ts'
import { ForeignStoreError } from '../errors/store.ts'
import { claimStore, type StoreOwner } from './claim-store.ts'
import { openDatabase } from './open-database.ts'

const owner: StoreOwner = {
  role: 'solver',
  account: '0x00000000000000000000000000000000000000aB',
  network: '31337 0x01 0x02',
}

async function refuse(path: string, change: Partial<StoreOwner>) {
  const database = await openDatabase({ path })
  const error = await claimStore(database, { ...owner, ...change }).catch((thrown) => thrown)
  await database.close()
  expect(error).toBeInstanceOf(ForeignStoreError)
  expect(error.exitCode).toBe(1)
  return error.message.replace(path, '/data/store.db')
}

it('knows its owner again, however the account is written', async () => {
  const { database, path } = await temporaryDatabase()
  await claimStore(database, owner)
  await database.close()
  const again = await openDatabase({ path })
  await claimStore(again, owner)
  await claimStore(again, { ...owner, account: '0x00000000000000000000000000000000000000AB' })
  await again.close()
})

it('keeps others out, each by what is different', async () => {
  const { database, path } = await temporaryDatabase()
  await claimStore(database, owner)
  await database.close()
  expect(await refuse(path, { network: '31337 0x01 0x03' })).toMatchInlineSnapshot(`
    "This data directory belongs to another network, and is left as it is.
      file: /data/store.db
      its network: 31337 0x01 0x02
      this network: 31337 0x01 0x03
    Choose another with --data-dir; if it was a local network that is gone, stop its services and begin anew: gdcn clean --yes, then gdcn boot."
  `)
  const account = '0x00000000000000000000000000000000000000cd'
  expect(await refuse(path, { account })).toMatchInlineSnapshot(`
    "This data directory belongs to another account, and is left as it is.
      file: /data/store.db
      its account: 0x00000000000000000000000000000000000000ab
      this account: 0x00000000000000000000000000000000000000cd
    Choose another with --data-dir."
  `)
  expect(await refuse(path, { role: 'resource-provider' })).toMatchInlineSnapshot(`
    "This data directory belongs to another service, and is left as it is.
      file: /data/store.db
      its service: solver
      this service: resource-provider
    Choose another with --data-dir."
  `)
  // What was refused has claimed nothing.
  const again = await openDatabase({ path })
  await claimStore(again, owner)
  await again.close()
})

it('is claimed by one of two who come at once', async () => {
  const { database, path } = await temporaryDatabase()
  const other = await openDatabase({ path })
  const claims = await Promise.allSettled([
    claimStore(database, owner),
    claimStore(other, { ...owner, network: '1 0x01 0x02' }),
  ])
  await other.close()
  expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
