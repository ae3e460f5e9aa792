import { listInputData } from '../../market/input-data.ts'
import type { Job } from '../../market/typed-data.ts'
import type { InputCache } from '../../store/input-cache.ts'

/**
 * Removes the data that no job needs any more.
 *
 * @param cache - where they are kept.
 * @param works - everything that is under way.
 */
export async function keepNeededInputs(
  cache: InputCache,
  works: Iterable<{ record: { job: Pick<Job, 'pins'> } }>,
): Promise<void> {
  const needed = new Set<string>()
  for (const { record } of works) for (const { cid } of listInputData(record.job)) needed.add(cid)
  await cache.keepOnly(needed)
}
