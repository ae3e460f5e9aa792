import { type LookupAddress, lookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { StorageError } from '../../errors/storage.ts'
import { isLoopback } from './is-loopback.ts'

/** For how long nothing may move, in ms. */
const idleTime = 30_000

/** The statuses of answers that say where else to ask. */
const moved: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308])

const inner = new BlockList()
for (const [net, bits] of [
  ...(['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'] as const),
  ...(['172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3'] as const),
].map((range) => range.split('/')))
  inner.addSubnet(net ?? '', Number(bits), 'ipv4')
for (const [net, bits] of [
  ...(['::/127', '64:ff9b::/96', '2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'] as const),
].map((range) => range.split('/')))
  inner.addSubnet(net ?? '', Number(bits), 'ipv6')

/** What is asked of a URL. */
export type UrlRequest = {
  url: string
  method: 'DELETE' | 'GET' | 'PUT'
  headers?: Readonly<Record<string, string | number>>
  body?: AsyncIterable<Uint8Array>
  /** Whether it may be anywhere: what a stranger names must not lead into the network that we are in. */
  isTrusted: boolean
  /**
   * How many redirects are followed; none unless told. Where they lead a stranger chose, but on loopback,
   * which leads anywhere that the job creator may name.
   */
  redirects?: number
  signal?: AbortSignal | undefined
}

/**
 * Asks a URL. What strangers name is asked by https only, and only at public
 * addresses: those are looked at when the connection is made, so that no name can change its meaning.
 *
 * @param parameters - the URL, what is asked, and whether we chose the URL ourselves.
 * @returns the answer, whose body has yet to be read; it is a success.
 * @throws StorageError when it may not be asked, does not answer, or refuses.
 */
export async function requestUrl(parameters: UrlRequest): Promise<IncomingMessage> {
  const { method, headers = {}, body, isTrusted, redirects = 0, signal } = parameters
  const url = new URL(parameters.url)
  // The rest of it lets whoever sees it read the results.
  const values = [`storage: ${url.origin}`]
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!isTrusted && (url.protocol !== 'https:' || isInner(host)))
    throw new StorageError('The results are where nobody is asked for them.', {
      fault: 'forbidden',
      values,
    })
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const request = send(url, {
    ...{ method, headers, timeout: idleTime, ...(signal && { signal }) },
    ...(!isTrusted && { lookup: lookupPublic }),
  })
  request.on('timeout', () => request.destroy(new Error('Nothing came for too long.')))
  const answer = Promise.withResolvers<IncomingMessage>()
  request.once('response', answer.resolve)
  request.on('error', answer.reject)
  try {
    for await (const chunk of body ?? []) {
      if (request.destroyed) break
      if (request.write(chunk)) continue
      // What is refused is not read to its end.
      await Promise.race([new Promise((resolve) => request.once('drain', resolve)), answer.promise])
    }
    request.end()
    const response = await answer.promise
    if (response.statusCode === (method === 'DELETE' ? 204 : 200)) return response
    response.destroy()
    const { location = '' } = response.headers
    const next = moved.has(response.statusCode) ? URL.parse(location, url.href) : null
    if (redirects > 0 && next && !next.username && !next.password)
      return await requestUrl({
        ...{ ...parameters, redirects: redirects - 1, url: next.href },
        isTrusted: isTrusted && isLoopback(url) && (next.protocol === 'https:' || isLoopback(next)),
      })
    throw new StorageError('The storage of the results refused.', {
      ...{ fault: 'refused', values: [...values, `status: ${response.statusCode}`] },
      answered: response.statusCode,
    })
  } catch (cause) {
    request.destroy()
    answer.promise.catch(() => {})
    if (signal?.aborted) throw signal.reason
    if (cause instanceof StorageError) throw cause
    const isRefused = cause instanceof Error && cause.message === notPublic
    throw new StorageError(
      isRefused
        ? 'The results are where nobody is asked for them.'
        : 'The storage of the results does not answer.',
      { fault: isRefused ? 'forbidden' : 'away', values, cause },
    )
  }
}

const notPublic = 'The address is not public.'

function isInner(address: string): boolean {
  const kind = isIP(address)
  if (kind === 0) return false
  const mapped = /^::ffff:/i.test(address)
  return mapped || inner.check(address, kind === 4 ? 'ipv4' : 'ipv6')
}

const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error || !first) return callback(error ?? new Error('There is no address.'), '')
    if (found.some(({ address }) => isInner(address))) return callback(new Error(notPublic), '')
    if (options.all) return callback(null, found)
    callback(null, first.address, first.family)
  })
}
