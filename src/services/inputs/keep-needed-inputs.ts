import type { Hex } from 'viem'
import { listInputData } from '../../market/input-data.ts'
import type { Job } from '../../market/typed-data.ts'
import type { InputCache } from '../../store/input-cache.ts'

/**
 * Removes the data that no job needs any more.
 *
 * @param cache - where they are kept.
 * @param ledger - everything that is under way, also what comes meanwhile.
 */
export async function keepNeededInputs(
  cache: InputCache,
  ledger: ReadonlyMap<Hex, { record: { job: Pick<Job, 'pins'> } }>,
): Promise<void> {
  await cache.keepOnly((cid) =>
    [...ledger.values()].some(({ record }) =>
      listInputData(record.job).some((input) => input.cid === cid),
    ),
  )
}
