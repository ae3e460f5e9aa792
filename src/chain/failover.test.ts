import { type Client, HttpRequestError, http } from 'viem'
import { getBlock, getBlockNumber, getChainId } from 'viem/actions'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../test/helpers/eventually.ts'
import { type FaultyProxy, startFaultyProxy } from '../../test/helpers/faulty-proxy.ts'
import { type LogChain, startLogChain } from '../../test/helpers/log-chain.ts'
import { startProxy } from '../../test/helpers/proxy.ts'
import { getChainTime } from './actions/get-chain-time.ts'
import { createAnvil } from './anvil.ts'
import { askChain } from './ask-chain.ts'
import { connectChain } from './connection.ts'
import { failover } from './failover.ts'

type Answer = { result: unknown } | { error: object } | number | undefined

let chain: LogChain
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  chain = await startLogChain()
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
afterAll(() => chain.stop())

async function startCable(target = chain.url) {
  const proxy = await startProxy(target)
  closing.push(proxy.close)
  return proxy
}

/** A node that answers some requests by itself, and counts all. */
async function startNode(answer: (method: string) => Answer = () => undefined) {
  const asked: string[] = []
  const node: { answer: typeof answer } = { answer }
  const proxy: FaultyProxy = await startFaultyProxy(chain.url, ({ body }) => {
    const { id, method } = JSON.parse(body)
    asked.push(method)
    const found = node.answer(method)
    if (found === undefined) return undefined
    const type = 'application/json'
    if (typeof found === 'number') return { status: found, type, body: '{}' }
    return { status: 200, type, body: JSON.stringify({ jsonrpc: '2.0', id, ...found }) }
  })
  closing.push(proxy.close)
  return Object.assign(node, { url: proxy.url, asked })
}

async function catchError(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('It did not fail.'),
    (error: Error) => error,
  )
}

describe('a chain of two nodes', () => {
  it('goes on when the first is away, and says where it asked when both are', async () => {
    const [first, second] = [await startCable(), await startCable()]
    const rpcUrl = [`${first.url}/?key=SECRET`, `${second.url}/?key=SECRET`]
    const client = await connectChain({ rpcUrl })
    const { blockNumber } = await getChainTime(client)
    first.cut()
    expect(await getChainTime(client)).toMatchObject({ blockNumber })
    second.cut()
    const error = await catchError(getChainTime(client))
    expect(error.message.replaceAll(/:\d+/g, ':PORT')).toMatchInlineSnapshot(`
      "The chain does not answer.
        RPC URL: http://127.0.0.1:PORT/…
        RPC URL: http://127.0.0.1:PORT/…
      Start the chain, or set WEB3_RPC_URL to one that runs."
    `)
    expect(error).toMatchObject({ name: 'RpcUnreachableError', retry: true })
    first.mend()
    expect(await getChainTime(client)).toMatchObject({ blockNumber })
  })

  it('may have one that is away at first', async () => {
    const [first, second] = [await startCable(), await startCable()]
    first.cut()
    const client = await connectChain({ rpcUrl: [first.url, second.url], chainId: 31337 })
    await getChainTime(client)
    second.cut()
    first.mend()
    await getChainTime(client)
    second.mend()
    first.cut()
    await getChainTime(client)
  })

  it('is away when both are at first', async () => {
    const rpcUrl = ['http://127.0.0.1:1/SECRET', 'http://127.0.0.1:2/SECRET']
    const error = await catchError(connectChain({ rpcUrl }))
    expect(error).toMatchObject({
      name: 'RpcUnreachableError',
      values: ['RPC URL: http://127.0.0.1:1/…', 'RPC URL: http://127.0.0.1:2/…'],
    })
  })

  it('fetches as it is told', async () => {
    const [first, second] = [await startCable(), await startCable()]
    const fetched: string[] = []
    const fetch: typeof globalThis.fetch = (input, init) => {
      fetched.push(new URL(input instanceof Request ? input.url : input).origin)
      return globalThis.fetch(input, init)
    }
    const client = await connectChain({ rpcUrl: [first.url, second.url], fetch })
    expect(fetched.sort()).toEqual([first.url, second.url].sort())
    first.cut()
    await getChainTime(client)
    expect(fetched.slice(2)).toEqual([first.url, second.url, second.url])
  })

  it.each([
    ['too many requests', 429],
    ['a gateway without a node', 502],
    ['a key that is no longer good', 403],
    ['a limit', { error: { code: -32005, message: 'limit exceeded' } }],
  ] as const)('goes on when the first answers with %s', async (_, answer) => {
    const [first, second] = [await startNode(), await startNode()]
    const client = await connectChain({ rpcUrl: [first.url, second.url] })
    first.answer = () => answer
    await getChainTime(client)
    // And stays there: what alternates goes back and forth in time.
    first.answer = () => undefined
    await getChainTime(client)
    expect(second.asked.filter((method) => method === 'eth_getBlockByNumber')).toHaveLength(2)
  })

  it.each([
    [-32000, 'nonce too low'],
    [-32000, 'already known'],
    [-32000, 'header not found'],
    [3, 'execution reverted'],
    [-32603, 'execution reverted'],
    [-32602, 'invalid params'],
  ])('takes for an answer what the first says with %s: %s', async (code, message) => {
    const [first, second] = [await startNode(), await startNode()]
    const client = await connectChain({ rpcUrl: [first.url, second.url] })
    first.answer = () => ({ error: { code, message } })
    second.asked.length = 0
    const error = await catchError(
      client.request({ method: 'eth_sendRawTransaction', params: ['0x01'] }),
    )
    expect(error.message).toContain(message)
    expect(second.asked).toEqual([])
  })

  it('does not go back in time with one that lags behind', async () => {
    const first = await startCable()
    const behind = { ...(await getBlock(chain.client)) }
    await chain.mine(2)
    const second = await startNode((method) =>
      method === 'eth_blockNumber' ? { result: `0x${behind.number.toString(16)}` } : undefined,
    )
    const client = await connectChain({ rpcUrl: [first.url, second.url] })
    const { blockNumber } = await getChainTime(client)
    first.cut()
    expect(await catchError(getChainTime(client))).toMatchObject({ name: 'RpcUnreachableError' })
    expect(second.asked).not.toContain('eth_getBlockByNumber')
    second.answer = () => undefined
    expect(await getChainTime(client)).toMatchObject({ blockNumber })
  })
})

