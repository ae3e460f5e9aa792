import { type Hex, keccak256, type LocalAccount, toHex } from 'viem'
import { type CreateAppParameters, createApp } from '../../src/api/app.ts'
import { encodeAuthorization } from '../../src/api/authorization.ts'
import { requestPath } from '../../src/api/request-path.ts'
import { type Request as SignedRequest, typedData } from '../../src/market/typed-data.ts'
import { createLogger } from '../../src/runtime/logger.ts'
import { createFakeBackend } from './fake-backend.ts'
import { domain, jobCreator, solver } from './fixtures.ts'

/** The time in tests, unless they move it: seconds since the epoch. */
export const now = 1_800_000_000

/** An application over a backend in memory, with a clock that stands still and lines to look at. */
export function createAppFixture(changes: Partial<CreateAppParameters> = {}) {
  const time = { seconds: now }
  const clock = { now: () => time.seconds * 1000, monotonic: () => 0 }
  const fake = createFakeBackend(clock)
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const logger = createLogger({ level: 'debug', destination })
  const app = createApp({ backend: fake.backend, domain, clock, logger, ...changes })
  return { ...fake, app, clock, logger, lines, time }
}

/** A request as an account signs it; each part can be put wrong. */
export async function signRequest(parameters: {
  method: string
  /** Below `/api/v1`. */
  path: string
  body?: string | Uint8Array
  account?: LocalAccount
  changes?: Partial<SignedRequest>
  nonce?: Hex
}): Promise<{ url: string; headers: { authorization: string } }> {
  const { method, path, body = '', account = jobCreator, changes } = parameters
  const nonce = parameters.nonce ?? toHex(crypto.getRandomValues(new Uint8Array(32)))
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const url = requestPath(path, solver.address)
  const message = {
    account: account.address,
    method,
    path: url,
    body: keccak256(bytes),
    expires: now + 30,
    nonce,
    ...changes,
  }
  const types = { domain, types: typedData, primaryType: 'Request' } as const
  const signature = await account.signTypedData({ ...types, message })
  const { expires } = message
  const header = { account: message.account, expires, nonce: message.nonce, signature }
  return { url, headers: { authorization: encodeAuthorization(header) } }
}

/** What an answer says, for snapshots. */
export async function show(response: Response): Promise<string> {
  return `${response.status} ${JSON.stringify(await response.json(), null, 1)}`
}
