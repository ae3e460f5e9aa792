import { createHash } from 'node:crypto'
import { GitError } from '../../errors/modules.ts'
import { runGit } from './run-git.ts'

/**
 * Reads an object of a repository, and verifies that it is the one that its id names: a repository
 * that somebody prepared may hold another.
 *
 * @param repository - the path of a git directory.
 * @param parameters.type - what it has to be.
 * @param parameters.id - its id in hex; 40 digits of SHA-1, or 64 of SHA-256.
 * @param parameters.maxBytes - how long it may be.
 * @throws GitError when it is not there, too long, or another.
 */
export async function readObject(
  repository: string,
  parameters: { type: 'commit' | 'tree' | 'blob'; id: string; maxBytes: number },
): Promise<Buffer> {
  const { type, id, maxBytes } = parameters
  const content = await runGit({ args: ['cat-file', type, id], repository, maxBytes })
  const digest = createHash(id.length === 40 ? 'sha1' : 'sha256')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest('hex')
  if (digest !== id)
    throw new GitError({ operation: 'cat-file', reason: `the ${type} ${id} is not what it says` })
  return content
}
