import { connect, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { createAppFixture, signRequest } from '../../test/api/app-fixture.ts'
import { dealId } from '../../test/api/fixtures.ts'
import type { CreateAppParameters } from './app.ts'
import { type ApiServer, serveApi } from './serve.ts'

const closings: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

async function start(changes: Partial<CreateAppParameters> = {}) {
  const fixture = createAppFixture(changes)
  const server = await serveApi({ app: fixture.app, host: '127.0.0.1', port: 0 })
  closings.push(() => server.close())
  return { ...fixture, server }
}

async function dial({ url }: ApiServer): Promise<Socket & { seen: () => string }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  closings.push(() => socket.destroy())
  let text = ''
  socket.on('data', (data) => {
    text += data.toString('latin1')
  })
  socket.on('error', () => {})
  await new Promise((resolve) => socket.once('connect', resolve))
  return Object.assign(socket, { seen: () => text })
}

test('serves on a free port, and says where', async () => {
  const { server } = await start()
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const response = await fetch(`${server.url}/api/v1/health`)
  expect(await response.json()).toEqual({ status: 'ok' })
})

test('a port that is taken is named', async () => {
  const { server, app } = await start()
  const port = Number(new URL(server.url).port)
  const error = await serveApi({ app, host: '127.0.0.1', port }).catch((thrown) => thrown)
  expect(error.exitCode).toBe(75)
  expect(error.message.replace(String(port), '8080')).toMatchInlineSnapshot(`
    "Port 8080 is taken.
      host: 127.0.0.1
    Stop the program that listens there, or choose another port with --port."
  `)
})

test('closing ends open streams at once', async () => {
  const { server, streams, emit } = await start()
  emit()
  const { url, headers } = await signRequest({ method: 'GET', path: '/events' })
  const response = await fetch(`${server.url}${url}`, { headers })
  const reader = response.body?.getReader()
  await reader?.read()
  await expect.poll(() => streams.open).toBe(1)
  const started = performance.now()
  await server.close()
  expect(performance.now() - started).toBeLessThan(1_000)
  await expect(async () => {
    while (!(await reader?.read())?.done);
  }).rejects.toThrow()
  await expect.poll(() => streams.open).toBe(0)
  await expect(fetch(`${server.url}/api/v1/health`)).rejects.toThrow('fetch failed')
})

test('a reader on the network that stops reading is cut, and holds nothing', async () => {
  const shown = [vi.spyOn(console, 'error'), vi.spyOn(console, 'info')]
  const { server, streams, emit, lines } = await start({
    limits: { writeTime: 200, heartbeat: 50 },
  })
  emit(200_000)
  const { url, headers } = await signRequest({ method: 'GET', path: '/events' })
  const socket = await dial(server)
  socket.pause()
  const { authorization } = headers
  const sent = ['host: x', `authorization: ${authorization}`, 'last-event-id: 0']
  socket.write(`GET ${url} HTTP/1.1\r\n${sent.join('\r\n')}\r\n\r\n`)
  await expect.poll(() => streams.open).toBe(1)
  await expect.poll(() => streams.open, { timeout: 10_000 }).toBe(0)
  expect(lines.join('')).toContain('SlowReaderError')
  for (const spy of shown) expect(spy).not.toHaveBeenCalled()
})

test('a download that fails is cut, not ended: nothing passes for the whole', async () => {
  const shown = vi.spyOn(console, 'error')
  const { server, backend } = await start()
  backend.getFiles = async () =>
    (async function* () {
      yield new TextEncoder().encode('half')
      throw new Error('secret path')
    })()
  const { url, headers } = await signRequest({ method: 'GET', path: `/deals/${dealId}/files` })
  const response = await fetch(`${server.url}${url}`, { headers }).catch(() => undefined)
  const text = await response?.text().catch(() => 'cut')
  expect([undefined, 'cut']).toContain(text)
  expect(shown).not.toHaveBeenCalled()
})

const chunk = (length: number) => `${length.toString(16)}\r\n${'x'.repeat(length)}\r\n`

test('chunked bodies over the limit get their 413', async () => {
  const { server } = await start()
  const socket = await dial(server)
  const head = 'POST /api/v1/job_offers HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
  socket.write(`${head}transfer-encoding: chunked\r\n\r\n`)
  for (let index = 0; index < 6; index += 1) socket.write(chunk(65_536))
  await expect.poll(() => socket.seen()).toContain('HTTP/1.1 413')
})

test('a request with two lengths is refused by the server itself', async () => {
  const { server } = await start()
  const socket = await dial(server)
  const head = 'POST /api/v1/job_offers HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
  socket.write(`${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`)
  await expect.poll(() => socket.seen()).toContain('HTTP/1.1 400')
})

test('a body that trickles gets its 408', async () => {
  const { server } = await start({ limits: { bodyTime: 100 } })
  const socket = await dial(server)
  const head = 'POST /api/v1/job_offers HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
  socket.write(`${head}content-length: 100\r\n\r\n{`)
  await expect.poll(() => socket.seen()).toContain('HTTP/1.1 408')
})

test('an upload whose sender leaves ends for the backend too', async () => {
  const { server, backend } = await start()
  const ended = Promise.withResolvers<unknown>()
  backend.putFiles = async ({ archive }) => {
    try {
      for await (const _ of archive);
    } catch (error) {
      ended.resolve(error)
      throw error
    }
    throw new Error('It was taken for whole.')
  }
  const { url, headers } = await signRequest({ method: 'PUT', path: `/deals/${dealId}/files` })
  const socket = await dial(server)
  const lines = ['host: x', 'content-type: application/x-tar', 'transfer-encoding: chunked']
  lines.push(`authorization: ${headers.authorization}`)
  socket.write(`PUT ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${chunk(10)}`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  socket.destroy()
  expect(await ended.promise).toMatchObject({ name: 'BadRequestError' })
})
