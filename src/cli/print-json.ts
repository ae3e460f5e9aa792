/**
 * Prints an object to stdout, for a program.
 *
 * @param json - plain data; bigints become decimal strings.
 */
export function printJson(json: unknown): void {
  const text = JSON.stringify(
    json,
    (_, value) => (typeof value === 'bigint' ? `${value}` : value),
    2,
  )
  process.stdout.write(`${text}\n`)
}
