import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from './connect-engine.ts'
import { isDead } from './process-owner.ts'
import { removeRun } from './remove-run.ts'

/** The file in the folder of a run without a key that says whose it is. */
export const OWNER_FILE = 'owner.json'

/**
 * Removes the runs that nobody will ask for again: those without a key whose process has ended.
 *
 * @param engine - where their containers are.
 * @param folder - where their files are.
 */
export async function sweepRuns(engine: Engine, folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isDirectory() || !/^[0-9a-f]{32}$/.test(entry.name)) continue
    const path = join(folder, entry.name)
    const owner = await readFile(join(path, OWNER_FILE), 'utf8').catch(() => undefined)
    if (owner === undefined || !(await isDead(owner))) continue
    await removeRun(engine, entry.name)
    await rm(path, { recursive: true, force: true })
  }
}
