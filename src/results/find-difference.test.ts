import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findDifference } from './find-difference.ts'
import { resultsFromMemory } from './results-from-memory.ts'

const files = { stdout: 'moo\n', stderr: '', exitCode: '0', 'outputs/a.txt': 'a' }
const own = resultsFromMemory(files)
const all = ['stdout', 'stderr', 'exitCode', 'outputs/']

test.each([
  ['another byte', { stdout: 'mou\n' }, 'stdout: byte 2 is 0x75, and not 0x6f'],
  ['fewer bytes', { stdout: 'moo' }, 'stdout: it has 3 bytes, and not 4, which begin alike'],
  ['more bytes', { stdout: 'moo\n\n' }, 'stdout: it has 5 bytes, and not 4, which begin alike'],
  ['nothing', { stdout: '' }, 'stdout: it has 0 bytes, and not 4, which begin alike'],
  ['a file too many', { 'outputs/b\u001b.txt': '' }, 'outputs/b\\x1b.txt: it should not be there'],
  [
    'the first of several',
    { stdout: 'x', exitCode: '1' },
    'exitCode: byte 0 is 0x31, and not 0x30',
  ],
])('%s is found', async (_, change, expected) => {
  expect(await findDifference(resultsFromMemory({ ...files, ...change }), own, all)).toBe(expected)
})

test('a file that is missing is found', async () => {
  const { 'outputs/a.txt': _, ...rest } = files
  const difference = await findDifference(resultsFromMemory(rest), own, all)
  expect(difference).toBe('outputs/a.txt: it is missing')
})

test('only what is compared counts', async () => {
  const other = resultsFromMemory({ ...files, stderr: 'warning', 'outputs/b.txt': 'b' })
  expect(await findDifference(other, own, ['exitCode', 'stdout', 'outputs/a.txt'])).toBeUndefined()
  expect(await findDifference(other, own, ['exitCode', 'outputs/'])).toContain('outputs/b.txt')
  expect(await findDifference(other, own, ['stderr'])).toContain('stderr')
})

test('a difference is found wherever it is, and none where there is none', async () => {
  const length = 200_000
  const bytes = new Uint8Array(length).fill(7)
  const inParts = (content: Uint8Array, size: number) => [
    {
      path: 'stdout',
      size: content.length,
      async *read() {
        for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
      },
    },
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.nat(length - 1),
      fc.integer({ min: 1_000, max: 100_000 }),
      async (at, size) => {
        const changed = bytes.slice()
        changed[at] = 8
        const [one, other] = [inParts(changed, size), inParts(bytes, 65_535)]
        expect(await findDifference(one, other, ['stdout'])).toBe(
          `stdout: byte ${at} is 0x08, and not 0x07`,
        )
        expect(await findDifference(inParts(bytes, size), other, ['stdout'])).toBeUndefined()
      },
    ),
    { numRuns: 20 },
  )
})
