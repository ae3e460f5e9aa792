import { InvalidSettingError } from '../../errors/config.ts'
import { readAmount } from '../read-amount.ts'

/**
 * Reads the most that a job may cost.
 *
 * @param value - as flag or environment give it, like `0.5`.
 * @returns token units; undefined when nothing is said.
 * @throws InvalidSettingError when it is no amount, or zero.
 */
export function readMaxCost(value: string | undefined): bigint | undefined {
  if (value === undefined) return undefined
  const amount = readAmount('RUN_MAX_COST', value)
  if (amount > 0n) return amount
  throw new InvalidSettingError({ setting: 'RUN_MAX_COST', wanted: 'an amount above zero' })
}
