import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runGit } from './run-git.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** A program in the place of git. */
function pretend(lines: string) {
  writeFileSync(join(folder, 'git'), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`)
}

it.each([
  ['a git that does not end', 'sleep 20 & sleep 20'],
  ['what git has left running', 'sleep 20 & exit 0'],
])('waits no longer for %s than it was told', async (_, lines) => {
  pretend(lines)
  const start = performance.now()
  await runGit({ args: ['status'], seconds: 1 }).catch(() => {})
  expect(performance.now() - start).toBeLessThan(15_000)
})

it('ends a git that prints too much', async () => {
  pretend('sleep 20 & yes')
  await expect(runGit({ args: ['status'], maxBytes: 1_000 })).rejects.toMatchObject({
    name: 'GitError',
    isTooLong: true,
  })
})
