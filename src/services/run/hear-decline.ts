import type { Hex } from 'viem'
import { formatDecline } from '../../market/decline.ts'
import type { RunDecline, RunRecord } from '../../store/run-store.ts'
import { type JobRun, remember } from './job-run.ts'

/**
 * Asks the solver whether the provider has declined a deal that waits for its signature, and remembers
 * that.
 *
 * @param run - the job.
 * @param dealId - the deal.
 * @returns who declined it and why, once that is so. It can be opened still, whatever is said.
 */
export async function hearDecline(run: JobRun, dealId: Hex): Promise<RunDecline | undefined> {
  const { declines = [] } = run.record
  const known = declines.find((one) => one.dealId === dealId)
  if (known) return known
  const { deal, declined } = await run.client.getDeal({ id: dealId })
  if (!declined) return undefined
  const heard = { dealId, provider: deal.resourceProvider, ...declined }
  await remember(run, { declines: [...declines, heard] })
  return heard
}

/**
 * Lists why nobody has taken a job: what the solver has found, and who has declined it.
 *
 * @param record - the job.
 * @param found - the solver's sentences, which name the declines that it remembers.
 */
export function explainUntaken(
  { declines = [] }: Pick<RunRecord, 'declines'>,
  found: readonly string[],
): readonly string[] {
  const heard = new Set(declines.map((one) => formatDecline(one.provider, one)))
  return [...found, ...[...heard].filter((one) => !found.some((known) => known.startsWith(one)))]
}
