import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { TemplateFileError, UnknownRevisionError } from '../errors/modules.ts'
import type { Engine } from '../market/find-engine.ts'
import { digestModule } from './digest-module.ts'
import { findGitDirectory } from './git/find-git-directory.ts'
import { readCommittedFile } from './git/read-committed-file.ts'
import { resolveRevision } from './git/resolve-revision.ts'
import type { LoadedModule } from './loaded-module.ts'
import type { ModuleFile, ModuleFiles, ReadModuleFile } from './module-files.ts'
import { openModule } from './open-module.ts'
import { readDirectoryFile } from './read-directory-file.ts'
import { readModuleFiles } from './read-module-files.ts'
import { templateName } from './template-name.ts'

/**
 * Reads a module from a directory of this machine: at a commit where it is a git repository, else as
 * it is, pinned by the digest of its files. Nothing is checked out, and no program of the repository
 * runs.
 *
 * @param parameters.reference - the module as it was asked for.
 * @param parameters.path - the directory; an absolute path.
 * @param parameters.revision - a tag or commit; the one that is checked out, if absent.
 * @param parameters.variant - which is wanted; its template, if absent, where it has one.
 * @throws UnknownRevisionError when there is no such tag or commit.
 * @throws TemplateFileError when a file is missing, or its changes are not committed.
 * @throws ModuleManifestError when its manifest is not one.
 */
export async function readLocalModule(parameters: {
  reference: string
  path: string
  revision: string | undefined
  variant: Engine | undefined
}): Promise<LoadedModule> {
  const { reference, path: directory, revision, variant } = parameters
  const module = reference
  const repository = pathToFileURL(directory).href
  const readHere: ReadModuleFile = (path, maxBytes) =>
    readDirectoryFile(directory, { path, maxBytes, module })
  const git = await findGitDirectory(directory)
  if (git === undefined) {
    if (revision !== undefined)
      throw new TemplateFileError({
        module,
        reason: 'it names a tag or commit, and its directory is no git repository',
      })
    const files = await readModuleFiles(readHere, { module, variant, where: '' })
    return openModule({ reference, repository, commit: digestFiles(files) }, files)
  }
  const commit = await resolveRevision(git, revision)
  if (commit === undefined) throw new UnknownRevisionError({ repository: directory, revision })
  const files = await readModuleFiles(
    (path, maxBytes) => readCommittedFile(git, { commit, path, maxBytes, module }),
    { module, variant, where: ' in its commit' },
  )
  if (revision === undefined && git !== directory) {
    const changed = await findChanged(readHere, files, variant)
    if (changed !== undefined)
      throw new TemplateFileError({
        module,
        reason: `its ${changed} has changes that are not committed`,
      })
  }
  return openModule({ reference, repository, commit }, files)
}

function digestFiles(files: ModuleFiles): string {
  return files.variant === 'wasm'
    ? digestModule(files.manifest.bytes, files.program.bytes)
    : `sha256:${createHash('sha256').update(files.template.bytes).digest('hex')}`
}

/** Finds a file that is another in the directory than in the commit: who runs it looks at that one. */
async function findChanged(
  readHere: ReadModuleFile,
  files: ModuleFiles,
  variant: Engine | undefined,
): Promise<string | undefined> {
  if (files.variant === 'docker') return findDifferent(readHere, [files.template])
  // A template that is there, and in no commit, is what would be run.
  const hides = variant === undefined && (await readHere(templateName, 0).catch(() => true))
  return hides ? templateName : findDifferent(readHere, [files.manifest, files.program])
}

async function findDifferent(
  readHere: ReadModuleFile,
  files: readonly ModuleFile[],
): Promise<string | undefined> {
  for (const { path, bytes } of files) {
    const found = await readHere(path, bytes.length).catch(() => undefined)
    if (!found || Buffer.compare(found, bytes) !== 0) return path
  }
  return undefined
}
