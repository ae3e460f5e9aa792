import type { RequestListener } from 'node:http'
import { createServer, globalAgent } from 'node:https'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:tls'
import { onTestFinished, vi } from 'vitest'

/** No name of anybody: whoever looks it up finds nothing. */
const host = 'host.example'

/**
 * Serves a host of the Internet to this test: whatever is sent to it by https comes to a server on loopback, and
 * whatever is sent elsewhere goes there. The two know each other by a key, which takes no certificate.
 *
 * @param listener - answers.
 * @returns where it is, and how often it was asked.
 */
export async function servePublicly(listener: RequestListener) {
  let asked = 0
  const key = Buffer.alloc(32, 7)
  const server = createServer({ ciphers: 'PSK', pskCallback: () => key }, (request, response) => {
    asked += 1
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const usual = globalAgent.createConnection.bind(globalAgent)
  const route = vi.spyOn(globalAgent, 'createConnection')
  route.mockImplementation((options, callback) => {
    if (options.host !== host) return usual(options, callback)
    const pskCallback = () => ({ psk: key, identity: 'test' })
    return connect({ host: '127.0.0.1', port, ciphers: 'PSK', pskCallback })
  })
  onTestFinished(() => {
    route.mockRestore()
    server.closeAllConnections()
    server.close()
  })
  return { url: `https://${host}` as const, asked: () => asked }
}
