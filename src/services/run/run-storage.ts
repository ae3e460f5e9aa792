import { join } from 'node:path'
import { createRunStore } from '../../store/create-run-store.ts'
import { createDiskFiles } from '../../store/disk-files.ts'
import type { FileStore } from '../../store/files.ts'
import { makeFolder } from '../../store/make-folder.ts'
import { createMemoryFiles } from '../../store/memory-files.ts'
import { openDatabase } from '../../store/open-database.ts'
import type { RunStore } from '../../store/run-store.ts'
import { type Lock, tryLock } from '../../store/try-lock.ts'

/** What a job creator keeps of its jobs. */
export type RunStorage = {
  runs: RunStore
  files: FileStore
  /**
   * Claims a run for this process, until it lets go or ends, however it ends; undefined while
   * another one works on it.
   */
  claim: (id: string) => Lock | undefined
  close: () => Promise<void>
}

/**
 * Opens what job creators keep on the disk. Several processes may share it.
 *
 * @param folder - an absolute path.
 * @throws StoreNewerError, StoreUnusableError.
 */
export async function openRunStorage(folder: string): Promise<RunStorage> {
  const database = await openDatabase({ path: join(folder, 'store.db') })
  const locks = join(folder, 'locks')
  await makeFolder(locks)
  return {
    runs: createRunStore(database),
    files: await createDiskFiles(join(folder, 'files')),
    claim: (id) => tryLock(join(locks, id)),
    close: database.close,
  }
}

/** Makes a storage that lives as long as its process: for a network that does, too. */
export async function openMemoryRunStorage(): Promise<RunStorage> {
  const database = await openDatabase({ path: ':memory:' })
  const claimed = new Set<string>()
  return {
    runs: createRunStore(database),
    files: createMemoryFiles(),
    claim(id) {
      if (claimed.has(id)) return undefined
      claimed.add(id)
      return { release: () => void claimed.delete(id) }
    },
    close: database.close,
  }
}
