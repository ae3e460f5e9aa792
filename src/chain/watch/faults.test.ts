import type { Hex } from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/helpers/eventually.ts'
import { type FaultyProxy, startFaultyProxy } from '../../../test/helpers/faulty-proxy.ts'
import { followChain } from '../../../test/helpers/follow-chain.ts'
import { type LogChain, nameLog, startLogChain } from '../../../test/helpers/log-chain.ts'
import { startProxy } from '../../../test/helpers/proxy.ts'
import { type ChainClient, connectChain } from '../connection.ts'

type Request = { method: string; params: readonly unknown[] }
/** What the node answers instead of what is so; undefined where it tells the truth. */
type Lie = (request: Request) => { result: unknown } | { error: object } | number | undefined

let chain: LogChain
let proxy: FaultyProxy
let client: ChainClient
let lie: Lie = () => undefined
let asked: Request[] = []

beforeAll(async () => {
  chain = await startLogChain()
  proxy = await startFaultyProxy(chain.url, ({ body }) => {
    const { id, ...request } = JSON.parse(body)
    asked.push(request)
    const answer = lie(request)
    if (answer === undefined) return undefined
    const type = 'application/json'
    if (typeof answer === 'number') return { status: answer, type, body: '{}' }
    return { status: 200, type, body: JSON.stringify({ jsonrpc: '2.0', id, ...answer }) }
  })
  client = await connectChain({ rpcUrl: proxy.url })
})
beforeEach(() => {
  asked = []
})
afterEach(() => {
  lie = () => undefined
})
afterAll(async () => {
  await proxy.close()
  await chain.stop()
})

async function followFromHere(parameters: Parameters<typeof followChain>[1] = {}) {
  const { number } = await chain.head()
  return followChain(chain, { client, fromBlock: number + 1n, ...parameters })
}

const getBlock = (tag: unknown) => (request: Request) =>
  request.method === 'eth_getBlockByNumber' && request.params[0] === tag
const isLatest = getBlock('latest')

/** Asks the node itself. */
async function readRaw(tag: Hex | 'latest'): Promise<object | null> {
  return chain.client.request({ method: 'eth_getBlockByNumber', params: [tag, false] })
}

describe('a chain whose connection drops', () => {
  it('is asked until it answers, which is said once', async () => {
    const cable = await startProxy(chain.url)
    const far = await connectChain({ rpcUrl: cable.url })
    const follower = await followFromHere({ client: far })
    await chain.emit('0x01')
    const following = follower.start()
    await eventually(() => follower.events.length === 1, 'the first block')
    cable.cut()
    await chain.emit('0x02')
    await eventually(() => follower.lines.length > 0, 'it says so')
    cable.mend()
    await eventually(() => follower.events.length === 2, 'the second block')
    await following.stop()
    await cable.close()
    expect(follower.lines).toMatchObject([
      { level: 'warn', msg: 'chain does not answer', error: expect.stringContaining('RPC URL') },
      { level: 'info', msg: 'chain answers again', duration_ms: expect.any(Number) },
    ])
  })

  it('is not missed where another node has it', async () => {
    const [first, second] = [await startProxy(chain.url), await startProxy(chain.url)]
    const both = await connectChain({ rpcUrl: [first.url, second.url] })
    const follower = await followFromHere({ client: both })
    const following = follower.start()
    for (const node of [first, second, first]) {
      await chain.emit('0x01')
      await following.caughtUp()
      node.cut()
      await chain.emit('0x02')
      await following.caughtUp()
      node.mend()
    }
    await following.stop()
    await Promise.all([first.close(), second.close()])
    expect(follower.logs()).toEqual((await chain.scan()).slice(-6))
    expect(follower.lines).toEqual([])
  })

  it('holds up nobody who wants to end', async () => {
    lie = () => 503
    const follower = await followFromHere({ interval: 1_000_000 })
    const following = follower.start()
    await eventually(() => asked.length > 0, 'the first request')
    await following.stop()
    expect(follower.events).toEqual([])
  })
})

const forged = `0x${'77'.repeat(32)}`

