import { GitError } from '../../errors/modules.ts'
import { isCommit } from './is-commit.ts'
import { runGit } from './run-git.ts'

/**
 * Finds the commit that a tag names, or a commit's id.
 *
 * @param repository - the path of a git directory.
 * @param revision - a tag's name or a commit's id, as `readReference` lets through; `HEAD` if absent.
 * @returns its id, in full; undefined if there is none.
 */
export async function resolveRevision(
  repository: string,
  revision: string | undefined,
): Promise<string | undefined> {
  const name =
    revision === undefined ? 'HEAD' : isCommit(revision) ? revision : `refs/tags/${revision}`
  try {
    const args = ['rev-parse', '--quiet', '--verify', `${name}^{commit}`]
    const id = (await runGit({ args, repository })).toString('latin1').trim()
    return isCommit(id) ? id : undefined
  } catch (error) {
    if (error instanceof GitError) return undefined
    throw error
  }
}
