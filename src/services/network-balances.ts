import { isAddress } from 'viem'
import { MissingSettingError } from '../errors/config.ts'
import { type AccountBalances, readAccounts } from './account-balances.ts'
import { connectDeployment, type DeploymentSettings } from './connect-deployment.ts'
import { developmentRoles } from './development-accounts.ts'
import { settingName } from './setting-name.ts'

/**
 * Reads what the accounts of all roles have that the settings name.
 *
 * @param parameters - the network's settings, and the process's variables.
 * @throws MissingSettingError when no role's address is set.
 */
export async function readNetworkBalances(
  parameters: DeploymentSettings & {
    environment: Readonly<Record<string, string | undefined>>
  },
): Promise<Record<string, AccountBalances>> {
  const { environment, ...settings } = parameters
  const accounts = developmentRoles.flatMap((role) => {
    const address = environment[settingName(role, 'ADDRESS')]
    return address && isAddress(address) ? [[role, address] as const] : []
  })
  if (accounts.length === 0)
    throw new MissingSettingError({
      setting: 'JOB_CREATOR_ADDRESS',
      meaning: 'whose balance to show, as RESOURCE_PROVIDER_ADDRESS and its like do',
    })
  const connection = await connectDeployment(settings)
  return readAccounts(connection, Object.fromEntries(accounts))
}
