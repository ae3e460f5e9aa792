import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MalformedModuleError } from '../errors/modules.ts'
import { repository as repositorySchema } from '../market/wire-fields.ts'
import { standardModules } from './standard-modules.ts'

/** Where a module is, by what a person calls it. */
export type ModuleReference =
  | { kind: 'builtin' }
  | { kind: 'git'; repository: string; revision: string }
  | { kind: 'directory'; path: string; revision: string | undefined }

/** Names that git takes for a tag or commit, of those that could mean nothing else. */
const revisionPattern = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*(\/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*$/
const hostPattern =
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?(:[0-9]{1,5})?$/i
const namePattern = /^[A-Za-z0-9_~][A-Za-z0-9._~+-]*$/

/**
 * Reads what a person calls a module: `name:tag` (a standard one), `host/owner/repository:tag` or
 * `:commit`, `file:///directory` with or without them, or `./directory`.
 *
 * @param reference - as it was typed.
 * @throws MalformedModuleError when it is none of these.
 * @example
 * readReference('github.com/owner/name:v1') // { kind: 'git', … }
 */
export function readReference(reference: string): ModuleReference {
  const fail = (reason: string): never => {
    throw new MalformedModuleError({ reference, reason })
  }
  if (/^\.{0,2}\/|^\.{1,2}$/.test(reference))
    return { kind: 'directory', path: resolve(reference), revision: undefined }
  const scheme = /^([a-z0-9+.-]+):\/\//i.exec(reference)?.[1]
  if (scheme === 'file') return readFile(reference, fail)
  if (scheme !== undefined && scheme !== 'https')
    fail(`${scheme} is no way in which modules are fetched`)
  if (!reference.includes('/')) {
    const [name = '', revision, ...rest] = reference.split(':')
    const standard = standardModules.find((one) => one.name === name)
    if (!standard) return { kind: 'builtin' }
    if (rest.length > 0) fail('it has more than one ":"')
    return {
      kind: 'git',
      repository: standard.repository,
      revision: checkRevision(revision ?? standard.tag, fail),
    }
  }
  const { place, revision } = splitRevision(reference.replace(/^https:\/\//, ''))
  const [host = '', ...names] = place.replace(/\.git$/, '').split('/')
  if (!hostPattern.test(host)) fail(`"${host}" is no host`)
  if (names.length < 2 || !names.every((name) => namePattern.test(name)))
    fail('it is not host/owner/repository')
  const repository = [host.toLowerCase(), ...names].join('/')
  if (!repositorySchema.safeParse(repository).success) fail('it is too long')
  return { kind: 'git', repository, revision: checkRevision(revision, fail) }
}

type Fail = (reason: string) => never

function readFile(reference: string, fail: Fail): ModuleReference {
  if (!reference.startsWith('file:///')) fail('file:// is followed by an absolute path')
  const { place, revision } = splitRevision(reference)
  let path = ''
  try {
    path = fileURLToPath(place)
  } catch {
    fail('it is no URL of a file')
  }
  if (path.includes('\0')) fail('it is no URL of a file')
  return {
    kind: 'directory',
    path,
    revision: revision === undefined ? undefined : checkRevision(revision, fail),
  }
}

/** Splits off what follows the first ":" after the host; a tag may have slashes in it. */
function splitRevision(text: string): { place: string; revision: string | undefined } {
  const from = text.startsWith('file://') ? 'file://'.length : text.indexOf('/')
  const at = text.indexOf(':', from)
  return at < 0
    ? { place: text, revision: undefined }
    : { place: text.slice(0, at), revision: text.slice(at + 1) }
}

function checkRevision(revision: string | undefined, fail: Fail): string {
  if (revision === undefined || revision === '') return fail('it names no tag or commit')
  const isName =
    revision.length <= 200 &&
    revisionPattern.test(revision) &&
    !/\.\.|\.lock(\/|$)|\.(\/|$)/.test(revision)
  return isName ? revision : fail(`"${revision}" is no tag or commit`)
}
