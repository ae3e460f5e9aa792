import { formatValue } from './format-value.ts'
import type { Call } from './functions.ts'
import { quoteGo } from './quote-go.ts'
import type { Value } from './value.ts'

/**
 * Writes values into a format as Go's `printf` does, for the verbs `%s %q %d %t %v %%` without
 * flags. A value of another kind than its verb's fails, where Go would write `%!`.
 *
 * @param call - the format, and a value for each of its verbs.
 */
export function formatPrintf({ args: [format, ...values], fail }: Call): string {
  if (typeof format !== 'string') return fail('a format has to be a string')
  let used = 0
  const text = format.replace(/%(.?)/gsu, (_, verb: string) => {
    if (verb === '%') return '%'
    if (!'sqdtv'.includes(verb) || verb === '')
      return fail(`the verb %${verb} is not supported: %s, %q, %d, %t, %v and %% are`)
    if (used >= values.length) return fail(`there is no value for %${verb}`)
    const value = values[used]
    used += 1
    return formatVerb(verb, value) ?? fail(`%${verb} is not for a value of this kind`)
  })
  if (used < values.length) return fail('there are more values than the format has verbs')
  return text
}

function formatVerb(verb: string, value: Value): string | undefined {
  switch (verb) {
    case 's':
      return typeof value === 'string' ? value : undefined
    case 'q':
      return typeof value === 'string' ? quoteGo(value) : undefined
    case 'd':
      return typeof value === 'bigint' ? String(value) : undefined
    case 't':
      return typeof value === 'boolean' ? String(value) : undefined
    default:
      return formatValue(value, '<nil>')
  }
}
