import { stat } from 'node:fs/promises'
import { openDatabase } from './open-database.ts'
import { storeFailure } from './store-failure.ts'

/**
 * Lists the networks that a database remembers something of.
 *
 * @param path - the file; none is made.
 * @returns the networks, as `networkId` names them.
 * @throws StoreNewerError, StoreUnusableError.
 */
export async function listNetworks(path: string): Promise<readonly string[]> {
  const isThere = await stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw storeFailure(path, error)
    },
  )
  if (!isThere) return []
  const { sql, close } = await openDatabase({ path })
  try {
    const [owners, runs] = await Promise.all([
      sql.selectFrom('meta').select('value').where('name', '=', 'network').execute(),
      sql.selectFrom('runs').select('network').distinct().execute(),
    ])
    return [...new Set([...owners.map(({ value }) => value), ...runs.map((run) => run.network)])]
  } finally {
    await close()
  }
}
