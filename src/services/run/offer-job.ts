import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import type { JobRun } from './job-run.ts'
import { buildJobOffer } from './job-terms.ts'

/**
 * Signs a job offer and posts it. If the process is told to end before it is matched, the offer is
 * taken back.
 *
 * @param run - the job.
 * @returns the offer as the solver has it.
 * @throws ApiResponseError when the solver refuses it, as without enough deposited.
 */
export async function offerJob(run: JobRun): Promise<JobOfferRecord> {
  const { context, connection, client, account, job, terms, solver } = run
  const { time: now } = await getChainTime(connection.client)
  const offer = buildJobOffer({ job, terms, jobCreator: account.address, solver, now })
  const record = await client.postJobOffer({ offer })
  context.shutdown.add('job offer', async () => {
    const { state } = await client.getJobOffer({ id: record.id })
    if (state === 'open') await client.cancelJobOffer({ id: record.id })
  })
  return record
}
