/**
 * Writes flags as the environment variables that mean the same.
 *
 * @param flags - what each flag is, by its name.
 * @param values - what was given, by the same names.
 * @returns the variables of those that have a value and a variable.
 */
export function toEnvironment(
  flags: Readonly<Record<string, { env?: string | undefined }>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const entries = Object.entries(flags).flatMap(([name, { env }]) =>
    env !== undefined && values[name] !== undefined ? [[env, String(values[name])]] : [],
  )
  return Object.fromEntries(entries)
}
