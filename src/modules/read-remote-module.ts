import {
  GitError,
  ModuleUnreachableError,
  TemplateFileError,
  UnknownRevisionError,
} from '../errors/modules.ts'
import type { Engine } from '../market/find-engine.ts'
import { longestTemplate } from './decode-template.ts'
import { createFileCache, type FileCache } from './file-cache.ts'
import { findKeptFiles } from './find-kept-files.ts'
import { fetchCommit } from './git/fetch-commit.ts'
import { findRemoteTag } from './git/find-remote-tag.ts'
import { isCommit } from './git/is-commit.ts'
import { readCommittedFile } from './git/read-committed-file.ts'
import type { Remote } from './git/remote.ts'
import type { LoadedModule } from './loaded-module.ts'
import type { ModuleFiles } from './module-files.ts'
import { openModule } from './open-module.ts'
import { longestProgram, readModuleFiles } from './read-module-files.ts'

type Wanted = {
  repository: string
  remote: Remote
  revision: string
  variant?: Engine | undefined
}

/**
 * Reads a module from a repository elsewhere. A tag is asked for each time, as it may have moved; what
 * a commit holds is asked for once.
 *
 * @param parameters.reference - the module as it was asked for.
 * @param parameters.repository - its name in a job document.
 * @param parameters.remote - where it is fetched from.
 * @param parameters.revision - a tag or commit.
 * @param parameters.cacheDir - where its files are kept; an absolute path.
 * @param parameters.variant - which is wanted; its template, if absent, where it has one.
 * @throws UnknownRevisionError when there is no such tag or commit.
 * @throws ModuleUnreachableError when the repository does not answer.
 * @throws TemplateFileError when a file is missing or cannot be read.
 * @throws ModuleManifestError when its manifest is not one.
 */
export async function readRemoteModule(
  parameters: Wanted & { reference: string; cacheDir: string },
): Promise<LoadedModule> {
  const { reference, repository, remote, revision, variant } = parameters
  const cache = createFileCache(parameters.cacheDir)
  try {
    const pinned = isCommit(revision) ? revision : await findRemoteTag(remote, revision)
    if (pinned === undefined) throw new UnknownRevisionError({ repository, revision })
    const kept = await findKeptFiles(cache, { repository, commit: pinned, variant })
    if (kept) return openModule({ reference, repository, commit: pinned }, kept)
    const { commit, files } = await fetchFiles(cache, parameters)
    await keepFiles(cache, files, { repository, commit, variant })
    return openModule({ reference, repository, commit }, files)
  } catch (cause) {
    if (cause instanceof GitError) throw new ModuleUnreachableError({ repository, cause })
    throw cause
  }
}

type Fetched = { commit: string; files: ModuleFiles }

/** Fetches as little as most modules need first: of some repositories, that is far less than all. */
async function fetchFiles(cache: FileCache, wanted: Wanted): Promise<Fetched> {
  try {
    return await fetchUpTo(cache, wanted, 4 * longestTemplate)
  } catch (error) {
    if (wanted.variant === 'docker' || !isUnread(error)) throw error
  }
  try {
    return await fetchUpTo(cache, wanted, longestProgram)
  } catch (cause) {
    if (!isUnread(cause)) throw cause
    throw new TemplateFileError({
      module: wanted.repository,
      reason: `its program has more than ${longestProgram} bytes, or its commit is not whole`,
      cause,
    })
  }
}

/** Tells whether all that is wrong is a file that has not come along. */
function isUnread(error: unknown): boolean {
  return error instanceof GitError && error.operation === 'cat-file'
}

async function fetchUpTo(cache: FileCache, wanted: Wanted, maxBytes: number): Promise<Fetched> {
  const { repository: module, remote, revision, variant } = wanted
  return cache.withFolder(async (folder) => {
    const commit = await fetchCommit(remote, { revision, folder, maxBytes, module })
    const files = await readModuleFiles(
      (path, longest) => readCommittedFile(folder, { commit, path, maxBytes: longest, module }),
      { module, variant, where: ' in its commit' },
    )
    return { commit, files }
  })
}

async function keepFiles(
  cache: FileCache,
  files: ModuleFiles,
  found: { repository: string; commit: string; variant: Engine | undefined },
): Promise<void> {
  const { repository, commit, variant } = found
  const name = { repository, commit }
  if (files.variant === 'docker') return cache.keep({ ...name, kind: 'tmpl' }, files.template.bytes)
  await cache.keep({ ...name, kind: 'json' }, files.manifest.bytes)
  await cache.keep({ ...name, kind: 'wasm' }, files.program.bytes)
  if (variant === undefined) await cache.keep({ ...name, kind: 'none' }, new Uint8Array())
}
