import { UnsuitableOfferError } from '../../errors/solver.ts'
import { listInputData, sizeOfData } from '../../market/input-data.ts'
import type { Job } from '../../market/typed-data.ts'

/**
 * Refuses a job that has more data for its solver to keep than it takes.
 *
 * @param job - the document.
 * @param parameters.limit - what the solver takes for one job, in bytes.
 * @returns how many bytes they are.
 * @throws UnsuitableOfferError when they are too many.
 */
export function checkKeptData(job: Job, { limit }: { limit: bigint }): bigint {
  const kept = listInputData(job).filter(({ source }) => source === 'solver')
  const size = BigInt(sizeOfData(kept))
  if (size <= limit) return size
  throw new UnsuitableOfferError({
    field: 'job.pins',
    wanted: `at most ${limit} bytes of input data`,
    offered: `${size} bytes`,
  })
}
