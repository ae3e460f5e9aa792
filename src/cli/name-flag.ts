import { type FlagSource, isGiven } from './is-given.ts'

/**
 * Names the flag in what services say of a setting whose value was typed. They know settings by
 * their environment variables alone.
 *
 * @param text - a sentence with the names of variables.
 * @param parameters - the command's flags, and the words it was given.
 * @returns the sentence about what the user really set.
 */
export function nameFlag(
  text: string,
  parameters: { flags: readonly FlagSource[]; argv: readonly string[] },
): string {
  const { flags, argv } = parameters
  return flags
    .filter((flag) => isGiven(flag, argv))
    .reduce(
      (said, { name, env }) =>
        env === undefined ? said : said.replace(new RegExp(`\\b${env}\\b`, 'g'), `--${name}`),
      text,
    )
}
