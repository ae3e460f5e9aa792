import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from 'viem'
import type { Job } from '../../market/typed-data.ts'
import type { Context } from '../../runtime/context.ts'
import { createRunStore } from '../../store/create-run-store.ts'
import { createWorkStore } from '../../store/create-work-store.ts'
import { createDiskFiles } from '../../store/disk-files.ts'
import type { FileStore } from '../../store/files.ts'
import type { MediationRecord } from '../../store/mediator-store.ts'
import { type Database, openDatabase } from '../../store/open-database.ts'
import type { WorkRecord } from '../../store/provider-store.ts'

/** A deal whose results somebody here has or waits for. */
export type KeptDeal = {
  id: Hex
  job: Job
  /** What was signed for, or executed; undefined where there is no result yet. */
  digest: Hex | undefined
  /** Where its files are, if they are kept. */
  files: FileStore
}

type FoundDeal = Omit<KeptDeal, 'files'>

/** Who keeps results below a data directory, and how each remembers of which deals. */
const keepers: Readonly<Record<string, (database: Database) => Promise<readonly FoundDeal[]>>> = {
  'job-creator': async (database) =>
    (await createRunStore(database).listAllRuns()).flatMap(({ proposal, signed, job }) =>
      proposal ? [{ id: proposal.id, job, digest: signed?.result }] : [],
    ),
  'resource-provider': async (database) =>
    (await createWorkStore<WorkRecord>(database).listWork()).map(({ record, executed }) => ({
      ...{ id: record.id, job: record.job, digest: executed?.digest },
    })),
  mediator: async (database) =>
    (await createWorkStore<MediationRecord>(database).listWork()).map(({ record, decision }) => {
      const digest = decision?.result ?? record.check?.result ?? record.result?.result
      return { id: record.id, job: record.job, digest }
    }),
}

/**
 * Lists the deals that job creators, the resource provider and the mediator of a data directory
 * remember. Nothing of theirs is made or changed, and they may be running.
 *
 * @param context - closes what is opened.
 * @param dataDir - where they keep things; an absolute path.
 * @throws StoreNewerError, StoreUnusableError.
 */
export async function listKept(context: Context, dataDir: string): Promise<readonly KeptDeal[]> {
  const deals: KeptDeal[] = []
  for (const [name, list] of Object.entries(keepers)) {
    const path = join(dataDir, name, 'store.db')
    if (!(await stat(path).catch(() => undefined))) continue
    const database = await openDatabase({ path })
    context.shutdown.add(`store of ${name}`, database.close)
    const found = await list(database)
    if (found.length === 0) continue
    const files = await createDiskFiles(join(dataDir, name, 'files'))
    deals.push(...found.map((deal) => ({ ...deal, files })))
  }
  return deals
}
