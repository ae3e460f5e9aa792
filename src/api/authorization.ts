import * as z from 'zod'
import { UnauthorizedError } from '../errors/api.ts'
import { address, bytes32, uint40 } from '../market/wire-fields.ts'
import { signature } from './record-schemas.ts'

/** How far ahead a signed request may expire, in seconds. */
export const longestExpiry = 60

/** The longest Authorization header that is looked at, in characters. */
const longestHeader = 1_024

/** The part of a signed request that travels in its header. */
export const authorizationSchema = z.strictObject({
  account: address,
  expires: uint40,
  nonce: bytes32,
  signature,
})

/** Who makes a request, until when it is good, and the signature over it. */
export type Authorization = z.output<typeof authorizationSchema>

/**
 * Writes the header of a signed request.
 *
 * @param authorization - what it carries.
 * @returns `GDCN` and base64url of JSON.
 */
export function encodeAuthorization(authorization: Authorization): string {
  return `GDCN ${Buffer.from(JSON.stringify(authorization)).toString('base64url')}`
}

/**
 * Reads the header of a signed request, verifying nothing.
 *
 * @param header - the Authorization header, if there is one.
 * @returns what it carries.
 * @throws UnauthorizedError when it is missing or malformed.
 */
export function decodeAuthorization(header: string | undefined): Authorization {
  if (!header) throw new UnauthorizedError({ reason: 'there is no Authorization header' })
  const encoded = /^GDCN ([A-Za-z0-9_-]+)$/.exec(header)?.[1]
  if (!encoded || header.length > longestHeader)
    throw new UnauthorizedError({ reason: 'the Authorization header is not GDCN <base64url>' })
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
    return authorizationSchema.parse(value)
  } catch {
    // Neither error is kept as the cause: both quote the header.
    const reason = 'the Authorization header is not {account, expires, nonce, signature}'
    throw new UnauthorizedError({ reason })
  }
}
