import { type Address, isAddress } from 'viem'
import { InvalidSettingError } from '../../errors/config.ts'
import { type KeyedRole, readAccount } from '../read-account.ts'
import { settingName } from '../setting-name.ts'

/**
 * Tells which account to look at: the one that is named, else that of a role, for which its address
 * is enough.
 *
 * @param parameters.account - an address, if one is named.
 * @param parameters.role - whose account it is otherwise.
 * @param parameters.environment - the process's variables.
 * @throws InvalidSettingError when what is named is no address.
 * @throws MissingSettingError when the role has neither key nor address.
 */
export function chooseAccount(parameters: {
  account?: string | undefined
  role: KeyedRole
  environment: Readonly<Record<string, string | undefined>>
}): Address {
  const { account, role, environment } = parameters
  if (account !== undefined) {
    if (isAddress(account)) return account
    throw new InvalidSettingError({ setting: 'WALLET_ACCOUNT', wanted: 'an address' })
  }
  const known = environment[settingName(role, 'ADDRESS')]
  const hasKey = [environment.WEB3_PRIVATE_KEY, environment[settingName(role, 'PRIVATE_KEY')]]
  if (known && isAddress(known) && hasKey.every((key) => key === undefined)) return known
  return readAccount(role, environment).address
}
