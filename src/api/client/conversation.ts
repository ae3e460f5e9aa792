import type * as z from 'zod'
import { ApiResponseError, SolverUrlError } from '../../errors/api.ts'
import type { Clock } from '../../runtime/clock.ts'
import { solverInfoSchema } from '../record-schemas.ts'
import { apiBase } from '../route.ts'
import { type Answer, createAsk, type Question } from './ask.ts'
import { readResponse } from './read-response.ts'
import { createSigner, type Identity, type Signer } from './signer.ts'

/** What every method of a client takes. */
export type Options = { signal?: AbortSignal | undefined }

/** A request whose body, if it has one, is in memory. */
type Small = Question & { body?: Uint8Array<ArrayBuffer> }

/** The ways in which a client speaks with its solver. Paths are below `/api/v1`. */
export type Conversation = {
  /** The solver's URL without a slash at the end. */
  url: () => string
  /** The one who signs, or AccountMissingError. */
  signer: () => Signer
  /** Asks for a document without a signed request; a body is JSON. */
  ask: <Schema extends z.ZodType>(request: Question, schema: Schema) => Promise<z.output<Schema>>
  /** Asks for a document with a signed request; a body is JSON. */
  askSigned: <Schema extends z.ZodType>(request: Small, schema: Schema) => Promise<z.output<Schema>>
  /** Asks without a signed request, and leaves reading to the caller. */
  open: (request: Question) => Promise<Answer>
  /** Asks with a signed request, and leaves reading to the caller. */
  openSigned: (request: Small) => Promise<Answer>
  /** Sends an archive with a signed request. */
  upload: <Schema extends z.ZodType>(
    request: Question & { body: AsyncIterable<Uint8Array> },
    schema: Schema,
  ) => Promise<z.output<Schema>>
}

function readBase(url: string): string {
  if (!URL.canParse(url)) throw new SolverUrlError({ reason: 'it is not a URL' })
  const { protocol, origin, pathname, username, password } = new URL(url)
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new SolverUrlError({ reason: `it starts with ${protocol}` })
  if (username || password) throw new SolverUrlError({ reason: 'it holds a user or password' })
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

/**
 * Sets up how a client speaks with its solver, as long as that is where it is.
 *
 * @param parameters.url - the solver's URL; it may have a path before `/api/v1`.
 * @param parameters.identity - who signs, if anybody.
 * @param parameters.clock - the local time.
 * @param parameters.fetch - how to fetch.
 * @param parameters.timeout - how long an answer may take, in ms.
 * @throws SolverUrlError when the URL is not one of http or https.
 */
export function createConversation(parameters: {
  url: string
  identity: Identity | undefined
  clock: Clock
  fetch: typeof globalThis.fetch
  timeout: number
}): Conversation {
  const { identity, clock, fetch, timeout } = parameters
  const url = readBase(parameters.url)
  const send = createAsk({ base: url, fetch, timeout })

  const open = (request: Question) => send({ ...request, path: `${apiBase}${request.path}` })

  async function ask<Schema extends z.ZodType>(request: Question, schema: Schema) {
    return readResponse(await open(request), schema)
  }

  const signer = createSigner({
    identity,
    url,
    clock,
    info: () => ask({ method: 'GET', path: '' }, solverInfoSchema),
  })

  async function sendSigned(request: Question, signedBody: Uint8Array): Promise<Answer> {
    const { method, path, headers } = request
    const signed = await signer().sign({ method, path, body: signedBody })
    return send({ ...request, path: signed.path, headers: { ...headers, ...signed.headers } })
  }

  async function openSigned(request: Small) {
    const body = request.body ?? new Uint8Array()
    await signer().prepare('once')
    try {
      return await sendSigned(request, body)
    } catch (error) {
      if (!(error instanceof ApiResponseError) || error.code !== 'RequestExpiredError') throw error
      // One of the clocks was set since; a second time it is something else.
      await signer().prepare('again')
      return await sendSigned(request, body)
    }
  }

  return {
    url: () => url,
    signer,
    ask,
    open,
    openSigned,
    async askSigned(request, schema) {
      return readResponse(await openSigned(request), schema)
    },
    async upload(request, schema) {
      // The archive can be read once only, so the clock is set right beforehand.
      await signer().prepare('again')
      return readResponse(await sendSigned(request, new Uint8Array()), schema)
    },
  }
}
