import { MalformedImageError } from '../errors/images.ts'

/** An image, by what a template calls it. */
export type ImageReference = {
  /** The host, and the port if it names one; `docker.io` where it names none. */
  registry: string
  /** Its path there: `library/busybox`. */
  path: string
  /** How it is written without what moves: `busybox`, `host/owner/name`. */
  name: string
  tag: string
  /** What pins it, where it is pinned already: `sha256:` and 64 hexadecimal digits. */
  digest: string | undefined
}

const namePattern = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const hostPattern = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-f:]+\])(?::[0-9]{1,5})?$/
const digestPattern = /^sha256:[0-9a-f]{64}$/
const longest = 255

/**
 * Reads what a template calls an image, as Docker does.
 *
 * @param image - `name`, `name:tag`, `host/owner/name:tag`, any of them with `@sha256:…`.
 * @throws MalformedImageError when it is none of these.
 * @example
 * readImage('busybox').path // 'library/busybox'
 */
export function readImage(image: string): ImageReference {
  const fail = (reason: string): never => {
    throw new MalformedImageError({ image, reason })
  }
  if (image.length > longest + 80) fail('it is too long')
  const [tagged = '', digest, ...others] = image.split('@')
  if (others.length > 0 || (digest !== undefined && !digestPattern.test(digest)))
    fail('what follows the @ is no SHA-256 digest')
  // After the last slash: one before it belongs to a port.
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1)
  const name = colon < 0 ? tagged : tagged.slice(0, colon)
  const tag = colon < 0 ? 'latest' : tagged.slice(colon + 1)
  if (!tagPattern.test(tag)) fail(`"${tag}" is no tag`)
  const [first = '', ...rest] = name.split('/')
  const isHost = rest.length > 0 && /[.:]|^localhost$/.test(first)
  if (isHost && !hostPattern.test(first)) fail(`"${first}" is no host`)
  const parts = isHost ? rest : [first, ...rest]
  if (name.length > longest || !parts.every((part) => namePattern.test(part)))
    fail('its name has parts of small letters, digits and single . _ - between them')
  const registry = isHost ? first : 'docker.io'
  const isShort = registry === 'docker.io' && parts.length === 1
  const path = isShort ? `library/${parts[0]}` : parts.join('/')
  return { registry, path, name, tag, digest }
}
