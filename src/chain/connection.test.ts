import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestChain, type TestChain } from '../../test/helpers/test-chain.ts'
import { connectChain } from './connection.ts'

let chain: TestChain
beforeAll(async () => {
  chain = await startTestChain()
})
afterAll(() => chain.stop())

it('connects to the chain that was meant, or to any', async () => {
  expect((await connectChain({ rpcUrl: chain.url })).chain.id).toBe(31337)
  expect((await connectChain({ rpcUrl: chain.url, chainId: 31337 })).chain.id).toBe(31337)
})

it.each([
  [50, ['http://127.0.0.1:8545']],
  [50, ['http://localhost:8545', 'http://[::1]:8545', 'http://127.1:8545', 'http://a.localhost']],
  [1_000, ['https://rpc.example']],
  [1_000, ['http://127.0.0.1.example', 'http://127.0.0.1:8545']],
  [1_000, ['http://127.0.0.1:8545', 'http://10.0.0.1:8545']],
])('looks every %i ms where the chain is at %j', async (expected, rpcUrl) => {
  // Nothing but the URL differs.
  const fetch: typeof globalThis.fetch = (_, init) => globalThis.fetch(chain.url, init)
  expect(await connectChain({ rpcUrl, fetch })).toMatchObject({ pollingInterval: expected })
  const told = await connectChain({ rpcUrl, fetch, pollingInterval: 7 })
  expect(told).toMatchObject({ pollingInterval: 7 })
})

it('refuses another chain', async () => {
  await expect(connectChain({ rpcUrl: chain.url, chainId: 1 })).rejects.toMatchObject({
    name: 'WrongChainError',
    sentence: 'The chain has id 31337, and 1 was expected.',
  })
})

it.each([
  ['nobody listens', 'http://127.0.0.1:1'],
  ['it is no URL', 'nonsense'],
])('says that the chain does not answer where %s', async (_, rpcUrl) => {
  await expect(connectChain({ rpcUrl })).rejects.toMatchObject({
    name: 'RpcUnreachableError',
    retry: true,
  })
})

it.each([
  ['an error', 500, 'no', 'RpcUnreachableError'],
  ['something else', 200, '<html>', 'NotAChainError'],
  ['an answer to something else', 200, '{"status":"ok"}', 'NotAChainError'],
  ['no such page', 404, 'no', 'NotAChainError'],
])('tells what it is where a server answers with %s', async (_, status, body, name) => {
  const server = createServer((_, response) => response.writeHead(status).end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    await expect(connectChain({ rpcUrl: `http://127.0.0.1:${port}` })).rejects.toMatchObject({
      name,
    })
  } finally {
    server.close()
  }
})
