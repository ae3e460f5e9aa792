import { GitError, UnknownRevisionError } from '../../errors/modules.ts'
import { isCommit } from './is-commit.ts'
import type { Remote } from './remote.ts'
import { resolveRevision } from './resolve-revision.ts'
import { runGit } from './run-git.ts'

/**
 * Fetches a commit, as little of it as the other side can do with.
 *
 * @param remote - where its repository is.
 * @param parameters.revision - a tag's name or a commit's id.
 * @param parameters.folder - an empty directory, which becomes a git directory; the caller removes it.
 * @param parameters.maxBytes - what is longer may stay where it is.
 * @param parameters.module - the module's name, for errors.
 * @returns the commit's id.
 * @throws UnknownRevisionError when the repository has no such tag or commit.
 * @throws GitError when it does not answer, or what it sends is too much or not what it says.
 */
export async function fetchCommit(
  remote: Remote,
  parameters: { revision: string; folder: string; maxBytes: number; module: string },
): Promise<string> {
  const { revision, folder, maxBytes, module } = parameters
  await runGit({
    // No template: that is where hooks come from. As long as its commits' ids are.
    args: [
      ...['init', '--quiet', '--bare', '--template='],
      ...(revision.length === 64 && isCommit(revision) ? ['--object-format=sha256'] : []),
      folder,
    ],
  })
  const isId = isCommit(revision)
  const filter = `--filter=blob:limit=${maxBytes + 1}`
  const wanted = isId
    ? `${revision}:refs/heads/wanted`
    : `refs/tags/${revision}:refs/tags/${revision}`
  try {
    await fetchRefs(remote, folder, { options: [filter, '--depth=1'], refs: [wanted] })
  } catch (error) {
    // Some serve no commit by its id; then it has to be among all that they have.
    if (!isId || !(error instanceof GitError)) throw error
    const refs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']
    await fetchRefs(remote, folder, { options: [filter], refs })
  }
  const commit = await resolveRevision(folder, revision)
  if (commit === undefined) throw new UnknownRevisionError({ repository: module, revision })
  return commit
}

async function fetchRefs(
  { url, protocol }: Remote,
  repository: string,
  { options, refs }: { options: readonly string[]; refs: readonly string[] },
): Promise<void> {
  await runGit({
    args: [
      ...['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'],
      ...[...options, url, ...refs],
    ],
    repository,
    protocol,
    seconds: 300,
  })
}
