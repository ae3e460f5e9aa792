import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { CannotListenError, type ListenFault, PortTakenError } from '../errors/api.ts'
import type { ApiApp } from './app.ts'

/** How long a request's headers may take, in ms. */
const headersTime = 10_000
/** How long a whole request may take to arrive, in ms: an archive of the greatest size, slowly. */
const requestTime = 3_600_000
/** How long a connection on which nothing moves is kept, in ms. Heartbeats are more frequent. */
const idleTime = 120_000
/** How many connections there may be; one more is closed at once. */
const mostConnections = 4_096

/** A server that listens. */
export type ApiServer = {
  /** Where it answers, without a slash at the end. */
  url: string
  /** Stops listening and cuts every connection, event streams too. */
  close: () => Promise<void>
}

/** What the system reports of a host or a port that cannot be had. */
const faults: ReadonlyMap<string, ListenFault> = new Map([
  ['EADDRNOTAVAIL', 'absent'],
  ['EAFNOSUPPORT', 'absent'],
  ['EINVAL', 'absent'],
  ['ENOTFOUND', 'unknown'],
  ['EAI_AGAIN', 'unknown'],
  ['EACCES', 'forbidden'],
])

async function listen(server: Server, parameters: { host: string; port: number }) {
  const { host, port } = parameters
  const listening = Promise.withResolvers<void>()
  server.once('error', listening.reject)
  server.listen({ host, port }, listening.resolve)
  try {
    await listening.promise
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'EADDRINUSE') throw new PortTakenError({ host, port, cause })
    const fault = faults.get(code)
    throw fault ? new CannotListenError({ host, port, fault, cause }) : cause
  }
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

/**
 * Serves the application over HTTP.
 *
 * @param parameters.app - the application.
 * @param parameters.host - the address to listen on.
 * @param parameters.port - the port; 0 takes a free one.
 * @returns the server, once it listens.
 * @throws PortTakenError when another program listens there, CannotListenError when nobody can.
 * @example
 * const server = await serveApi({ app, host: '127.0.0.1', port: 0 })
 */
export async function serveApi(parameters: {
  app: ApiApp
  host: string
  port: number
}): Promise<ApiServer> {
  const { app, host, port } = parameters
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer(
    { headersTimeout: headersTime, requestTimeout: requestTime, maxHeaderSize: 16_384 },
    listener,
  )
  server.timeout = idleTime
  server.maxConnections = mostConnections
  await listen(server, { host, port })
  const address = server.address()
  const bound = isAddressInfo(address) ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    async close() {
      const closed = Promise.withResolvers<void>()
      server.close(() => closed.resolve())
      server.closeAllConnections()
      await closed.promise
    },
  }
}
