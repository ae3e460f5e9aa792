import { createTestClient, http } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFaultyProxy } from '../../test/helpers/faulty-proxy.ts'
import { startTestChain, type TestChain } from '../../test/helpers/test-chain.ts'
import { getChainTime } from './actions/get-chain-time.ts'
import { connectChain } from './connection.ts'
import { getLogs } from './get-logs.ts'

let chain: TestChain

beforeAll(async () => {
  chain = await startTestChain()
})

afterAll(async () => {
  await chain.stop()
})

/** Mines deposits with many empty blocks between them, behind a node that limits ranges. */
async function setUp(limit: number) {
  const connection = await chain.deploy()
  const control = createTestClient({ mode: 'anvil', transport: http(chain.url) })
  const first = await chain.fund(connection, { free: 1n })
  await control.mine({ blocks: 150 })
  await chain.fund(connection, { free: 2n })
  const asked: number[] = []
  const proxy = await startFaultyProxy(chain.url, ({ body }) => {
    const { id, method, params } = JSON.parse(body || '{}')
    if (method !== 'eth_getLogs') return undefined
    const blocks = Number(params[0].toBlock) - Number(params[0].fromBlock) + 1
    asked.push(blocks)
    if (blocks <= limit) return undefined
    const error = { code: -32_000, message: 'query returned more than 10000 results' }
    const answer = JSON.stringify({ jsonrpc: '2.0', id, error })
    return { status: 200, type: 'application/json', body: answer }
  })
  const client = await connectChain({ rpcUrl: proxy.url })
  const { blockNumber: toBlock } = await getChainTime(client)
  const find = () => {
    const { deals: address } = connection.deployment
    return getLogs(client, { address, topics: [], fromBlock: 0n, toBlock })
  }
  return { find, asked, first, toBlock: Number(toBlock), close: proxy.close }
}

test('finds every event once, in ranges as small as the node wants them', async () => {
  const { find, asked, toBlock, close } = await setUp(60)
  try {
    const logs = await find()
    expect(logs.map(({ data }) => BigInt(data))).toEqual([1n, 2n])
    const answered = asked.filter((blocks) => blocks <= 60)
    expect(answered.reduce((sum, blocks) => sum + blocks, 0)).toBe(toBlock + 1)
  } finally {
    await close()
  }
})

test('gives up on a node that answers not even for a few blocks', async () => {
  const { find, asked, close } = await setUp(0)
  try {
    await expect(find()).rejects.toThrow('The chain answered with an error.')
    expect(asked.length).toBeLessThan(60)
  } finally {
    await close()
  }
})
