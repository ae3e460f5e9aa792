import type { Results } from '../market/result-file.ts'

/**
 * Makes results out of bytes held in memory.
 *
 * @param files - content by path; text is stored as UTF-8.
 * @returns the results, in the order given.
 *
 * @example
 * resultsFromMemory({ stdout: 'moo\n', stderr: '', exitCode: '0', 'outputs/cow.txt': 'moo' })
 */
export function resultsFromMemory(files: Readonly<Record<string, string | Uint8Array>>): Results {
  return Object.entries(files).map(([path, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    return {
      path,
      size: bytes.length,
      async *read() {
        yield bytes
      },
    }
  })
}
