import type { LocalAccount } from 'viem'
import { type KeyedRole, readAccount } from '../read-account.ts'
import { settingName } from '../setting-name.ts'

/** Those whom a deal concerns, in the order in which their keys are looked for. */
const askers = ['jobCreator', 'resourceProvider', 'mediator'] as const satisfies KeyedRole[]

/**
 * Chooses the account that asks about a deal: that of a role if one is named, else of the first role
 * whose key there is.
 *
 * @param parameters.role - whose account it is, if that is said.
 * @param parameters.environment - the process's variables.
 * @throws MissingSettingError, InvalidSettingError when there is no key, or it is none.
 */
export function chooseKey(parameters: {
  role?: KeyedRole | undefined
  environment: Readonly<Record<string, string | undefined>>
}): LocalAccount {
  const { role, environment } = parameters
  const hasKey = (one: KeyedRole) => environment[settingName(one, 'PRIVATE_KEY')] !== undefined
  return readAccount(role ?? askers.find(hasKey) ?? 'jobCreator', environment)
}
