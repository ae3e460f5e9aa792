import { isHex } from 'viem'
import { InvalidSettingError } from '../errors/config.ts'
import type { Context } from '../runtime/context.ts'
import { connectDeployment, type DeploymentSettings } from './connect-deployment.ts'
import { chooseKey } from './deal/choose-key.ts'
import { type ShownDeal, showDeal } from './deal/show-deal.ts'
import type { KeyedRole } from './read-account.ts'

/**
 * Tells all there is to know of a deal to the account that the settings name.
 *
 * @param parameters - the settings, as flags and environment give them; the deal's id; whose account
 * asks, if that is said.
 * @throws InvalidSettingError when the id is none, or a setting is wrong; MissingSettingError when
 * one is not there; else as `showDeal`.
 */
export async function runShowDeal(
  parameters: DeploymentSettings & {
    context: Context
    id: string
    role?: KeyedRole | undefined
    solver?: string | undefined
    environment: Readonly<Record<string, string | undefined>>
  },
): Promise<ShownDeal> {
  const { context, id } = parameters
  if (!isHex(id) || id.length !== 66)
    throw new InvalidSettingError({
      setting: 'ID',
      wanted: 'the id of a deal, which is 0x and 64 hexadecimal digits',
    })
  const dealId = `0x${id.slice(2).toLowerCase()}` as const
  const account = chooseKey(parameters)
  const connection = await connectDeployment(parameters)
  return showDeal(connection, { context, account, solver: parameters.solver, dealId })
}
