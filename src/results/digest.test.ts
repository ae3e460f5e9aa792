import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Results } from '../market/result-file.ts'
import { digestFromCid } from './cid.ts'
import { digestResults } from './digest.ts'
import golden from './golden.json' with { type: 'json' }
import { goldenCases } from './golden-cases.ts'
import { resultsFromMemory } from './results-from-memory.ts'

const streams = { stdout: 'moo\n', stderr: '', exitCode: '0' }

describe('digestResults', () => {
  // test/real/kubo.test.ts makes the same directories for a real kubo and compares again.
  test('has a golden CID for every case', () => {
    expect(Object.keys(golden.cids)).toEqual(Object.keys(goldenCases))
  })

  test.each(Object.entries(golden.cids))('digests as kubo does: %s', async (name, cid) => {
    const results = goldenCases[name]?.() ?? []
    expect(await digestResults(results)).toEqual({ cid, digest: digestFromCid(cid) })
  })

  test('does not depend on the order of the files', async () => {
    const results = [...(goldenCases['unusual names']?.() ?? [])]
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(results, { minLength: results.length }),
        async (shuffled) => {
          expect((await digestResults(shuffled)).cid).toBe(golden.cids['unusual names'])
        },
      ),
    )
  })

  test('does not depend on how a file is cut into chunks', async () => {
    const data = new Uint8Array(1024 * 1024 + 1000).fill(7)
    const whole = resultsFromMemory({ ...streams, 'outputs/data': data })
    const cut: Results = whole.map((file) => ({
      ...file,
      async *read() {
        for await (const bytes of file.read()) {
          yield new Uint8Array(0)
          for (let at = 0; at < bytes.length; at += 77_777) yield bytes.subarray(at, at + 77_777)
        }
      },
    }))
    expect(await digestResults(cut)).toEqual(await digestResults(whole))
  })

  test('changes with every byte and every name', async () => {
    const cids = await Promise.all(
      [
        { ...streams },
        { ...streams, stdout: 'Moo\n' },
        { ...streams, stderr: '\n' },
        { ...streams, exitCode: '1' },
        { ...streams, 'outputs/a': '' },
        { ...streams, 'outputs/b': '' },
        { ...streams, 'outputs/a/b': '' },
      ].map(async (files) => (await digestResults(resultsFromMemory(files))).cid),
    )
    expect(new Set(cids).size).toBe(cids.length)
  })

  test.each([
    ['fewer', 5],
    ['more', 3],
  ])('refuses a file that holds %s bytes than it states', async (_, size) => {
    const results = resultsFromMemory(streams).map((file) =>
      file.path === 'stdout' ? { ...file, size } : file,
    )
    await expect(digestResults(results)).rejects.toThrow(
      `The file "stdout" states ${size} bytes and holds ${size === 5 ? '4 bytes' : 'more'}.`,
    )
  })

  test('passes on what goes wrong while reading', async () => {
    const results = resultsFromMemory(streams).map((file) => ({
      ...file,
      async *read() {
        yield Buffer.from('m')
        throw new Error('disk gone')
      },
    }))
    await expect(digestResults(results)).rejects.toThrow('disk gone')
  })

  test('refuses names that shards cannot tell apart, instead of searching for ever', async () => {
    // Made to have one murmur3 state, so that no continuation tells them apart either.
    const twins = ['cow-0000-aaaaaaaacow-1111-bbbbbb', 's3otpll5p0stngshg[pkHWH]-PWQb(:2']
    const others = Array.from({ length: 3000 }, (_, at) => String(at).padStart(60, 'n'))
    const outputs = [...others, ...twins].map((name) => [`outputs/${name}`, ''])
    const results = resultsFromMemory({ ...streams, ...Object.fromEntries(outputs) })
    await expect(digestResults(results)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: The names "cow-0000-aaaaaaaacow-1111-bbbbbb" and "s3otpll5p0stngshg[pkHWH]-PWQb(:2" cannot lie in one large directory.
      Rename one of them: their murmur3 hashes are equal.]
    `)
  })
})
