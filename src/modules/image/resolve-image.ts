import { createHash } from 'node:crypto'
import { BaseError } from '../../errors/base.ts'
import { RegistryError, UnknownImageError } from '../../errors/images.ts'
import { readImage } from '../../market/read-image.ts'
import { fetchToken } from './fetch-token.ts'
import { isLoopback } from './is-loopback.ts'

/** How long a registry may take for an answer, in ms. */
const patience = 15_000
/** The longest manifest that is hashed here, in bytes. */
const longestManifest = 4 * 1024 * 1024

/** What a registry may answer with: one image, or a list of the same for several processors. */
const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** The host that serves images without a host in their names. */
const defaultHost = 'registry-1.docker.io'

/**
 * Asks an image's registry which image its tag is for now; needs no Docker. Registries on loopback
 * are asked over http, all others over https.
 *
 * @param image - as a template names it.
 * @param parameters.signal - gives it up.
 * @returns the digest: `sha256:` and 64 hexadecimal digits.
 * @throws MalformedImageError, UnknownImageError when there is no such image.
 * @throws RegistryError when the registry does not answer as one.
 */
export async function resolveImage(
  image: string,
  parameters: { signal?: AbortSignal | undefined } = {},
): Promise<string> {
  const { registry, path, tag, digest } = readImage(image)
  if (digest) return digest
  const host = registry === 'docker.io' ? defaultHost : registry
  const scheme = isLoopback(host) ? 'http' : 'https'
  const url = `${scheme}://${host}/v2/${path}/manifests/${tag}`
  const { signal: given } = parameters
  const limit = AbortSignal.timeout(patience)
  const signal = given ? AbortSignal.any([given, limit]) : limit
  const fail = (reason: string, cause?: unknown) =>
    new RegistryError({ image, registry, reason, cause })

  const ask = (method: 'HEAD' | 'GET', token?: string) =>
    fetch(url, {
      ...{ method, signal },
      headers: { accept: manifestTypes, ...(token && { authorization: `Bearer ${token}` }) },
    })

  try {
    let token: string | undefined
    let response = await ask('HEAD')
    if (response.status === 401) {
      token = await fetchToken(response.headers.get('www-authenticate'), { path, scheme, signal })
      if (token) response = await ask('HEAD', token)
    }
    const { status } = response
    if ([401, 403, 404].includes(status)) throw new UnknownImageError({ image, registry, status })
    if (!response.ok) throw fail(`it answered ${status}`)
    const said = response.headers.get('docker-content-digest')
    const found = said ?? (await hashManifest(await ask('GET', token)))
    if (!found || !/^sha256:[0-9a-f]{64}$/.test(found)) throw fail('it says no SHA-256 digest')
    return found
  } catch (error) {
    given?.throwIfAborted()
    if (error instanceof BaseError) throw error
    throw fail(limit.aborted ? 'it took too long' : 'it cannot be reached', error)
  }
}

/** The digest of a manifest is that of its bytes. */
async function hashManifest(response: Response): Promise<string | undefined> {
  if (!response.ok || !response.body) return undefined
  const hash = createHash('sha256')
  let length = 0
  for await (const chunk of response.body) {
    length += chunk.length
    if (length > longestManifest) return undefined
    hash.update(chunk)
  }
  return `sha256:${hash.digest('hex')}`
}
