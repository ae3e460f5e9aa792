import { isHex, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { InvalidSettingError, MissingSettingError } from '../errors/config.ts'
import type { DevelopmentRole } from './development-accounts.ts'
import { settingName } from './setting-name.ts'

/** Those who have a key of their own. */
export type KeyedRole = DevelopmentRole

const purposes: Record<KeyedRole, string> = {
  admin: 'whose account runs the network',
  faucet: 'whose account hands tokens out',
  mediator: 'whose account rules on disputes',
  solver: 'whose account opens deals and earns the fees',
  resourceProvider: 'whose account stakes and is paid',
  jobCreator: 'whose account pays for the job',
}

/**
 * Reads the account of a role: `WEB3_PRIVATE_KEY`, else `<ROLE>_PRIVATE_KEY`.
 *
 * @param role - who it is for.
 * @param environment - the process's variables.
 * @throws MissingSettingError, InvalidSettingError when there is none, or it is no key. Neither
 * quotes it.
 */
export function readAccount(
  role: KeyedRole,
  environment: Readonly<Record<string, string | undefined>>,
): LocalAccount {
  const own = settingName(role, 'PRIVATE_KEY')
  const setting = environment.WEB3_PRIVATE_KEY === undefined ? own : 'WEB3_PRIVATE_KEY'
  const value = environment[setting]
  if (value === undefined)
    throw new MissingSettingError({
      setting: `WEB3_PRIVATE_KEY or ${own}`,
      meaning: purposes[role],
    })
  const trimmed = value.trim()
  const key = trimmed.startsWith('0x') ? trimmed : `0x${trimmed}`
  const invalid = new InvalidSettingError({ setting, wanted: 'a private key of 32 bytes in hex' })
  if (!isHex(key) || key.length !== 66) throw invalid
  try {
    return privateKeyToAccount(key)
  } catch {
    // The cause would quote the key.
    throw invalid
  }
}
