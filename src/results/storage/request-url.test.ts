import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { servePublicly } from '../../../test/helpers/serve-publicly.ts'
import { requestUrl } from './request-url.ts'

/** Serves on loopback, where nobody else may lead us. */
async function serveInside(location = '/') {
  let asked = 0
  const server = createServer((request, response) => {
    asked += 1
    if (request.url === '/moved') response.writeHead(302, { location }).end()
    else response.end('inside')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
  }
}

const get = async (url: string, isTrusted: boolean) =>
  text(await requestUrl({ url, method: 'GET', isTrusted, redirects: 5 }))

const forbidden = { name: 'StorageError', fault: 'forbidden', retry: false }

it.each([
  ['a stranger’s', false],
  ['our own', true],
])('follows no redirect of %s URL out of the Internet', async (_, isTrusted) => {
  const inside = await serveInside()
  const { port } = new URL(inside.url)
  let location = ''
  const host = await servePublicly((request, response) => {
    if (request.url === '/there') response.end('there')
    else response.writeHead(302, { location }).end()
  })
  for (location of ['/there', `${host.url}/there`])
    expect(await get(`${host.url}/moved`, isTrusted)).toBe('there')
  const before = host.asked()
  const places = [
    ...[inside.url, `https://127.0.0.1:${port}/`, `https://localhost:${port}/`],
    ...['https://10.0.0.1/', 'https://169.254.169.254/', `https://[::ffff:127.0.0.1]:${port}/`],
    host.url.replace('https', 'http'),
  ]
  for (location of places)
    await expect(get(`${host.url}/moved`, isTrusted)).rejects.toMatchObject(forbidden)
  location = 'https://me:secret@host.example/there'
  await expect(get(`${host.url}/moved`, isTrusted)).rejects.toMatchObject({ fault: 'refused' })
  expect(host.asked() - before).toBe(places.length + 1)
  expect(inside.asked()).toBe(0)
})

it('holds each of several redirects to that', async () => {
  const inside = await serveInside()
  const host = await servePublicly((request, response) => {
    const location = request.url === '/moved' ? '/again' : inside.url
    response.writeHead(307, { location }).end()
  })
  const outside = await serveInside(`${host.url}/moved`)
  await expect(get(`${outside.url}/moved`, true)).rejects.toMatchObject(forbidden)
  expect([outside.asked(), host.asked(), inside.asked()]).toEqual([1, 2, 0])
})

it('follows redirects from loopback to loopback, and by http no further', async () => {
  const inside = await serveInside()
  const moved = await serveInside(inside.url)
  expect(await get(`${moved.url}/moved`, true)).toBe('inside')
  const outside = await serveInside('http://10.0.0.1/')
  await expect(get(`${outside.url}/moved`, true)).rejects.toMatchObject(forbidden)
})
