import type { Evaluation } from './evaluation.ts'
import type { Value } from './value.ts'

/**
 * Finds the variable that a name means where the rendering is.
 *
 * @param evaluation - the rendering under way.
 * @param wanted - the name with its `$`, and where it stands.
 */
export function findVariable(
  { variables, fault }: Evaluation,
  { name, at }: { name: string; at: number },
): { value: Value } {
  const variable = variables.findLast((one) => one.name === name)
  if (!variable) throw fault(`there is no variable ${name} here`, at)
  return variable
}
