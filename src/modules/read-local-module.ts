import { pathToFileURL } from 'node:url'
import { TemplateFileError, UnknownRevisionError } from '../errors/modules.ts'
import { decodeTemplate, longestTemplate } from './decode-template.ts'
import { findGitDirectory } from './git/find-git-directory.ts'
import { readCommittedFile } from './git/read-committed-file.ts'
import { resolveRevision } from './git/resolve-revision.ts'
import { readDirectoryModule } from './read-directory-module.ts'
import { readTemplateFile } from './read-template-file.ts'
import type { TemplateModule } from './template-module.ts'
import { templateName } from './template-name.ts'

/**
 * Reads a module from a directory of this machine: at a commit where it is a git repository, else as
 * it is. Nothing is checked out, and no program of the repository runs.
 *
 * @param parameters.reference - the module as it was asked for.
 * @param parameters.path - the directory; an absolute path.
 * @param parameters.revision - a tag or commit; the one that is checked out, if absent.
 * @throws UnknownRevisionError when there is no such tag or commit.
 * @throws TemplateFileError when there is no template, or its changes are not committed.
 */
export async function readLocalModule(parameters: {
  reference: string
  path: string
  revision: string | undefined
}): Promise<TemplateModule> {
  const { reference, path, revision } = parameters
  const git = await findGitDirectory(path)
  if (git === undefined) {
    if (revision === undefined) return readDirectoryModule(reference, path)
    throw new TemplateFileError({
      module: reference,
      reason: 'it names a tag or commit, and its directory is no git repository',
    })
  }
  const commit = await resolveRevision(git, revision)
  if (commit === undefined) throw new UnknownRevisionError({ repository: path, revision })
  const bytes = await readCommittedFile(git, {
    ...{ commit, name: templateName, maxBytes: longestTemplate, module: reference },
  })
  if (revision === undefined && git !== path && !(await isSame(bytes, { reference, path })))
    throw new TemplateFileError({
      module: reference,
      reason: `its ${templateName} has changes that are not committed`,
    })
  return {
    reference,
    repository: pathToFileURL(path).href,
    commit,
    template: templateName,
    text: decodeTemplate(bytes, reference),
  }
}

async function isSame(
  committed: Buffer,
  { reference, path }: { reference: string; path: string },
): Promise<boolean> {
  return readTemplateFile(reference, path).then(
    (found) => committed.equals(found),
    () => false,
  )
}
