import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findBinary } from './find-binary.ts'
import { summarize } from './summarize.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gdcn-binary-'))
  await writeFile(join(folder, 'bacalhau'), '')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('takes the program that it is told, if it can be executed', async () => {
  const path = join(folder, 'bacalhau')
  await expect(findBinary({ path, environment: {} })).rejects.toMatchObject({
    name: 'ExecutorUnavailableError',
    sentence: `The executor bacalhau cannot run jobs here: ${path} cannot be executed.`,
  })
  await chmod(path, 0o755)
  expect(await findBinary({ path, environment: {} })).toBe(path)
})

test('finds in what the program prints what is wrong', () => {
  expect(
    summarize(
      'Initializing repo at /x\n\n\u001b[31mError: \u001b[0mserver is not running\n\u001b[32mHint:  \u001b[0mto resolve this\n',
    ),
  ).toBe('server is not running')
  expect(summarize('Error executing job: not enough nodes')).toBe(
    'Error executing job: not enough nodes',
  )
  expect(summarize('\n')).toBe('nothing')
})
