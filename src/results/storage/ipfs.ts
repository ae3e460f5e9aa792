import { randomBytes } from 'node:crypto'
import { StorageError } from '../../errors/storage.ts'
import type { Results } from '../../market/result-file.ts'
import { cidFromDigest } from '../cid.ts'
import { readDag, readDataDag } from './read-dag.ts'
import { type GetBlock, longestBlock } from './read-node.ts'
import type { ResultsStorage } from './storage.ts'
import { writeCar } from './write-car.ts'

/** How long a node may take to answer for one block, in ms: it may have to find it first. */
const blockTime = 60_000

/** Where blocks are got from: the RPC API of a kubo node, or a gateway. */
export type IpfsSource = { api: string } | { gateway: string }

/**
 * Makes a storage that adds results to a kubo node, by its RPC API, and pins them there.
 *
 * @param api - where that answers: `http://127.0.0.1:5001`.
 */
export function createIpfsStorage(api: string): ResultsStorage {
  return {
    name: 'ipfs',
    namedBy: 'digest',
    async store({ results, digest, signal }) {
      const boundary = randomBytes(16).toString('hex')
      const type = `multipart/form-data; boundary=${boundary}`
      const response = await ask(endpoint(api, 'dag/import', { 'pin-roots': 'true' }), {
        method: 'POST',
        headers: { 'content-type': type },
        body: ReadableStream.from(writeForm(writeCar(results, digest), boundary)),
        duplex: 'half',
        signal,
      })
      const said = await response.text()
      const cid = cidFromDigest(digest)
      if (!said.includes(`"${cid}"`) || /"PinErrorMsg":"[^"]/.test(said))
        throw new StorageError('The IPFS node did not pin the results.', {
          fault: 'refused',
          values: [`CID: ${cid}`],
        })
      return { storage: 'ipfs', digest }
    },
    // The blocks stay until the node collects what nothing pins.
    async remove({ digest, signal }) {
      const url = endpoint(api, 'pin/rm', { arg: cidFromDigest(digest) })
      const response = await send(url, { method: 'POST', signal })
      if (!(await response.text()).includes('not pinned') && !response.ok) throw refused(response)
    },
  }
}

/**
 * Finds results in IPFS.
 *
 * @param source - where blocks are got from.
 * @param parameters - the digest, and a signal that gives up finding and reading them, with its reason.
 * @returns the results, whose every block is held against its name.
 * @throws StorageError when the node does not give a block; ResultsError for what are no results.
 */
export function openIpfs(
  source: IpfsSource,
  parameters: { digest: `0x${string}`; signal?: AbortSignal | undefined },
): Promise<Results> {
  const { digest, signal } = parameters
  return readDag(digest, createGetBlock(source, signal))
}

/**
 * Finds data in IPFS.
 *
 * @param source - where blocks are got from.
 * @param parameters - the root, and a signal that gives up finding and reading them, with its reason.
 * @returns the files, whose every block is held against its name.
 * @throws StorageError when the node does not give a block; ResultsError for what is not made as data are.
 */
export function openIpfsData(
  source: IpfsSource,
  parameters: { cid: string; signal?: AbortSignal | undefined },
): Promise<Results> {
  return readDataDag(parameters.cid, createGetBlock(source, parameters.signal))
}

function createGetBlock(source: IpfsSource, signal: AbortSignal | undefined): GetBlock {
  return async (cid) => {
    signal?.throwIfAborted()
    const time = AbortSignal.timeout(blockTime)
    const init = { signal: signal ? AbortSignal.any([signal, time]) : time }
    try {
      const response = await ('api' in source
        ? ask(endpoint(source.api, 'block/get', { arg: cid }), { ...init, method: 'POST' })
        : ask(`${source.gateway.replace(/\/+$/, '')}/ipfs/${cid}?format=raw`, init))
      return await readSome(response)
    } catch (error) {
      // The node is not to blame.
      signal?.throwIfAborted()
      throw error
    }
  }
}

function endpoint(api: string, path: string, query: Readonly<Record<string, string>>): string {
  return `${api.replace(/\/+$/, '')}/api/v0/${path}?${new URLSearchParams(query)}`
}

async function ask(url: string, init: NodeRequest): Promise<Response> {
  const response = await send(url, init)
  if (response.ok) return response
  await response.body?.cancel()
  throw refused(response)
}

async function send(url: string, init: NodeRequest): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error' })
  } catch (cause) {
    throw away(new URL(url).origin, cause)
  }
}

type NodeRequest = RequestInit & { duplex?: 'half' }

function refused({ url, status }: Response): StorageError {
  return new StorageError('The IPFS node refused.', {
    fault: 'refused',
    values: [`node: ${new URL(url).origin}`, `status: ${status}`],
  })
}

function away(origin: string, cause: unknown): StorageError {
  return new StorageError('The IPFS node does not answer.', {
    ...{ fault: 'away', cause },
    values: [`node: ${origin}`],
  })
}

async function readSome(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      // What is longer is not what was asked for, whatever else it is.
      if (length > longestBlock) break
      chunks.push(chunk)
    }
  } catch (cause) {
    throw away(new URL(response.url).origin, cause)
  }
  return Buffer.concat(chunks)
}

async function* writeForm(content: AsyncIterable<Uint8Array>, boundary: string) {
  const head = 'content-disposition: form-data; name="file"; filename="results.car"'
  const type = 'content-type: application/octet-stream'
  yield Buffer.from(`--${boundary}\r\n${head}\r\n${type}\r\n\r\n`)
  yield* content
  yield Buffer.from(`\r\n--${boundary}--\r\n`)
}