describe('a node of another chain', () => {
  it('is refused by name', async () => {
    const other = createAnvil({ chainId: 1234 })
    await other.start()
    closing.push(other.stop)
    const cable = await startCable()
    for (const [rpcUrl, chainId] of [
      [[cable.url, other.url], undefined],
      [[cable.url, other.url], 31337],
      [[other.url, cable.url], 31337],
    ] as const)
      expect(await catchError(connectChain({ rpcUrl, ...(chainId && { chainId }) }))).toMatchObject(
        {
          name: 'WrongChainError',
          sentence: 'The chain has id 1234, and 31337 was expected.',
          values: [`RPC URL: ${other.url}`],
        },
      )
  })

  it('is never asked when it comes later', async () => {
    const other = createAnvil({ chainId: 1234 })
    await other.start()
    closing.push(other.stop)
    const [first, second] = [await startCable(), await startCable(other.url)]
    second.cut()
    const client = await connectChain({ rpcUrl: [first.url, second.url], chainId: 31337 })
    second.mend()
    first.cut()
    expect(await catchError(askChain(getChainId(client)))).toMatchObject({
      name: 'RpcUnreachableError',
    })
    expect(await catchError(getChainTime(client))).toMatchObject({ name: 'RpcUnreachableError' })
    first.mend()
    expect(await getChainId(client)).toBe(31337)
  })
})

it('goes back to the first node once that answers again', async () => {
  const [first, second] = [await startNode(), await startNode()]
  const nodes = [first, second].map(({ url }) => ({
    url,
    ask: http(url, { retryCount: 0 })({}).request,
    checked: true,
  }))
  const transport = failover(nodes, { chainId: 31337, stay: 50 })({})
  const client = { request: transport.request } as unknown as Client
  const read = () => getBlockNumber(client, { cacheTime: 0 })
  first.answer = () => 503
  await read()
  first.answer = () => undefined
  first.asked.length = 0
  await eventually(async () => {
    second.asked.length = 0
    await read()
    return second.asked.length === 0
  }, 'the first node')
  expect(first.asked).toContain('eth_blockNumber')
  first.answer = () => 400
  const error = await catchError(read())
  expect(error).toBeInstanceOf(HttpRequestError)
})
