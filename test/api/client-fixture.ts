import { createServer, type RequestListener } from 'node:http'
import type { LocalAccount } from 'viem'
import { onTestFinished } from 'vitest'
import type { CreateAppParameters } from '../../src/api/app.ts'
import type { Moves } from '../../src/api/client/follow-moves.ts'
import type { Reconnection } from '../../src/api/client/follow-stream.ts'
import { createApiClient } from '../../src/api/client.ts'
import { serveApi } from '../../src/api/serve.ts'
import type { Clock } from '../../src/runtime/clock.ts'
import { createAppFixture, now } from './app-fixture.ts'
import { deployment, jobCreator, resourceProvider, solver } from './fixtures.ts'

/** A clock that agrees with the application's. */
export const clock: Clock = { now: () => now * 1000, monotonic: () => performance.now() }

/** A client of the solver that is expected at a URL, impatient enough for tests. */
export function createTestClient(
  url: string,
  changes: Moves & {
    account?: LocalAccount
    clock?: Clock
    timeout?: number
    reconnection?: Reconnection
  } = {},
) {
  const reconnection = { firstPause: 10, longestPause: 50, silence: 1_000 }
  const identity = { account: jobCreator, deployment, solver: solver.address }
  return createApiClient({ url, clock, timeout: 2_000, reconnection, ...identity, ...changes })
}

/** The application on a socket, with a client of each party. */
export async function startApi(changes: Partial<CreateAppParameters> = {}) {
  const fixture = createAppFixture(changes)
  const server = await serveApi({ app: fixture.app, host: '127.0.0.1', port: 0 })
  onTestFinished(() => server.close())
  const creator = createTestClient(server.url)
  const provider = createTestClient(server.url, { account: resourceProvider })
  return { ...fixture, server, creator, provider }
}

/** A server that answers what it likes. */
export async function pretend(listener: RequestListener) {
  const server = createServer(listener)
  async function close() {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  onTestFinished(close)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${port}`, close }
}

/** What the expected solver says of itself. */
export const solverInfo = {
  version: '0.1.0',
  ...deployment,
  solver: solver.address,
  solverFee: '3',
  inputBytes: '5',
  time: now,
}

/** A server that says who it is as it should, and then answers what it likes; its URL. */
export async function pretendSolver(listener: RequestListener): Promise<string> {
  const { url } = await pretend((request, response) => {
    if (request.url === '/api/v1') response.end(JSON.stringify(solverInfo))
    else listener(request, response)
  })
  return url
}

/** What a promise fails with, for snapshots. */
export async function showFailure(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => 'nothing was thrown',
    (thrown) => thrown,
  )
  return String(error).replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://solver')
}
