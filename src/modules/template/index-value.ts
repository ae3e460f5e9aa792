import type { Call } from './functions.ts'
import type { Value } from './value.ts'

/**
 * Looks into a map by its keys, or into a string by its bytes, as Go's `index` does.
 *
 * @param call - the value, and an index for each level.
 * @returns the empty string where a map has no such key.
 */
export function indexValue({ args: [item, ...keys], fail }: Call): Value {
  if (item === undefined) return fail('there is nothing to look into')
  let value: Value = item
  for (const key of keys) {
    if (typeof value === 'object') {
      if (typeof key !== 'string') return fail('a map is looked into by strings')
      value = value.get(key) ?? ''
    } else if (typeof value === 'string') {
      if (typeof key !== 'bigint') return fail('a string is looked into by whole numbers')
      const byte = Buffer.from(value).at(key < 0n ? Number.NaN : Number(key))
      if (byte === undefined || key < 0n) return fail(`the index ${key} is out of range`)
      value = BigInt(byte)
    } else return fail('this cannot be looked into')
  }
  return value
}
