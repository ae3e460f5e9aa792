import type { Hex } from 'viem'
import { UnreadableResponseError } from '../../errors/api.ts'
import type { DealsDomain } from '../../market/deals-domain.ts'
import { hashDeal } from '../../market/hash-deal.ts'
import { hashJob } from '../../market/hash-job.ts'
import { hashMediators } from '../../market/hash-mediators.ts'
import type { DealRecord } from '../../market/records.ts'

/**
 * Checks that a record is the one that was asked for: a solver may lie.
 *
 * @param record - what the solver answered.
 * @param parameters.id - what it has to be the record of.
 * @param parameters.hash - the hash of the document in the record.
 * @param parameters.url - the solver, for the message.
 * @returns the record.
 * @throws UnreadableResponseError when it is another one.
 */
export function checkRecord<Kept extends { id: Hex }>(
  record: Kept,
  parameters: { id: Hex; hash: Hex; url: string },
): Kept {
  const { id, hash, url } = parameters
  if (record.id === id && hash === id) return record
  const issues = [`asked for: ${id}`, `answered: ${record.id}`, `its document: ${hash}`]
  throw new UnreadableResponseError({ url, issues })
}

/**
 * Checks that the record of a deal holds together: its id is the hash of its terms, which name its
 * job and its mediators.
 *
 * @param record - what the solver answered.
 * @param parameters.id - what it has to be the record of.
 * @param parameters.domain - the deployment.
 * @param parameters.url - the solver, for the message.
 * @returns the record.
 * @throws UnreadableResponseError when it does not.
 */
export function checkDealRecord(
  record: DealRecord,
  parameters: { id: Hex; domain: DealsDomain; url: string },
): DealRecord {
  const { id, domain, url } = parameters
  const { deal, job, mediators } = checkRecord(record, {
    id,
    hash: hashDeal(record.deal, domain),
    url,
  })
  const issues: string[] = []
  if (hashJob(job) !== deal.job) issues.push('job: it is not the one of the deal')
  if (hashMediators(mediators) !== deal.mediators)
    issues.push('mediators: they are not those of the deal')
  if (issues.length === 0) return record
  throw new UnreadableResponseError({ url, issues })
}
