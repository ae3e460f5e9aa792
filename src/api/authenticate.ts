import { type Address, keccak256 } from 'viem'
import { RequestExpiredError, RequestReplayedError, UnauthorizedError } from '../errors/api.ts'
import { hashRequest } from '../market/hash-request.ts'
import { sameAddress } from '../market/same-address.ts'
import { verifySigner } from '../market/verify-signer.ts'
import { address, wireLimits } from '../market/wire-fields.ts'
import { type Authorization, decodeAuthorization, longestExpiry } from './authorization.ts'
import type { Call } from './route.ts'

/** The path of the request as it is signed, once it is known to name this solver. */
async function readPath(call: Call): Promise<string> {
  const url = new URL(call.context.req.url)
  const path = `${url.pathname}${url.search}`
  if (path.length > wireLimits.requestPath)
    throw new UnauthorizedError({ reason: 'the path is too long' })
  const named = url.searchParams.getAll('solver')
  const parsed = address.safeParse(named[0])
  if (named.length !== 1 || !parsed.success)
    throw new UnauthorizedError({ reason: 'the query does not name one solver (?solver=0x…)' })
  const { solver } = await call.backend.info()
  if (!sameAddress(parsed.data, solver))
    throw new UnauthorizedError({ reason: `it was made for the solver ${parsed.data}` })
  return path
}

function readAuthorization(call: Call): Authorization {
  const authorization = decodeAuthorization(call.context.req.header('authorization'))
  const now = Math.floor(call.clock.now() / 1000)
  const { expires } = authorization
  // The nonce is kept until `expires`, so at that second it may be forgotten already.
  if (expires <= now || expires > now + longestExpiry)
    throw new RequestExpiredError({ expires, now, longest: longestExpiry })
  return authorization
}

/**
 * Finds out which account makes a request: it signed the method, the path with its query, and the
 * body, and it makes the request once.
 *
 * @param call - the request.
 * @param readSigned - reads the bytes that are signed as the body. It is called after everything
 * that is cheap was checked. A body that is streamed counts as none: its bytes are bound by the
 * digest in the result that the resource provider signs.
 * @returns the account, and those bytes.
 * @throws UnauthorizedError when the request is not signed, or for another solver.
 * @throws RequestExpiredError when it is too late, or good for more than a minute.
 * @throws InvalidSignatureError when the signature is malformed or malleable.
 * @throws WrongSignerError when the account did not sign exactly this.
 * @throws RequestReplayedError when it was made before.
 */
export async function authenticate<Bytes extends Uint8Array>(
  call: Call,
  readSigned: () => Promise<Bytes>,
): Promise<{ account: Address; body: Bytes }> {
  const { account, expires, nonce, signature } = readAuthorization(call)
  const path = await readPath(call)
  const body = await readSigned()
  const { method } = call.context.req
  const request = { account, method, path, body: keccak256(body), expires, nonce }
  await verifySigner({ hash: hashRequest(request, call.domain), signature, signer: account })
  // Taken last: whoever has no key must not be able to use up somebody's nonces.
  if (!(await call.backend.useNonce({ account, nonce, expires })))
    throw new RequestReplayedError({ nonce })
  return { account, body }
}
