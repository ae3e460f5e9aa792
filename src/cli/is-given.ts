/** What is known of a flag where errors are put into words. */
export type FlagSource = { name: string; env?: string | undefined; char?: string | undefined }

/**
 * Tells whether a flag was typed.
 *
 * @param flag - the flag.
 * @param argv - the words that its command was given.
 */
export function isGiven({ name, char }: FlagSource, argv: readonly string[]): boolean {
  return argv.some(
    (word) =>
      word === `--${name}` ||
      word.startsWith(`--${name}=`) ||
      (char !== undefined && word.startsWith(`-${char}`)),
  )
}
