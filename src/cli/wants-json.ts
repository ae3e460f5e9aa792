/**
 * Tells whether a program reads stdout.
 *
 * @param argv - the words of the command line.
 * @returns whether `--json` is among the flags; after `--` there are none.
 */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end < 0 ? undefined : end).includes('--json')
}
