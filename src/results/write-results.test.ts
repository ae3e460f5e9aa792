import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../test/helpers/temporary-database.ts'
import { resultsFromMemory } from './results-from-memory.ts'
import { writeResults } from './write-results.ts'

const files = { stdout: 'moo\n', stderr: '', exitCode: '0', 'outputs/a/b.txt': 'cow' }
const results = resultsFromMemory(files)
const listed = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort()

it('writes every file, and leaves nothing else behind', async () => {
  const folder = await temporaryFolder()
  await writeResults(results, join(folder, 'deal'))
  for (const [path, content] of Object.entries(files))
    expect(readFileSync(join(folder, 'deal', path), 'utf8')).toBe(content)
  expect(readdirSync(folder)).toEqual(['deal'])
})

it('makes outputs/ also where there are none, and takes the place of an empty directory', async () => {
  const folder = await temporaryFolder()
  mkdirSync(join(folder, 'deal'))
  const { 'outputs/a/b.txt': _, ...streams } = files
  await writeResults(resultsFromMemory(streams), join(folder, 'deal'))
  expect(listed(join(folder, 'deal'))).toEqual(['exitCode', 'outputs', 'stderr', 'stdout'])
})

it.each([
  [
    'a directory with something in it',
    (path: string) => mkdirSync(join(path, 'mine'), { recursive: true }),
  ],
  ['a file', (path: string) => writeFileSync(path, 'mine')],
  ['a link', (path: string) => symlinkSync('/', path)],
])('leaves %s as it is', async (_, make) => {
  const folder = await temporaryFolder()
  make(join(folder, 'deal'))
  const error: Error = await writeResults(results, join(folder, 'deal')).catch((thrown) => thrown)
  expect(error.message.replaceAll(folder, '')).toMatchInlineSnapshot(`
    "There is something where the results would be written, and it is left as it is.
      path: /deal
    Choose another path with --output, or move away what is there."
  `)
  expect(readdirSync(folder)).toEqual(['deal'])
})

it.each(['outputs/../../stolen', '/outputs/a', 'outputs/a\\b', 'stolen'])(
  'writes nothing to %j',
  async (path) => {
    const folder = await temporaryFolder()
    const bad = [...results, ...resultsFromMemory({ [path]: 'x' })]
    await expect(writeResults(bad, join(folder, 'deal'))).rejects.toMatchObject({
      name: 'ResultsError',
    })
    expect(listed(folder)).toEqual([])
  },
)

it('writes nothing when a file cannot be read, and removes what killed processes left', async () => {
  const folder = await temporaryFolder()
  const left = `deal.4194304-${'0'.repeat(16)}.part`
  const others = [`deal.${process.pid}-${'0'.repeat(16)}.part`, 'deal.part', 'dealer.txt']
  for (const name of [left, ...others])
    mkdirSync(join(folder, name, 'outputs'), { recursive: true })
  const broken = results.map((file) => ({ ...file, size: file.size + 1 }))
  await expect(writeResults(broken, join(folder, 'deal'))).rejects.toThrow('states')
  expect(readdirSync(folder).sort()).toEqual(others.sort())
})
