import type { DealsDomain } from '../../market/deals-domain.ts'
import { hashReport } from '../../market/hash-report.ts'
import { isSignedBy } from '../../market/is-signed-by.ts'
import type { DealRecord, SignedReport } from '../../market/records.ts'
import { sameAddress } from '../../market/same-address.ts'

/** What a mediator found, and whether that is what one of the deal's mediators has signed. */
export type ShownReport = SignedReport & { verifies: boolean }

/**
 * Verifies what mediators are said to have found.
 *
 * @param record - the deal, as the solver keeps it.
 * @param domain - the deployment.
 * @returns every report, in the order in which they were made.
 */
export async function readReports(
  record: DealRecord,
  domain: DealsDomain,
): Promise<readonly ShownReport[]> {
  const { id, mediators, reports = [] } = record
  return Promise.all(
    reports.map(async ({ report, signature }) => {
      const { mediator: signer, dealId } = report
      const isNamed = mediators.some((one) => sameAddress(one, signer))
      const hash = hashReport(report, domain)
      const verifies = isNamed && dealId === id && (await isSignedBy({ hash, signature, signer }))
      return { report, signature, verifies }
    }),
  )
}
