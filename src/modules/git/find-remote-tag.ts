import type { Remote } from './remote.ts'
import { runGit } from './run-git.ts'

/**
 * Asks a repository which commit a tag names now.
 *
 * @param remote - where it is.
 * @param tag - the tag, as `readReference` lets through.
 * @returns the commit's id; undefined if there is no such tag.
 * @throws GitError when the repository does not answer.
 */
export async function findRemoteTag(
  { url, protocol }: Remote,
  tag: string,
): Promise<string | undefined> {
  const name = `refs/tags/${tag}`
  const args = ['ls-remote', '--quiet', url, name, `${name}^{}`]
  const listed = await runGit({ args, protocol })
  const ids = new Map(
    listed
      .toString('utf8')
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([id = '', found = '']) => [found, id] as const),
  )
  // Of an annotated tag, what it names, and not itself.
  return ids.get(`${name}^{}`) ?? ids.get(name)
}