describe('a node that does not tell the truth', () => {
  it.each([
    [
      'boasts of a block that it does not have',
      { number: '0xffffff', hash: forged },
      /(has no block|not block)/,
    ],
    ['calls old news new', {}, /was there before/],
  ])('is waited for when it %s', async (_, fields, reason) => {
    const follower = await followFromHere()
    await chain.emit('0x01', '0x02')
    const old = await readRaw('latest')
    await chain.emit('0x03', '0x04')
    const following = follower.start()
    await following.caughtUp()
    const known = follower.events.length
    lie = (request) => (isLatest(request) ? { result: { ...old, ...fields } } : undefined)
    await chain.emit('0x05')
    await eventually(() => follower.lines.length > 0, 'it says so')
    expect(follower.lines).toMatchObject([{ error: expect.stringMatching(reason) }])
    expect(follower.events.slice(known)).toEqual([])
    lie = () => undefined
    following.nudge()
    await eventually(() => follower.logs().length === 5, 'the truth')
    await following.stop()
    expect(follower.events.filter(({ type }) => type === 'reorg')).toEqual([])
    expect(follower.logs()).toEqual((await chain.scan()).slice(-5))
  })

  it.each<[string, (next: Hex, block: object, logs: readonly object[]) => Lie]>([
    ['has no newest block', () => (request) => (isLatest(request) ? { result: null } : undefined)],
    [
      'answers something else',
      () => (request) => (isLatest(request) ? { result: 'moo' } : undefined),
    ],
    [
      'tells half a block',
      () => (request) => (isLatest(request) ? { result: { number: '0x1' } } : undefined),
    ],
    ['refuses', () => () => ({ error: { code: -32000, message: 'header not found' } })],
    [
      'has no block in between',
      (next) => (request) => (getBlock(next)(request) ? { result: null } : undefined),
    ],
    [
      'tells another block',
      (next) => (request) => (getBlock(next)(request) ? readPrevious : undefined),
    ],
    [
      'has no logs of a block',
      () => (request) => (request.method === 'eth_getLogs' ? { result: [] } : undefined),
    ],
    [
      'has other logs of a block',
      (_, __, logs) => (request) =>
        request.method === 'eth_getLogs' ? { result: logs } : undefined,
    ],
    [
      'answers something else than logs',
      () => (request) => (request.method === 'eth_getLogs' ? { result: [{ moo: 1 }] } : undefined),
    ],
    [
      'has a block of another fork',
      (next, block) => (request) =>
        getBlock(next)(request) ? { result: { ...block, parentHash: forged } } : undefined,
    ],
  ])('is asked again when it %s', async (_, makeLie) => {
    await chain.emit('0x00')
    const follower = await followFromHere()
    await chain.emit('0x01')
    const following = follower.start()
    await following.caughtUp()
    // Nobody looks until the lie is ready.
    lie = () => 503
    await chain.emit('0x02', '0x03')
    const next = `0x${((await chain.head()).number - 1n).toString(16)}` as const
    const block = await readRaw(next)
    const logs = await chain.client.request({
      method: 'eth_getLogs',
      params: [{ address: chain.address, fromBlock: '0x0', toBlock: 'latest' }],
    })
    lie = makeLie(next, block ?? {}, logs.slice(0, 1))
    await eventually(() => follower.lines.length > 0, 'it says so')
    expect(follower.logs()).toHaveLength(1)
    expect(follower.lines).toMatchObject([{ msg: 'chain does not answer' }])
    lie = () => undefined
    following.nudge()
    await eventually(() => follower.logs().length === 3, 'the truth')
    await following.stop()
    expect(follower.events.filter(({ type }) => type === 'reorg')).toEqual([])
    expect(follower.logs()).toEqual((await chain.scan()).slice(-3))
  })
  const readPrevious = { result: { number: '0x1', hash: forged } }

  it('is believed where its filters say nothing', async () => {
    const follower = await followFromHere()
    await chain.emit('0x01')
    const block = await readRaw('latest')
    const logsBloom = `0x${'00'.repeat(256)}`
    lie = (request) => (isLatest(request) ? { result: { ...block, logsBloom } } : undefined)
    await follower.catchUp()
    expect(follower.logs()).toEqual((await chain.scan()).slice(-1))
  })
})

it('tells again what it took back, if it ended before that was taken and the fork is back', async () => {
  const follower = await followFromHere()
  await chain.emit('0x01', '0x02', '0x03')
  const logs = await chain.scan()
  await follower.catchUp()
  // What the node answers to a watch that begins.
  const { number } = await chain.head()
  asked = []
  await follower.take(3)
  const answers = new Map<string, unknown>()
  for (const request of asked)
    answers.set(JSON.stringify(request), await chain.client.request(request as never))

  await chain.reorg(2, '0x04')
  await follower.take(1)
  expect(follower.events.at(-1)).toMatchObject({ type: 'reorg', ancestor: { number: number - 2n } })
  expect(follower.logs()).toEqual(logs.slice(-3, -2))

  lie = (request) => {
    const key = JSON.stringify(request)
    return answers.has(key) ? { result: answers.get(key) } : undefined
  }
  await follower.take(3)
  expect(follower.logs()).toEqual(logs.slice(-3))
  expect(follower.logsByName()).toEqual(logs.slice(-3).sort())
})

