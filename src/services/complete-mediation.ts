import { getQuorum } from '../chain/actions/get-quorum.ts'
import type { Connection } from '../chain/connection.ts'
import { InvalidSettingError } from '../errors/config.ts'
import { checkQuorum } from '../market/check-quorum.ts'
import type { MediationTerms } from '../market/mediation-terms.ts'
import { checkMediation } from './check-mediation.ts'

/**
 * Finds out what settings do not say of a mediation, and now what would else fail when a result is
 * doubted: that it cannot rule on these deals, or not with these mediators.
 *
 * @param connection - the network.
 * @param terms - the mediation, as the settings name it.
 * @returns the terms, with how many votes rule where it is a panel.
 * @throws WrongMediationError when it rules on other deals, or on none.
 * @throws InvalidSettingError when it could not rule with these mediators.
 */
export async function completeMediation(
  connection: Connection,
  terms: MediationTerms,
): Promise<MediationTerms> {
  const { contract: mediation, mediators } = terms
  await checkMediation(connection, mediation)
  const quorum = await getQuorum(connection.client, { mediation })
  const [reason] = checkQuorum({ mediators: mediators.length, quorum })
  if (reason)
    throw new InvalidSettingError({
      setting: 'SERVICE_MEDIATORS',
      wanted: `a list that this panel can rule with: ${reason.wanted}`,
    })
  return { ...terms, ...(quorum !== undefined && { quorum }) }
}
