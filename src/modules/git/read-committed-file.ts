import { GitError, TemplateFileError } from '../../errors/modules.ts'
import { readObject } from './read-object.ts'

const mebibyte = 1_048_576
const modes = { directory: '40000', link: '120000' }

/**
 * Reads a file of a commit, without checking anything out: no filter, hook or link of the
 * repository has a say in it, and each object is held against its id.
 *
 * @param repository - the path of a git directory.
 * @param parameters.commit - the commit's id, in full.
 * @param parameters.path - the file's path, in the one spelling that it has.
 * @param parameters.maxBytes - how long it may be.
 * @param parameters.module - the module's name, for the error.
 * @returns undefined if there is no such file.
 * @throws TemplateFileError when it is no file, or too long.
 * @throws GitError when the repository does not have the commit, or its objects are not what they say.
 */
export async function readCommittedFile(
  repository: string,
  parameters: { commit: string; path: string; maxBytes: number; module: string },
): Promise<Buffer | undefined> {
  const { commit: id, path, maxBytes, module } = parameters
  const fail = (reason: string, cause?: unknown) =>
    new TemplateFileError({ module, reason: `its ${path} ${reason}`, cause })
  const commit = await readObject(repository, { type: 'commit', id, maxBytes: mebibyte })
  const [, root] = /^tree ([0-9a-f]+)\n/.exec(commit.toString('latin1')) ?? []
  if (root?.length !== id.length)
    throw new GitError({ operation: 'cat-file', reason: `the commit ${id} has no tree` })
  let entry = { mode: modes.directory, id: root }
  for (const name of path.split('/')) {
    if (entry.mode === modes.link) throw fail('lies behind a link')
    if (entry.mode !== modes.directory) return undefined
    const tree = await readObject(repository, {
      type: 'tree',
      id: entry.id,
      maxBytes: 16 * mebibyte,
    })
    const found = findEntry(tree, name, id.length / 2)
    if (!found) return undefined
    entry = found
  }
  if (entry.mode === modes.link) throw fail('is a link')
  if (entry.mode !== '100644' && entry.mode !== '100755') throw fail('is no file')
  try {
    return await readObject(repository, { type: 'blob', id: entry.id, maxBytes })
  } catch (cause) {
    if (!(cause instanceof GitError && cause.isTooLong)) throw cause
    throw fail(`has more than ${maxBytes} bytes`, cause)
  }
}

/** Finds an entry of a tree: mode, space, name, NUL and the id's bytes, one after another. */
function findEntry(
  tree: Buffer,
  wanted: string,
  idLength: number,
): { mode: string; id: string } | undefined {
  let at = 0
  while (at < tree.length) {
    const space = tree.indexOf(0x20, at)
    const end = tree.indexOf(0, space)
    if (space < 0 || end < 0) return undefined
    const name = tree.toString('utf8', space + 1, end)
    const next = end + 1 + idLength
    if (name === wanted && next <= tree.length)
      return { mode: tree.toString('latin1', at, space), id: tree.toString('hex', end + 1, next) }
    at = next
  }
  return undefined
}
