import { findService, serviceRoles } from '../../chain/actions/find-service.ts'
import type { Connection } from '../../chain/connection.ts'
import type { MediationTerms } from '../../market/mediation-terms.ts'
import type { Context } from '../../runtime/context.ts'

/**
 * Says that nobody would rule on a doubt as things are: none of those who could has ever been there.
 *
 * @param connection - the network.
 * @param parameters.context - where it is said.
 * @param parameters.mediation - who may rule; nobody if absent.
 */
export async function warnOfAbsentMediators(
  connection: Connection,
  parameters: { context: Context; mediation: MediationTerms | undefined },
): Promise<void> {
  const { context, mediation } = parameters
  if (!mediation) return
  const { mediators } = mediation
  const found = await Promise.all(mediators.map((account) => findService(connection, { account })))
  if (found.some(({ roles }) => roles & serviceRoles.mediator)) return
  context.logger.warn(
    { mediators, remedy: 'Start one: gdcn mediator, with the executor that the providers have.' },
    'nobody is there yet who would rule on a doubt',
  )
}
