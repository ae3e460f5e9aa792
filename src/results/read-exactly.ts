import { ResultsError } from '../errors/results.ts'
import type { ResultFile } from '../market/result-file.ts'

/**
 * Reads a file and holds it to the size it states.
 *
 * @param file - the file to read from its start.
 * @returns its bytes, in chunks.
 * @throws {@link ResultsError} when it yields more or fewer bytes than `file.size`.
 */
export async function* readExactly(file: ResultFile): AsyncGenerator<Uint8Array, void, undefined> {
  let length = 0
  for await (const chunk of file.read()) {
    length += chunk.length
    if (length > file.size) break
    yield chunk
  }
  if (length === file.size) return
  const held = length > file.size ? 'more' : `${length} bytes`
  throw new ResultsError(
    `The file ${JSON.stringify(file.path)} states ${file.size} bytes and holds ${held}.`,
    { remedy: 'Nothing may write to results once they are read.' },
  )
}
