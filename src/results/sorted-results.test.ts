import { describe, expect, test } from 'vitest'
import { resultsFromMemory } from './results-from-memory.ts'
import { sortedResults } from './sorted-results.ts'

const streams = { stdout: '', stderr: '', exitCode: '' }
const good = resultsFromMemory(streams)

describe('sortedResults', () => {
  test('sorts and leaves its argument alone', () => {
    const results = resultsFromMemory({ ...streams, 'outputs/b': '', 'outputs/a': '' })
    expect(sortedResults(results).map((file) => file.path)).toEqual([
      'exitCode',
      'outputs/a',
      'outputs/b',
      'stderr',
      'stdout',
    ])
    expect(results[0]?.path).toBe('stdout')
  })

  test.each([
    ['', 'holds an empty name'],
    ['/etc/passwd', 'is absolute'],
    ['outputs', 'is neither stdout, stderr, exitCode nor under outputs/'],
    ['output/x', 'is neither stdout, stderr, exitCode nor under outputs/'],
    ['Stdout', 'is neither stdout, stderr, exitCode nor under outputs/'],
    ['outputs/', 'holds an empty name'],
    ['outputs//x', 'holds an empty name'],
    ['outputs/../stdout', 'holds the name ".."'],
    ['outputs/..', 'holds the name ".."'],
    ['./stdout', 'holds the name "."'],
    ['outputs/a\\b', 'holds a control character or a backslash'],
    ['outputs/a\0b', 'holds a control character or a backslash'],
    ['outputs/\u001b[2J', 'holds a control character or a backslash'],
    ['outputs/\u009b2J', 'holds a control character or a backslash'],
    ['outputs/\ud800', 'is not valid Unicode'],
    [`outputs/${'é'.repeat(128)}`, 'holds a name longer than 255 bytes'],
    [`outputs/${'x/'.repeat(508)}x`, 'is longer than 1024 bytes'],
  ])('refuses the path %j', (path, fault) => {
    expect(() => sortedResults([...good, ...resultsFromMemory({ [path]: '' })])).toThrow(
      `The path ${JSON.stringify(path)} ${fault}.`,
    )
  })

  test.each([
    `outputs/${'é'.repeat(127)}x`,
    `outputs/${'x/'.repeat(507)}xx`,
    'outputs/...',
    'outputs/stdout',
    'outputs/ ',
  ])('allows the path %j', (path) => {
    expect(sortedResults([...good, ...resultsFromMemory({ [path]: '' })])).toHaveLength(4)
  })

  test('refuses two files at one path, and a file that is a directory too', () => {
    expect(() => sortedResults([...good, ...good])).toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: The path "stdout" is there twice.
      A results directory holds stdout, stderr, exitCode and outputs/.]
    `)
    const nested = resultsFromMemory({ 'outputs/a': '', 'outputs/a/b': '' })
    expect(() => sortedResults([...good, ...nested])).toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: The path "outputs/a" is both a file and a directory.
      A results directory holds stdout, stderr, exitCode and outputs/.]
    `)
    expect(() =>
      sortedResults([...good, ...nested.toReversed()]),
    ).toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: The path "outputs/a" is both a file and a directory.
      A results directory holds stdout, stderr, exitCode and outputs/.]
    `)
  })

  test('says which files are missing', () => {
    expect(() =>
      sortedResults(resultsFromMemory({ stderr: '' })),
    ).toThrowErrorMatchingInlineSnapshot(`
      [ResultsError: Results lack stdout and exitCode.
      A results directory holds stdout, stderr, exitCode and outputs/.]
    `)
  })
})
