import { GitError, UnknownRevisionError } from '../../errors/modules.ts'
import { isCommit } from './is-commit.ts'
import { readCommittedFile } from './read-committed-file.ts'
import type { Remote } from './remote.ts'
import { resolveRevision } from './resolve-revision.ts'
import { runGit } from './run-git.ts'

/**
 * Fetches a commit, as little of it as the other side can do with, and reads a file in its root.
 *
 * @param remote - where its repository is.
 * @param parameters.revision - a tag's name or a commit's id.
 * @param parameters.folder - an empty directory, which the caller removes.
 * @param parameters.name - the file's name.
 * @param parameters.maxBytes - how long it may be.
 * @param parameters.module - the module's name, for errors.
 * @returns the commit and the file.
 * @throws UnknownRevisionError when the repository has no such tag or commit.
 * @throws GitError when it does not answer, or what it sends is too much or not what it says.
 */
export async function fetchFile(
  remote: Remote,
  parameters: {
    revision: string
    folder: string
    name: string
    maxBytes: number
    module: string
  },
): Promise<{ commit: string; bytes: Buffer }> {
  const { revision, folder, name, maxBytes, module } = parameters
  await runGit({
    // No template: that is where hooks come from. As long as its commits' ids are.
    args: [
      ...['init', '--quiet', '--bare', '--template='],
      ...(revision.length === 64 && isCommit(revision) ? ['--object-format=sha256'] : []),
      folder,
    ],
  })
  const isId = isCommit(revision)
  const wanted = isId
    ? `${revision}:refs/heads/wanted`
    : `refs/tags/${revision}:refs/tags/${revision}`
  try {
    await fetchRefs(remote, folder, { options: ['--depth=1'], refs: [wanted] })
  } catch (error) {
    // Some serve no commit by its id; then it has to be among all that they have.
    if (!isId || !(error instanceof GitError)) throw error
    const refs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']
    await fetchRefs(remote, folder, { options: [], refs })
  }
  const commit = await resolveRevision(folder, revision)
  if (commit === undefined) throw new UnknownRevisionError({ repository: module, revision })
  return { commit, bytes: await readCommittedFile(folder, { commit, name, maxBytes, module }) }
}

async function fetchRefs(
  { url, protocol }: Remote,
  repository: string,
  { options, refs }: { options: readonly string[]; refs: readonly string[] },
): Promise<void> {
  await runGit({
    args: [
      ...['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'],
      // What is longer than any template may stay where it is.
      ...['--filter=blob:limit=1m', ...options, url, ...refs],
    ],
    repository,
    protocol,
    seconds: 300,
  })
}
