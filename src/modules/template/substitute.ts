import { escapeJson } from './escape-json.ts'
import type { Call } from './functions.ts'

/**
 * Writes inputs into a format that stands inside a JSON string: the function `subst` of published
 * modules. They take the quotes off each input; here it stays escaped, so that it cannot end the
 * string that it is put into.
 *
 * @param call - a format with the verbs `%s`, `%v` and `%%`, and a JSON string for each verb.
 * @example
 * // "{{ subst "PROMPT=%s" .Prompt }}"
 */
export function substitute({ args: [format, ...values], fail }: Call): string {
  if (typeof format !== 'string') return fail('a format has to be a string')
  let used = 0
  const text = format.replace(/%(.?)/gsu, (_, verb: string) => {
    if (verb === '%') return '%'
    if (verb !== 's' && verb !== 'v')
      return fail(`the verb %${verb} is not supported in subst: %s, %v and %% are`)
    if (used >= values.length) return fail(`there is no value for %${verb}`)
    const value = parse(values[used])
    used += 1
    return value === undefined ? fail('subst takes inputs, as JSON strings') : escapeJson(value)
  })
  if (used < values.length) return fail('there are more values than the format has verbs')
  return text
}

function parse(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'string' ? parsed : undefined
  } catch {
    return undefined
  }
}
