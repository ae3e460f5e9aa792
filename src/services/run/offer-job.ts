import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { ApiResponseError } from '../../errors/api.ts'
import { hashJobOffer } from '../../market/hash-job-offer.ts'
import type { JobOfferRecord } from '../../market/records.ts'
import type { JobOffer } from '../../market/typed-data.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { checkFunds } from './check-funds.ts'
import { commit, type JobRun, remember } from './job-run.ts'
import { buildJobOffer } from './job-terms.ts'

/**
 * Sees to it that an offer of the job stands: the one that was made before, if it does still, else
 * a new one. Nothing of an offer that has ended can cost anything: its deal was never signed, or
 * could not be opened any more.
 *
 * @param run - the job.
 * @returns the offer as the solver has it.
 * @throws NotEnoughDepositedError before anybody sees it.
 * @throws ApiResponseError when the solver refuses it.
 * @throws CalledOffError when it is wanted no more.
 */
export async function offerJob(run: JobRun): Promise<JobOfferRecord> {
  const { connection, client, account, solver, domain, record } = run
  const { time: now } = await getChainTime(connection.client)
  const known = record.offer && (await findOffer(run, { ...record.offer, now }))
  const stands = known?.state === 'open' || known?.state === 'matched'
  // What has expired brings nothing more, whatever the solver says of it.
  if (stands && now <= known.offer.expires) return known
  const { job, terms } = record
  const offer = buildJobOffer({ job, terms, jobCreator: account.address, solver, now })
  await checkFunds(offer, run)
  await commit(run, { offer: { id: hashJobOffer(offer, domain), offer } })
  return client.postJobOffer({ offer })
}

/** Asks for an offer of an earlier life, which may never have come to the solver. */
async function findOffer(
  { client }: JobRun,
  { id, offer, now }: { id: `0x${string}`; offer: JobOffer; now: number },
): Promise<JobOfferRecord | undefined> {
  try {
    return await client.getJobOffer({ id })
  } catch (error) {
    if (!(error instanceof ApiResponseError && error.status === 404)) throw error
    return now < offer.expires ? client.postJobOffer({ offer }) : undefined
  }
}

/**
 * Takes the job's offer back, so that nobody waits for a signature that does not come. What is
 * signed cannot be taken back.
 *
 * @param run - the job; nobody works on it any more.
 * @param parameters - whether whoever wanted it has interrupted it: then it is over.
 */
export async function withdrawOffer(
  run: JobRun,
  { interrupted }: { interrupted: boolean },
): Promise<void> {
  const { offer, proposal, ended } = run.record
  if (proposal || ended) return
  try {
    if (offer) await run.client.cancelJobOffer({ id: offer.id, signal: AbortSignal.timeout(1_000) })
    if (interrupted) await remember(run, { ended: 'failed' })
  } catch (error) {
    // It goes on when it is asked for again, or expires.
    run.context.logger.debug({ error: describeError(error) }, 'offer not withdrawn')
  }
}
