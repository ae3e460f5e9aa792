import { pathToFileURL } from 'node:url'
import { MalformedModuleError } from '../errors/modules.ts'
import { allowedModule } from '../market/wire-fields.ts'
import { loadModule } from './load-module.ts'
import { type ModuleReference, readReference } from './read-reference.ts'
import { resolveModule } from './resolve-module.ts'
import { standardModules } from './standard-modules.ts'

/**
 * Tells what job documents call a module, for a list of modules.
 *
 * @param reference - a name; a repository or directory, for each of its commits; any of them with a
 * tag or commit, for that one; or `repository@commit`.
 * @param parameters.cacheDir - where modules that were fetched are kept; an absolute path.
 * @returns `repository`, or `repository@commit`.
 * @throws as `loadModule`, which a tag is looked up by.
 * @example
 * await nameModule('sdxl', { cacheDir }) // at any commit
 */
export async function nameModule(
  reference: string,
  parameters: { cacheDir: string },
): Promise<string> {
  if (reference.includes('@')) return check(reference, reference)
  const standard = standardModules.find(({ name }) => name === reference)
  if (standard) return standard.repository
  const place = readPlace(reference)
  if (place.kind === 'builtin') {
    const { manifest, commit } = resolveModule(reference)
    return reference === manifest.name ? manifest.name : `${manifest.name}@${commit}`
  }
  const isWhole = place.revision === undefined
  if (isWhole) {
    const entry = place.kind === 'git' ? place.repository : pathToFileURL(place.path).href
    return check(reference, entry)
  }
  const loaded = await loadModule(reference, parameters)
  return check(reference, `${loaded.module.repository}@${loaded.module.commit}`)
}

type Place =
  | Exclude<ModuleReference, { kind: 'git' }>
  | { kind: 'git'; repository: string; revision: string | undefined }

/** As a reference is read, and a repository without a tag is each of its commits. */
function readPlace(reference: string): Place {
  const slash = reference.indexOf('/')
  const isRepository = slash > 0 && !/^(\.|file:)/.test(reference)
  if (!isRepository || reference.includes(':', slash)) return readReference(reference)
  const place = readReference(`${reference}:any`)
  return place.kind === 'git' ? { ...place, revision: undefined } : place
}

function check(reference: string, entry: string): string {
  if (allowedModule.safeParse(entry).success) return entry
  throw new MalformedModuleError({ reference, reason: 'no job document can name it' })
}
