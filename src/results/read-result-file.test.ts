import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { resultsFromMemory } from './results-from-memory.ts'

const results = resultsFromMemory({ stdout: 'moo\n', 'outputs/x': new Uint8Array([1, 2]) })

describe('readResultFile', () => {
  test('reads a file, as often as it is asked', async () => {
    expect(await readResultFile(results, 'outputs/x')).toEqual(new Uint8Array([1, 2]))
    expect(await readResultFile(results, 'outputs/x')).toEqual(new Uint8Array([1, 2]))
    expect(await readResultFile(results, 'stdout', { maxBytes: 4 })).toHaveLength(4)
  })

  test('refuses what is not there, and what is too large', async () => {
    await expect(readResultFile(results, 'stderr')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ResultsError: The results hold no file "stderr".]`,
    )
    await expect(
      readResultFile(results, 'stdout', { maxBytes: 3 }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: The file "stdout" has 4 bytes, more than the 3 that may be read into memory.
      Read it in chunks.]
    `)
  })

  test('does not overrun the size that a file states', async () => {
    const lying = results.map((file) => ({ ...file, size: 1 }))
    await expect(readResultFile(lying, 'stdout')).rejects.toThrow('states 1 bytes and holds more')
  })
})