describe('a node that has cut off its oldest blocks', () => {
  const isFirst = getBlock('0x0')
  const isSecond = getBlock('0x1')
  const cutOff: Lie = (request) =>
    isFirst(request) || isSecond(request) ? { result: null } : undefined

  it('is followed, also through a reorganisation', async () => {
    lie = cutOff
    const follower = await followFromHere()
    await chain.emit('0x01', '0x02')
    await follower.catchUp()
    // All that is remembered but the first block.
    await chain.reorg(2, '0x03')
    await chain.emit('0x04')
    await follower.catchUp()
    expect(follower.logs()).toEqual((await chain.scan()).slice(-2))
    expect(follower.events).toContainEqual(expect.objectContaining({ type: 'reorg' }))
    expect(follower.lines.filter(({ level }) => level !== 'info')).toEqual([])
  })

  it.each([
    ['may take the place of one that has them', [() => undefined, cutOff]],
    ['may give its place to one that has them', [cutOff, () => undefined]],
  ] as const)('%s', async (_, [before, after]) => {
    const follower = await followFromHere()
    lie = before
    await chain.emit('0x01')
    await follower.catchUp()
    lie = after
    await chain.emit('0x02')
    await follower.catchUp()
    expect(follower.logs()).toEqual((await chain.scan()).slice(-2))
    // Whoever has had the block goes on knowing the chain by it.
    expect(follower.checkpoint()[0]).toMatchObject({ hash: Object(await readRaw('0x0')).hash })
    const second = { ...(await readRaw('0x1')), parentHash: forged }
    lie = (request) => (isSecond(request) ? { result: second } : undefined)
    const { ended } = follower.start()
    await expect(ended).rejects.toMatchObject({ name: 'ChainResetError' })
  })
})

describe('a long time away', () => {
  it('costs few requests, and loses no log', async () => {
    const follower = await followFromHere({ maxRange: 100, confirmations: 5 })
    for (const data of ['0x01', '0x02', '0x03'] as const) {
      await chain.mine(150)
      await chain.emit(data)
    }
    await chain.emit('0x04')
    await chain.mine(150)
    await follower.catchUp()
    expect(follower.logs()).toEqual((await chain.scan()).slice(-4))
    // 604 blocks: six ranges, and the last five one by one, which are empty.
    expect(asked.filter(({ method }) => method === 'eth_getLogs')).toHaveLength(6)
    expect(asked.length).toBeLessThan(60)
    const blocks = follower.events.flatMap((event) => (event.type === 'block' ? [event] : []))
    expect(blocks).toHaveLength(4 + 6 + 5)
    const { number } = await chain.head()
    expect(blocks.slice(-6).map(({ block }) => number - block.number)).toEqual([
      5n,
      4n,
      3n,
      2n,
      1n,
      0n,
    ])
    expect(follower.checkpoint().length).toBe(7)
  })

  it.each<[string, { error: object } | number]>([
    ['too many results', { error: { code: -32005, message: 'query returned too many results' } }],
    ['a range that is too wide', { error: { code: -32602, message: 'block range is too wide' } }],
    ['anything', { error: { code: -32000, message: 'no' } }],
    ['a body that is too large', 413],
    ['a bad request', 400],
  ])('is read in parts of what the node tells, when it refuses %s', async (_, refusal) => {
    const most = 30n
    const follower = await followFromHere({ maxRange: 200 })
    await chain.mine(50)
    await chain.emit('0x01')
    await chain.mine(100)
    lie = ({ method, params: [filter] }) => {
      const { fromBlock, toBlock } = { fromBlock: '0x0', toBlock: '0x0', ...Object(filter) }
      const isRange = method === 'eth_getLogs'
      return isRange && BigInt(toBlock) - BigInt(fromBlock) >= most ? refusal : undefined
    }
    await follower.catchUp()
    expect(follower.lines).toEqual([])
    expect(follower.logs()).toEqual((await chain.scan()).slice(-1))
    expect(asked.filter(({ method }) => method === 'eth_getLogs').length).toBeLessThan(20)
  })

  it('waits for a node that tells the logs of no range', async () => {
    const follower = await followFromHere()
    await chain.emit('0x01')
    await chain.mine(10)
    lie = ({ method }) =>
      method === 'eth_getLogs' ? { error: { code: -32005, message: 'limit' } } : undefined
    const following = follower.start()
    await eventually(() => follower.lines.length > 0, 'it says so')
    expect(follower.events).toEqual([])
    lie = () => undefined
    following.nudge()
    await eventually(() => follower.logs().length > 0, 'the log')
    await following.stop()
  })

  it('believes no logs of another fork', async () => {
    const follower = await followFromHere()
    await chain.emit('0x01')
    const logs = await chain.client.request({
      method: 'eth_getLogs',
      params: [{ address: chain.address, fromBlock: 'latest', toBlock: 'latest' }],
    })
    await chain.mine(10)
    lie = ({ method }) =>
      method === 'eth_getLogs'
        ? { result: logs.map((log) => ({ ...log, blockHash: `0x${'77'.repeat(32)}` })) }
        : undefined
    const following = follower.start()
    await eventually(() => follower.lines.length > 0, 'it says so')
    expect(follower.events).toEqual([])
    lie = () => undefined
    following.nudge()
    await eventually(() => follower.logs().length > 0, 'the log')
    await following.stop()
    expect(follower.logs()).toEqual((await chain.scan()).slice(-1))
    expect(
      follower.events.flatMap((event) => (event.type === 'block' ? event.logs : [])).map(nameLog),
    ).toEqual(follower.logs())
  })
})
