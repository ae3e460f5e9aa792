import { MalformedInputError, RepeatedInputError } from '../errors/modules.ts'

/**
 * Reads inputs as they are typed on a command line.
 *
 * @param args - words of the form `KEY=VALUE`; the value may hold anything, `=` too.
 * @returns the values by name.
 * @throws MalformedInputError when one has no `=` or no proper name.
 * @throws RepeatedInputError when one comes twice.
 * @example
 * parseInputs(['Message=moo']) // { Message: 'moo' }
 */
export function parseInputs(args: readonly string[]): Readonly<Record<string, string>> {
  const inputs = new Map<string, string>()
  for (const argument of args) {
    const at = argument.indexOf('=')
    if (at < 0) throw new MalformedInputError({ argument, reason: 'it has no "="' })
    const name = argument.slice(0, at)
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new MalformedInputError({
        argument,
        reason: 'a key is made of letters, digits and underscores',
      })
    if (inputs.has(name)) throw new RepeatedInputError({ name })
    const value = argument.slice(at + 1)
    if (!value.isWellFormed() || value.includes('\0'))
      throw new MalformedInputError({ argument: name, reason: 'its value is not valid text' })
    inputs.set(name, value)
  }
  return Object.fromEntries(inputs)
}
