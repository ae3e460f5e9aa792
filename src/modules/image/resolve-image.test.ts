import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { resolveImage } from './resolve-image.ts'

const digest = `sha256:${'ab'.repeat(32)}`
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A registry on loopback that answers as told, and remembers what it was asked. */
async function startRegistry(
  answer: (request: IncomingMessage, response: ServerResponse, host: string) => void,
) {
  const asked: string[] = []
  let host = ''
  const server = createServer((request, response) => {
    const { method, url, headers } = request
    asked.push(`${method} ${url} ${headers.authorization ?? ''}`.trim())
    answer(request, response, host)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It listens nowhere.')
  host = `127.0.0.1:${address.port}`
  return { host, asked }
}

describe('resolveImage', () => {
  it('asks the registry which image a tag is for', async () => {
    const { host, asked } = await startRegistry((_, response) =>
      response.writeHead(200, { 'docker-content-digest': digest }).end(),
    )
    expect(await resolveImage(`${host}/a/cow:v1`)).toBe(digest)
    expect(asked).toEqual(['HEAD /v2/a/cow/manifests/v1'])
  })

  it('asks nobody about an image that is pinned', async () => {
    expect(await resolveImage(`127.0.0.1:1/cow@${digest}`)).toBe(digest)
  })

  it('gets the token that strangers need who only read', async () => {
    const { host, asked } = await startRegistry((request, response, own) => {
      if (request.url?.startsWith('/token')) response.end(JSON.stringify({ token: 'welcome' }))
      else if (request.headers.authorization === 'Bearer welcome')
        response.writeHead(200, { 'docker-content-digest': digest }).end()
      else
        response
          .writeHead(401, {
            'www-authenticate': `Bearer realm="http://${own}/token",service="cows",scope="x"`,
          })
          .end()
    })
    expect(await resolveImage(`${host}/cow`)).toBe(digest)
    expect(asked).toEqual([
      'HEAD /v2/cow/manifests/latest',
      'GET /token?service=cows&scope=repository%3Acow%3Apull',
      'HEAD /v2/cow/manifests/latest Bearer welcome',
    ])
  })

  it('hashes the manifest where the registry does not say its digest', async () => {
    const manifest = '{"schemaVersion":2}'
    const { host } = await startRegistry((request, response) =>
      response.writeHead(200).end(request.method === 'GET' ? manifest : undefined),
    )
    const hash = createHash('sha256').update(manifest).digest('hex')
    expect(await resolveImage(`${host}/cow`)).toBe(`sha256:${hash}`)
  })

  it.each([
    [404, 'is not there, or is not public'],
    [403, 'is not there, or is not public'],
    [401, 'is not there, or is not public'],
    [500, 'does not tell which image that is now'],
    [429, 'does not tell which image that is now'],
  ])('says what an answer of %i means', async (status, sentence) => {
    const { host } = await startRegistry((_, response) => response.writeHead(status).end())
    await expect(resolveImage(`${host}/cow`)).rejects.toThrow(sentence)
  })

  it.each(['sha512:00', 'sha256:xyz', ''])('takes %j for no digest', async (said) => {
    const { host } = await startRegistry((request, response) => {
      if (request.method === 'HEAD') response.writeHead(200, { 'docker-content-digest': said })
      else response.writeHead(503)
      response.end()
    })
    await expect(resolveImage(`${host}/cow`)).rejects.toThrow('does not tell which image')
  })

  it('does not take a manifest without end', async () => {
    const { host } = await startRegistry((request, response) => {
      response.writeHead(200)
      if (request.method === 'HEAD') response.end()
      else response.end('x'.repeat(5 * 1024 * 1024))
    })
    await expect(resolveImage(`${host}/cow`)).rejects.toThrow('does not tell which image')
  })

  it('says that a registry is away, and that it may come back', async () => {
    await expect(resolveImage('127.0.0.1:1/cow')).rejects.toMatchInlineSnapshot(`
      [RegistryError: The registry of the image 127.0.0.1:1/cow does not tell which image that is now.
        registry: 127.0.0.1:1 (it cannot be reached)
      Try again later, or name the image by its digest: name@sha256:DIGEST.]
    `)
    await expect(resolveImage('127.0.0.1:1/cow')).rejects.toMatchObject({ exitCode: 75 })
  })

  it('is given up when it is told to', async () => {
    const { host } = await startRegistry(() => {})
    const reason = new Error('enough')
    const controller = new AbortController()
    const asking = resolveImage(`${host}/cow`, { signal: controller.signal })
    controller.abort(reason)
    await expect(asking).rejects.toBe(reason)
  })
})
