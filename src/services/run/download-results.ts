import type { ApiClient } from '../../api/client.ts'
import { maxResultBytes } from '../../market/max-result-bytes.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Results } from '../../market/result-file.ts'
import type { Job } from '../../market/typed-data.ts'
import { unpackResults } from '../../results/unpack.ts'
import { verifyResults } from '../../results/verify.ts'
import type { SignedResult } from './await-result.ts'

/**
 * Gets the files of a result from the solver, once, and holds them against what was signed.
 *
 * @param parameters - the solver, the job, the deal, and the result that its provider is bound to.
 * @returns the files, verified, in memory.
 * @throws ResultsError when they are others; as the client throws when the solver has none.
 */
export async function downloadResults(parameters: {
  client: ApiClient
  /** As its creator has it: the solver's copy may allow more. */
  job: Job
  proposal: DealRecord
  signed: Pick<SignedResult, 'result'>
}): Promise<Results> {
  const { client, job, proposal, signed } = parameters
  const archive = await client.getFiles({ id: proposal.id })
  const maxBytes = maxResultBytes(job.limits)
  const results = await unpackResults(archive, { maxBytes })
  await verifyResults(results, signed.result)
  return results
}
