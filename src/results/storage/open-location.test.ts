import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { createOpenLocation } from './open-location.ts'

const digest = `0x${'ab'.repeat(32)}` as const
const limits = { maxBytes: 1_000 }
const at = (url: string) => ({ storage: 's3', digest, url }) as const

async function serve(status: number) {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('moo')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a?key=x`,
    asked: () => asked,
  }
}

it.each([
  'http://example.org/a',
  'https://127.0.0.1/a',
  'https://localhost/a',
  'https://10.1.2.3/a',
  'https://169.254.169.254/latest',
  'https://[::1]/a',
  'https://[::ffff:10.0.0.1]/a',
  'https://[fd00::1]/a',
])('asks no stranger’s URL that leads elsewhere: %s', async (url) => {
  const open = createOpenLocation({ isLocal: false })
  await expect(open(at(url), limits)).rejects.toMatchObject({
    ...{ name: 'StorageError', fault: 'forbidden', retry: false },
  })
})

it('asks loopback on a local chain, and follows no redirect', async () => {
  const open = createOpenLocation({ isLocal: true })
  const [there, moved] = [await serve(200), await serve(302)]
  expect(`${await buffer(await open(at(there.url), limits))}`).toBe('moo')
  const error: Error = await open(at(moved.url), limits).catch((thrown) => thrown)
  expect(error.message.replace(/:\d+$/m, ':PORT')).toMatchInlineSnapshot(`
    "The storage of the results refused.
      storage: http://127.0.0.1:PORT
      status: 302
    Try again; if it refuses again, look at its own log."
  `)
  const refused = createOpenLocation({ isLocal: false })
  await expect(refused(at(there.url), limits)).rejects.toMatchObject({ fault: 'forbidden' })
  expect([there.asked(), moved.asked()]).toEqual([1, 1])
})

it('says what is missing for results in IPFS', async () => {
  const open = createOpenLocation({ isLocal: false })
  const error: Error = await open({ storage: 'ipfs', digest }, limits).catch((thrown) => thrown)
  expect(error.message).toMatchInlineSnapshot(`
    "The results are in IPFS, and nothing says how to get there.
    Set IPFS_API_URL or IPFS_GATEWAY_URL to an IPFS node or gateway, then repeat the command."
  `)
})
