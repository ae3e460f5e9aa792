/** What is known of a flag here. */
type FlagSource = { name: string; env?: string | undefined; char?: string | undefined }

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
  const isGiven = ({ name, char }: FlagSource) =>
    argv.some(
      (word) =>
        word === `--${name}` ||
        word.startsWith(`--${name}=`) ||
        (char !== undefined && word.startsWith(`-${char}`)),
    )
  return flags
    .filter((flag) => flag.env !== undefined && environment[flag.env] !== undefined)
    .filter((flag) => !isGiven(flag))
    .reduce(
      (text, { name, env = '' }) => text.replace(new RegExp(`--${name}(?![\\w-])`, 'g'), env),
      message,
    )
}
