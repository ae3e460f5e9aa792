import { RepeatedInputError } from '../errors/modules.ts'
import { inputPath } from '../market/input-data.ts'
import { parseInputs } from './parse-inputs.ts'

/** How the value of `-i` begins that stands for data rather than for itself. */
const dataPattern = /^(\.{1,2}\/|\/|https?:\/\/|ipfs:\/\/)/

/** The inputs of a job, as a person gives them. */
export type GivenInputs = {
  /** Values by name; of data, where the job finds them. */
  inputs: Readonly<Record<string, string>>
  /** Where data are taken from, by the input's name: a path, a URL, or `ipfs://CID`. */
  data: Readonly<Record<string, string>>
}

/**
 * Reads inputs as they are typed on a command line, and tells data from text.
 *
 * @param parameters.words - `KEY=VALUE` each, where the value is always text.
 * @param parameters.flagged - the same, where a value may name data.
 * @throws MalformedInputError, RepeatedInputError as `parseInputs`.
 * @example
 * splitInputs({ words: [], flagged: ['Text=./a.txt'] })
 * // { inputs: { Text: '/inputs/Text' }, data: { Text: './a.txt' } }
 */
export function splitInputs(parameters: {
  words: readonly string[]
  flagged: readonly string[]
}): GivenInputs {
  const texts = parseInputs(parameters.words)
  const flagged = parseInputs(parameters.flagged)
  for (const name of Object.keys(flagged))
    if (Object.hasOwn(texts, name)) throw new RepeatedInputError({ name })
  const entries = Object.entries(flagged)
  const isData = ([, value]: [string, string]) => dataPattern.test(value)
  const paths = entries.map((entry): [string, string] =>
    isData(entry) ? [entry[0], inputPath(entry[0])] : entry,
  )
  return {
    inputs: { ...texts, ...Object.fromEntries(paths) },
    data: Object.fromEntries(entries.filter(isData)),
  }
}
