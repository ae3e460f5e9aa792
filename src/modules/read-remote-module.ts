import { GitError, ModuleUnreachableError, UnknownRevisionError } from '../errors/modules.ts'
import { decodeTemplate, longestTemplate } from './decode-template.ts'
import { fetchFile } from './git/fetch-file.ts'
import { findRemoteTag } from './git/find-remote-tag.ts'
import { isCommit } from './git/is-commit.ts'
import type { Remote } from './git/remote.ts'
import { createTemplateCache } from './template-cache.ts'
import type { TemplateModule } from './template-module.ts'
import { templateName } from './template-name.ts'

/**
 * Reads a module from a repository elsewhere. A tag is asked for each time, as it may have moved; what
 * a commit holds is asked for once.
 *
 * @param parameters.reference - the module as it was asked for.
 * @param parameters.repository - its name in a job document.
 * @param parameters.remote - where it is fetched from.
 * @param parameters.revision - a tag or commit.
 * @param parameters.cacheDir - where templates are kept; an absolute path.
 * @throws UnknownRevisionError when there is no such tag or commit.
 * @throws ModuleUnreachableError when the repository does not answer.
 * @throws TemplateFileError when there is no template.
 */
export async function readRemoteModule(parameters: {
  reference: string
  repository: string
  remote: Remote
  revision: string
  cacheDir: string
}): Promise<TemplateModule> {
  const { reference, repository, remote, revision, cacheDir } = parameters
  const cache = createTemplateCache(cacheDir)
  try {
    const pinned = isCommit(revision) ? revision : await findRemoteTag(remote, revision)
    if (pinned === undefined) throw new UnknownRevisionError({ repository, revision })
    const kept = await cache.find(repository, pinned)
    const { commit, bytes } = kept
      ? { commit: pinned, bytes: kept }
      : await cache.withFolder(async (folder) => {
          const fetched = await fetchFile(remote, {
            ...{ revision, folder, name: templateName, maxBytes: longestTemplate },
            ...{ module: repository },
          })
          await cache.keep(repository, fetched)
          return fetched
        })
    const text = decodeTemplate(bytes, reference)
    return { reference, repository, commit, template: templateName, text }
  } catch (cause) {
    if (cause instanceof GitError) throw new ModuleUnreachableError({ repository, cause })
    throw cause
  }
}
