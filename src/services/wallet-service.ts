import { InvalidSettingError } from '../errors/config.ts'
import { connectDeployment, type DeploymentSettings } from './connect-deployment.ts'
import { type KeyedRole, readAccount } from './read-account.ts'
import { readAmount } from './read-amount.ts'
import { chooseAccount } from './wallet/choose-account.ts'
import { depositTokens, type MovedTokens, withdrawTokens } from './wallet/move-tokens.ts'
import { type Earnings, readEarnings } from './wallet/read-earnings.ts'
import { readWallet, type Wallet } from './wallet/read-wallet.ts'

/** Settings, as flags and environment give them, and whose account it is about. */
type WalletSettings = DeploymentSettings & {
  role: KeyedRole
  environment: Readonly<Record<string, string | undefined>>
}

/**
 * Reads all that an account has.
 *
 * @param parameters - the settings; `account` wins over the role.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 */
export async function showWallet(
  parameters: WalletSettings & { account?: string | undefined },
): Promise<Wallet> {
  const account = chooseAccount(parameters)
  return readWallet(await connectDeployment(parameters), { account })
}

/**
 * Reads what an account earned and paid.
 *
 * @param parameters - the settings; `account` wins over the role.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 */
export async function showEarnings(
  parameters: WalletSettings & { account?: string | undefined },
): Promise<Earnings> {
  const account = chooseAccount(parameters)
  return readEarnings(await connectDeployment(parameters), { account })
}

/**
 * Deposits tokens of a role's account.
 *
 * @param parameters - the settings, and how many tokens, like `0.5`.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong; else as
 * `depositTokens`.
 */
export async function runDeposit(
  parameters: WalletSettings & { amount: string },
): Promise<MovedTokens> {
  const amount = readPositive(parameters.amount)
  const account = readAccount(parameters.role, parameters.environment)
  return depositTokens(await connectDeployment(parameters), { account, amount })
}

/**
 * Withdraws tokens of a role's account.
 *
 * @param parameters - the settings, and how many tokens, like `0.5`, or `all`.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong; else as
 * `withdrawTokens`.
 */
export async function runWithdrawal(
  parameters: WalletSettings & { amount: string },
): Promise<MovedTokens> {
  const amount = parameters.amount === 'all' ? undefined : readPositive(parameters.amount)
  const account = readAccount(parameters.role, parameters.environment)
  return withdrawTokens(await connectDeployment(parameters), { account, amount })
}

function readPositive(value: string): bigint {
  const amount = readAmount('AMOUNT', value)
  if (amount === 0n)
    throw new InvalidSettingError({ setting: 'AMOUNT', wanted: 'an amount above zero' })
  return amount
}
