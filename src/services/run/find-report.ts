import { hashReport } from '../../market/hash-report.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import type { DealRecord } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'
import type { Report } from '../../market/typed-data.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import type { JobRun } from './job-run.ts'

/**
 * Finds what a mediator said about a result that it rejected.
 *
 * @param run - the job.
 * @param proposal - the deal.
 * @returns the report, signed by one of the deal's mediators; undefined where the solver has none.
 */
export async function findReport(run: JobRun, proposal: DealRecord): Promise<Report | undefined> {
  const { client, domain } = run
  const { id, mediators } = proposal
  try {
    const { reports = [] } = await client.getDeal({ id })
    for (const { report, signature } of reports) {
      const { mediator: signer, dealId, accepted } = report
      const isNamed = mediators.some((one) => sameAddress(one, signer))
      const hash = hashReport(report, domain)
      if (accepted || dealId !== id || !isNamed) continue
      if (await isSignedBy({ hash, signature, signer })) return report
    }
  } catch (error) {
    // It is evidence, and what it is about has happened without it.
    if (!isSolverFailure(error)) throw error
  }
  return undefined
}
