import { ResultsError } from '../errors/results.ts'
import type { ResultFile, Results } from '../market/result-file.ts'
import { readExactly } from './read-exactly.ts'

/**
 * Reads one file of results into memory.
 *
 * @param results - the results.
 * @param path - its path: `stdout`, `outputs/cow.txt`.
 * @param parameters - `maxBytes`: the most to hold, in bytes; 64 MiB unless told.
 * @returns its bytes.
 * @throws {@link ResultsError} when it is not there, or larger than `maxBytes`.
 */
export async function readResultFile(
  results: Results,
  path: string,
  parameters: { maxBytes?: number } = {},
): Promise<Uint8Array> {
  const { maxBytes = 64 * 1024 * 1024 } = parameters
  const file = findResultFile(results, path)
  if (!(file.size <= maxBytes)) {
    throw new ResultsError(
      `The file ${JSON.stringify(path)} has ${file.size} bytes, more than the ${maxBytes} that may be read into memory.`,
      { fault: 'limit', remedy: 'Read it in chunks.' },
    )
  }
  const bytes = new Uint8Array(file.size)
  let length = 0
  for await (const chunk of readExactly(file)) {
    bytes.set(chunk, length)
    length += chunk.length
  }
  return bytes
}

/**
 * Finds one file of results.
 *
 * @param results - the results.
 * @param path - its path: `stdout`, `outputs/cow.txt`.
 * @throws {@link ResultsError} when it is not there.
 */
export function findResultFile(results: Results, path: string): ResultFile {
  const file = results.find((candidate) => candidate.path === path)
  if (!file) throw new ResultsError(`The results hold no file ${JSON.stringify(path)}.`)
  return file
}
