/**
 * Names the directory that a node keeps an output in: a name of the job's own could be that of a
 * file beside it, as `stdout` is.
 *
 * @param index - which of the job's outputs.
 * @returns the name.
 */
export function nameOutput(index: number): string {
  return `output-${index}`
}
