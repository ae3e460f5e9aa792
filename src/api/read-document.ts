import type { Address } from 'viem'
import type * as z from 'zod'
import { fromWire } from '../market/from-wire.ts'
import { authenticate } from './authenticate.ts'
import { parseJson } from './parse-json.ts'
import { readBody } from './read-body.ts'
import { requireContentType } from './require-content-type.ts'
import type { Call } from './route.ts'

function readBytes({ context, limits }: Call): Promise<Uint8Array> {
  return readBody({ request: context.req.raw, limit: limits.bodyBytes, time: limits.bodyTime })
}

/**
 * Finds out who makes a request that carries no document.
 *
 * @param call - the request.
 * @returns the account.
 * @throws what `authenticate` throws.
 */
export async function readAccount(call: Call): Promise<Address> {
  const { account } = await authenticate(call, () => readBytes(call))
  return account
}

/**
 * Reads the JSON document of a request that needs no signature of its own.
 *
 * @param call - the request.
 * @param parameters.schema - the document's schema.
 * @param parameters.kind - what it should be, in words: `job offer`.
 * @returns the document.
 * @throws UnsupportedMediaTypeError, PayloadTooLargeError, RequestTimeoutError, BadRequestError or
 * InvalidDocumentError.
 */
export async function readDocument<Schema extends z.ZodType>(
  call: Call,
  parameters: { schema: Schema; kind: string },
): Promise<z.output<Schema>> {
  requireContentType(call.context.req.raw, 'application/json')
  return fromWire({ ...parameters, value: parseJson(await readBytes(call)) })
}

/**
 * Reads the JSON document of a signed request, and who makes it.
 *
 * @param call - the request.
 * @param parameters - the schema and kind, as `readDocument` takes them.
 * @returns the account and the document.
 * @throws what `authenticate` and `readDocument` throw.
 */
export async function readSignedDocument<Schema extends z.ZodType>(
  call: Call,
  parameters: { schema: Schema; kind: string },
): Promise<{ account: Address; document: z.output<Schema> }> {
  requireContentType(call.context.req.raw, 'application/json')
  const { account, body } = await authenticate(call, () => readBytes(call))
  return { account, document: fromWire({ ...parameters, value: parseJson(body) }) }
}
