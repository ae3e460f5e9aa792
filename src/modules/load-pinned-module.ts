import { pathToFileURL } from 'node:url'
import { UnrunnableJobError } from '../errors/modules.ts'
import { findEngine } from '../market/find-engine.ts'
import type { Job } from '../market/typed-data.ts'
import { isCommit } from './git/is-commit.ts'
import { loadModule } from './load-module.ts'
import type { LoadedModule } from './loaded-module.ts'
import { type ModuleReference, readReference } from './read-reference.ts'

/**
 * Reads the module that a job document pins, at that commit and no other.
 *
 * It fetches from where the document says, or reads a directory of this machine: of a stranger's
 * document, whether to do so is for the caller to decide first.
 *
 * @param job - the document, or what of it names the module; it may come from somebody hostile.
 * @param parameters.cacheDir - where what was fetched is kept; an absolute path.
 * @throws UnrunnableJobError when the document pins nothing, or what it pins is not there any more.
 * @throws as `loadModule`.
 */
export async function loadPinnedModule(
  job: Pick<Job, 'repository' | 'commit' | 'template'>,
  parameters: { cacheDir: string },
): Promise<LoadedModule> {
  const { repository, commit, template } = job
  const variant = findEngine(job)
  if (!variant) throw new UnrunnableJobError({ reason: `the module has no template ${template}` })
  const isLocal = repository.startsWith('file:///')
  const isDigest = isLocal && /^sha256:[0-9a-f]{64}$/.test(commit)
  const values = [`module: ${repository}@${commit}`]
  const isPinned = isCommit(commit) || isDigest
  const reference = isDigest ? repository : `${repository}:${commit}`
  // In the one spelling that it has: lists of what is allowed go by it.
  if (!isPinned || !isNamed(readReference(reference), repository))
    throw new UnrunnableJobError({ reason: 'it does not pin its module', values })
  const loaded = await loadModule(reference, { ...parameters, variant })
  if (loaded.module.commit !== commit)
    throw new UnrunnableJobError({ reason: 'its module is not here', values })
  return loaded
}

/** Tells whether a document may name a place like this; not by a short name, nor from where we are. */
function isNamed(place: ModuleReference, repository: string): boolean {
  if (place.kind === 'directory') return pathToFileURL(place.path).href === repository
  return place.kind === 'git' && place.repository === repository
}
