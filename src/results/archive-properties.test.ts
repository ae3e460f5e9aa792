import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ResultsError } from '../errors/results.ts'
import { pathFault } from '../market/path-fault.ts'
import type { Results } from '../market/result-file.ts'
import { digestResults } from './digest.ts'
import { packResults } from './pack.ts'
import { resultsFromMemory } from './results-from-memory.ts'
import { unpackResults } from './test/unpack.ts'

const limits = { maxBytes: 1024 * 1024 }
const content = fc.uint8Array({ maxLength: 1200 })
const name = fc
  .oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('a', 'b', 'x'.repeat(120)))
  .filter((text) => pathFault(`outputs/${text}`, 'file') === undefined)
const path = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map((names) => `outputs/${names.join('/')}`)
  .filter((text) => pathFault(text, 'file') === undefined)

/** Drops paths below another file: those are refused, which other tests check. */
const results = fc
  .record({
    stdout: content,
    stderr: content,
    exitCode: content,
    outputs: fc.dictionary(path, content, { maxKeys: 6 }),
  })
  .map(({ outputs, ...streams }) => {
    const paths = Object.keys(outputs)
    const kept = Object.entries(outputs).filter(
      ([child]) => !paths.some((parent) => child.startsWith(`${parent}/`)),
    )
    return resultsFromMemory({ ...streams, ...Object.fromEntries(kept) })
  })

async function* once(bytes: Uint8Array) {
  yield bytes
}

async function contents(files: Results): Promise<Map<string, string>> {
  const entries = files.map(async (file): Promise<[string, string]> => {
    return [file.path, (await buffer(file.read())).toString('hex')]
  })
  return new Map((await Promise.all(entries)).toSorted())
}

describe('packResults and unpackResults', () => {
  test('keep every file and the digest', async () => {
    await fc.assert(
      fc.asyncProperty(results, async (files) => {
        const unpacked = await unpackResults(packResults(files), limits)
        expect(await contents(unpacked)).toEqual(await contents(files))
        expect(await digestResults(unpacked)).toEqual(await digestResults(files))
      }),
    )
  })

  test('show every change of a byte, or are not changed by it', async () => {
    await fc.assert(
      fc.asyncProperty(
        results,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (files, at, flip) => {
          const archive = await buffer(packResults(files))
          const index = at % archive.length
          archive[index] = (archive[index] ?? 0) ^ flip
          const unpacked = await unpackResults(once(archive), limits).catch((error) => {
            if (error instanceof ResultsError) return undefined
            throw error
          })
          if (!unpacked) return
          const [before, after] = [await contents(files), await contents(unpacked)]
          const unchanged = [...before].join() === [...after].join()
          const { digest } = await digestResults(files)
          expect((await digestResults(unpacked)).digest === digest).toBe(unchanged)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('fail with nothing but a ResultsError on bytes from anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        await expect(unpackResults(once(bytes), limits)).rejects.toBeInstanceOf(ResultsError)
      }),
    )
  })
})
