import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Tells whether git is installed, and says so where it is not: what needs it is skipped then. */
export function hasGit(): boolean {
  const found = spawnSync('git', ['--version']).status === 0
  if (!found)
    console.warn('git is not installed: tests of modules in git repositories are skipped.')
  return found
}

/** A git repository of a test's own. */
export type TestRepository = {
  path: string
  /** Runs git in it, as its author would. */
  git: (...args: string[]) => string
  write: (name: string, content: string, mode?: number) => void
  /** Commits all that is there. */
  commit: () => string
}

/**
 * Makes an empty repository.
 *
 * @param path - where; made if it is not there.
 */
export function makeRepository(path: string): TestRepository {
  mkdirSync(path, { recursive: true })
  const author = { NAME: 'A', EMAIL: 'a@example.org', DATE: '2026-01-01T00:00:00Z' }
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) =>
    Object.entries(author).map(([name, value]) => [`GIT_${role}_${name}`, value]),
  )
  const env = {
    ...{ PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    ...Object.fromEntries(people),
  }
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: path, env, encoding: 'utf8', stdio: 'pipe' }).trim()
  git('init', '--quiet', '--initial-branch=main')
  return {
    path,
    git,
    write: (name, content, mode = 0o644) => {
      mkdirSync(dirname(join(path, name)), { recursive: true })
      writeFileSync(join(path, name), content, { mode })
    },
    commit: () => {
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message=one')
      return git('rev-parse', 'HEAD')
    },
  }
}
