import * as z from 'zod'

/**
 * Describes a JSON object as Go reads it: names in any casing, the last of two wins, and what is
 * null or has an unknown name is not there.
 *
 * @param shape - its fields, by the names that they have here; each takes undefined if it is optional.
 */
export function goObject<shape extends z.ZodRawShape>(shape: shape) {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]))
  const rename = (value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const fields = Object.entries(value).flatMap(([key, field]) => {
      const name = names.get(key.toLowerCase())
      return name === undefined || field === null ? [] : [[name, field] as const]
    })
    return Object.fromEntries(fields)
  }
  return z.preprocess(rename, z.object(shape))
}
