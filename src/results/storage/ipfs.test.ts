import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { openIpfs, openIpfsData } from './ipfs.ts'

const cid = 'bafkreich36xjfcfl6pk5ejjkx6yl22wjmytdpvsg43pz2xjhjpbtnyt2xq'

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it.each<[string, RequestListener]>([
  ['does not answer', () => {}],
  ['stops within a block', (_, response) => void response.write('m')],
])('gives up a node that %s with the reason it is told', async (_, listener) => {
  const ending = new AbortController()
  const { signal } = ending
  const url = await serve((request, response) => {
    listener(request, response)
    setTimeout(() => ending.abort(new Error('enough')), 50)
  })
  await expect(openIpfsData({ gateway: url }, { cid, signal })).rejects.toThrow('enough')
  await expect(openIpfs({ api: url }, { digest: `0x${'ab'.repeat(32)}`, signal })).rejects.toThrow(
    'enough',
  )
})

it('asks for no further block of a file once it is given up', async () => {
  const ending = new AbortController()
  let asked = 0
  const url = await serve((_, response) => {
    asked += 1
    response.end('moo')
  })
  const [file] = await openIpfsData({ gateway: url }, { cid, signal: ending.signal })
  expect(asked).toBe(1)
  ending.abort(new Error('enough'))
  await expect(Array.fromAsync(file?.read() ?? [])).rejects.toThrow('enough')
  expect(asked).toBe(1)
})
