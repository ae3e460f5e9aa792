import { type Hex, toHex } from 'viem'
import { type HDAccount, mnemonicToAccount } from 'viem/accounts'

/** The well-known development phrase: its keys are public and worth nothing. */
const developmentPhrase = 'test test test test test test test test test test test junk'

/** The roles of a local network, each at the place of its account in the development phrase. */
export const developmentRoles = [
  'admin',
  'faucet',
  'solver',
  'mediator',
  'resourceProvider',
  'jobCreator',
] as const

export type DevelopmentRole = (typeof developmentRoles)[number]

/**
 * Derives the account of a role on a local network.
 *
 * @param role - who it is for.
 */
export function developmentAccount(role: DevelopmentRole): HDAccount {
  return mnemonicToAccount(developmentPhrase, { addressIndex: developmentRoles.indexOf(role) })
}

/**
 * Derives the accounts of a panel's members on a local network: the mediator, and others after the
 * roles.
 *
 * @param count - how many there are.
 */
export function developmentPanel(count: number): readonly HDAccount[] {
  const others = Array.from({ length: count - 1 }, (_, index) =>
    mnemonicToAccount(developmentPhrase, { addressIndex: developmentRoles.length + index }),
  )
  return [developmentAccount('mediator'), ...others]
}

/**
 * Derives the key of a role on a local network, public like every key of the development phrase.
 *
 * @param role - who it is for.
 * @returns 32 bytes as hex.
 */
export function developmentKey(role: DevelopmentRole): Hex {
  const key = developmentAccount(role).getHdKey().privateKey
  if (!key) throw new Error('The development phrase gives no key.')
  return toHex(key)
}
