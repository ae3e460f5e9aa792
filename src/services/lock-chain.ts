import { setTimeout as sleep } from 'node:timers/promises'
import { DirectoryInUseError } from '../errors/store.ts'
import { lockDirectory } from '../store/lock-directory.ts'
import type { Lock } from '../store/try-lock.ts'

/** For how long one waits for another who boots or stops the same chain, in ms. */
const patience = 30_000
/** The pause between two tries, in ms. */
const pause = 50

/**
 * Makes the folder of a local chain this process's own, once whoever boots or stops that chain is
 * done with it.
 *
 * @param folder - where the chain keeps its state; made if it is not there.
 * @returns what releases it.
 * @throws DirectoryInUseError when it is not free in time; StoreUnusableError when it cannot be made.
 */
export async function lockChain(folder: string): Promise<Lock> {
  for (const until = performance.now() + patience; ; await sleep(pause)) {
    const lock = await lockDirectory(folder).catch((error: unknown) => {
      if (error instanceof DirectoryInUseError && performance.now() < until) return undefined
      throw error
    })
    if (lock) return lock
  }
}
