import { join } from 'node:path'
import type { Address } from 'viem'
import type { BlockReference, CheckpointStore } from '../chain/checkpoint-store.ts'
import type { Connection } from '../chain/connection.ts'
import type { OutboxRecord, OutboxStore } from '../chain/outbox-store.ts'
import type { Context } from '../runtime/context.ts'
import { claimStore } from '../store/claim-store.ts'
import { createCheckpointStore } from '../store/create-checkpoint-store.ts'
import { createOutboxStore } from '../store/create-outbox-store.ts'
import { createDiskFiles } from '../store/disk-files.ts'
import type { FileStore } from '../store/files.ts'
import { lockDirectory } from '../store/lock-directory.ts'
import { createMemoryFiles } from '../store/memory-files.ts'
import { type Database, openDatabase } from '../store/open-database.ts'
import { networkId } from './network-id.ts'

/** What a service remembers of what it meant to do. */
export type ServiceStorage = {
  database: Database
  /** The packed files of results, by deal. */
  files: FileStore
  /** The transactions that are not final. */
  outbox: OutboxStore
  /** How far it has followed the chain. */
  checkpoints: CheckpointStore
}

/**
 * Opens what a service keeps on the disk, for this process alone, until its context ends.
 *
 * @param context - closes it.
 * @param parameters - the folder, an absolute path; the service's name, account and network, whose
 * alone the folder is from its first use on.
 * @throws DirectoryInUseError when another process uses it.
 * @throws ForeignStoreError when it belongs to another account or network.
 * @throws StoreNewerError, StoreUnusableError.
 */
export async function openServiceStorage(
  context: Context,
  parameters: { folder: string; role: string; account: Address; connection: Connection },
): Promise<ServiceStorage> {
  const { folder, role, account, connection } = parameters
  const { shutdown } = context
  const lock = await lockDirectory(folder)
  shutdown.add(`lock of ${role}`, lock.release)
  const database = await openDatabase({ path: join(folder, 'store.db') })
  shutdown.add(`store of ${role}`, database.close)
  await claimStore(database, { role, account, network: await networkId(connection) })
  return onDatabase(database, await createDiskFiles(join(folder, 'files')))
}

/** Makes a storage that lives as long as its process: for a network that does, too. */
export async function openMemoryStorage(): Promise<ServiceStorage> {
  return onDatabase(await openDatabase({ path: ':memory:' }), createMemoryFiles())
}

function onDatabase(database: Database, files: FileStore): ServiceStorage {
  return {
    database,
    files,
    outbox: createOutboxStore<OutboxRecord>(database),
    checkpoints: createCheckpointStore<BlockReference>(database),
  }
}
