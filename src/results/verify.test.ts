import { describe, expect, test } from 'vitest'
import { digestResults } from './digest.ts'
import { resultsFromMemory } from './results-from-memory.ts'
import { verifyResults } from './verify.ts'

const results = resultsFromMemory({ stdout: 'moo\n', stderr: '', exitCode: '0' })

describe('verifyResults', () => {
  test('passes the results that were signed for', async () => {
    const { digest } = await digestResults(results)
    await expect(verifyResults(results, digest)).resolves.toBeUndefined()
    const upper = `0x${digest.slice(2).toUpperCase()}` as const
    await expect(verifyResults(results, upper)).resolves.toBeUndefined()
  })

  test('refuses others, and names both', async () => {
    const { digest } = await digestResults(results)
    const other = resultsFromMemory({ stdout: 'mu\n', stderr: '', exitCode: '0' })
    const refused = verifyResults(other, digest)
    await expect(refused).rejects.toMatchObject({ name: 'ResultsError', fault: 'mismatch' })
    await expect(refused).rejects.toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: The results are not the ones that were signed for.
        expected bafybeiccrrpgqubckl7lt46zrbknafygrj7j4wtir4r62hyb57xq7moima
        received bafybeibuw2562zzdqx6cwxeqrfghflgjym7uzpmgfh2to2ybofks4kvsoi
      Fetch them again; if they differ again, do not accept them.]
    `)
  })
})
