import { listInputData } from '../../market/input-data.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import type { JobRun } from './job-run.ts'
import { offerJob } from './offer-job.ts'
import { uploadInput } from './upload-input.ts'

/**
 * Sees to it that an offer of the job stands, and that the solver has the data of its inputs. It can be
 * called again, wherever an earlier call was cut off.
 *
 * @param run - the job.
 * @returns the offer as the solver has it.
 * @throws as `offerJob` and `uploadInput`.
 */
export async function offerWithInputs(run: JobRun): Promise<JobOfferRecord> {
  let offered = await offerJob(run)
  for (const input of listInputData(run.record.job)) {
    // Whatever it says: it has nothing to do with what is elsewhere.
    if (input.source !== 'solver') continue
    if (!offered.awaited?.includes(input.name)) continue
    await uploadInput(run, { offerId: offered.id, input })
    // An upload may take longer than the offer stands: what has come is kept for the next.
    offered = await offerJob(run)
  }
  return offered
}
