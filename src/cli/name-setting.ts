import { type FlagSource, isGiven } from './is-given.ts'

/**
 * Names the environment variable in an error about a flag whose value came from there.
 *
 * @param message - what the parser said, with `--name` in it.
 * @param parameters - the command's flags, the words it was given, and the environment.
 * @returns the message about what the user really set.
 */
export function nameSetting(
  message: string,
  parameters: {
    flags: readonly FlagSource[]
    argv: readonly string[]
    environment: Readonly<Record<string, string | undefined>>
  },
): string {
  const { flags, argv, environment } = parameters
  return flags
    .filter((flag) => flag.env !== undefined && environment[flag.env] !== undefined)
    .filter((flag) => !isGiven(flag, argv))
    .reduce(
      (text, { name, env = '' }) => text.replace(new RegExp(`--${name}(?![\\w-])`, 'g'), env),
      message,
    )
}
