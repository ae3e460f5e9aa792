import { parseUnits } from 'viem'
import { InvalidSettingError } from '../errors/config.ts'

/**
 * Reads an amount of tokens as people write it.
 *
 * @param setting - its name, for the error.
 * @param value - like `0.5`; at most 18 decimals.
 * @returns token units.
 * @throws InvalidSettingError when it is no such amount.
 */
export function readAmount(setting: string, value: string): bigint {
  if (!/^\d{1,20}(\.\d{1,18})?$/.test(value.trim()))
    throw new InvalidSettingError({ setting, wanted: 'an amount of tokens like 0.5' })
  return parseUnits(value.trim(), 18)
}
