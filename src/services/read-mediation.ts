import { InvalidSettingError } from '../errors/config.ts'
import type { MediationTerms } from '../market/mediation-terms.ts'
import { isUnique } from '../market/wire-fields.ts'
import { readAddress } from './connect-deployment.ts'
import { readAmount } from './read-amount.ts'

/** What names those who rule on doubts, as flags and environment give it. */
export type MediationSettings = {
  mediation?: string | undefined
  mediators?: string | undefined
  'mediation-fee': string
}

/**
 * Reads who rules on doubted results, and what a ruling costs.
 *
 * @param settings - as flags and environment give them.
 * @returns nobody where neither the contract nor the mediators are named.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 */
export function readMediation(settings: MediationSettings): MediationTerms | undefined {
  const { mediation, mediators } = settings
  if (!mediation && !mediators) return undefined
  const contract = readAddress(
    'WEB3_MEDIATION_ADDRESS',
    'by which contract doubts are ruled on',
    mediation || undefined,
  )
  const names = mediators?.split(',').map((name) => name.trim())
  const list = (names ?? [undefined]).map((name) =>
    readAddress('SERVICE_MEDIATORS', 'who rules on doubted results', name || undefined),
  )
  if (!isUnique(list.map((one) => one.toLowerCase())))
    throw new InvalidSettingError({ setting: 'SERVICE_MEDIATORS', wanted: 'each address once' })
  const fee = readAmount('MEDIATION_FEE', settings['mediation-fee'])
  return { contract, mediators: list, fee }
}
