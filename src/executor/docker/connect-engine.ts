import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { EngineRefusedError, ExecutorUnavailableError } from '../../errors/executor.ts'
import { engineAway } from './engine-away.ts'

/** One request to the engine. */
export type EngineCall = {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  query?: Readonly<Record<string, string>>
  /** Bytes are sent as a tar archive, anything else as JSON. */
  body?: unknown
  signal?: AbortSignal | undefined
  /** Milliseconds of silence that are a failure; 0 for any silence. Two minutes unless told. */
  silence?: number
}

/** A Docker Engine that answers. */
export type Engine = {
  version: string
  /** The processor as Go calls it: `amd64`, `arm64`. */
  architecture: string
  /** Sends a request, and gives the answer's body as it comes. */
  open: (call: EngineCall) => Promise<AsyncIterable<Uint8Array>>
  /** Sends a request, and gives the answer as its schema says. */
  ask: <value>(call: EngineCall, schema: z.ZodType<value>) => Promise<value>
  /** Sends a request whose answer says nothing; some refusals may be as good as an answer. */
  tell: (call: EngineCall, accepted?: readonly number[]) => Promise<void>
}

/** The API that this is written for; engines that have dropped it are asked for their oldest. */
const API = '1.41'
const SILENCE_MS = 120_000

const versionSchema = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  MinAPIVersion: z.string().default(API),
  Os: z.string(),
  Arch: z.string(),
})

/**
 * Connects to a Docker Engine and agrees on a version of its API.
 *
 * @param socket - the path of its socket.
 * @returns the engine.
 * @throws ExecutorUnavailableError when it does not answer, or is of no use.
 */
export async function connectEngine(socket: string): Promise<Engine> {
  const first = await ask(socket, { method: 'GET', path: '/version' }, versionSchema)
  if (first.Os !== 'linux' || compareVersions(first.ApiVersion, API) < 0) {
    throw new ExecutorUnavailableError({
      executor: 'docker',
      reason: `the Docker Engine ${first.Version} for ${first.Os} is of no use`,
      remedy: 'Install Docker Engine 20.10 or newer on Linux.',
    })
  }
  const api = compareVersions(first.MinAPIVersion, API) > 0 ? first.MinAPIVersion : API
  const versioned = (call: EngineCall) => ({ ...call, path: `/v${api}${call.path}` })
  return {
    version: first.Version,
    architecture: first.Arch,
    open: (call) => open(socket, versioned(call)),
    ask: (call, schema) => ask(socket, versioned(call), schema),
    tell: async (call, accepted = []) => {
      try {
        await text(await open(socket, versioned(call)))
      } catch (error) {
        if (!(error instanceof EngineRefusedError) || !accepted.includes(error.status)) throw error
      }
    },
  }
}

async function ask<value>(
  socket: string,
  call: EngineCall,
  schema: z.ZodType<value>,
): Promise<value> {
  const answer = await open(socket, call)
  return schema.parse(JSON.parse(await text(answer)))
}

async function open(
  socketPath: string,
  call: EngineCall,
): Promise<AsyncGenerator<Uint8Array, void, undefined>> {
  const { method, path, query, body, signal, silence = SILENCE_MS } = call
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const bytes = body instanceof Uint8Array ? body : undefined
  const payload = bytes ?? (body === undefined ? '' : JSON.stringify(body))
  const outgoing = request({
    ...{ socketPath, method, agent: false },
    path: query ? `${path}?${new URLSearchParams(query)}` : path,
    headers: {
      host: 'docker',
      'content-length': Buffer.byteLength(payload),
      ...(body !== undefined && {
        'content-type': bytes ? 'application/x-tar' : 'application/json',
      }),
    },
    ...(signal && { signal }),
  })
  outgoing.setTimeout(silence, () => outgoing.destroy(new Error('it has fallen silent')))
  outgoing.on('response', resolve)
  outgoing.on('error', (error) => reject(signal?.aborted ? error : engineAway(socketPath, error)))
  outgoing.end(payload)
  const answer = await promise
  const { statusCode: status = 0 } = answer
  const content = readBody(socketPath, answer, signal)
  if (status < 400) return content
  const reason = reasonOf(await text(content))
  throw new EngineRefusedError({ request: `${method} ${path}`, status, reason })
}

async function* readBody(socket: string, answer: IncomingMessage, signal: AbortSignal | undefined) {
  try {
    for await (const chunk of answer) yield chunk
  } catch (error) {
    if (signal?.aborted || !(error instanceof Error)) throw error
    throw engineAway(socket, error)
  }
}

function reasonOf(body: string): string {
  try {
    return z.object({ message: z.string() }).parse(JSON.parse(body)).message
  } catch {
    return body.slice(0, 500)
  }
}

function compareVersions(left: string, right: string): number {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number)
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number)
  return leftMajor - rightMajor || leftMinor - rightMinor
}
