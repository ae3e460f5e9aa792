import { createServer, request } from 'node:http'

/** What the proxy answers by itself. */
export type Fault = { status: number; type: string; body: string }

/** An HTTP proxy that answers some requests by itself, as balancers and gateways do. */
export type FaultyProxy = { url: string; close: () => Promise<void> }

/** Starts a proxy on loopback; a request for which there is a fault never reaches its target. */
export async function startFaultyProxy(
  target: string,
  fault: (asked: { method: string; path: string; body: string }) => Fault | undefined,
): Promise<FaultyProxy> {
  const server = createServer(async (near, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of near) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const { method = 'GET', url: path = '/' } = near
    const found = fault({ method, path, body: body.toString() })
    if (found)
      return void answer.writeHead(found.status, { 'content-type': found.type }).end(found.body)
    const { host } = new URL(target)
    const options = { method, headers: { ...near.headers, host } }
    const far = request(new URL(`${target}${path}`), options, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers)
      response.on('error', () => answer.destroy()).pipe(answer)
    })
    far.on('error', () => answer.destroy())
    answer.on('close', () => far.destroy())
    far.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
