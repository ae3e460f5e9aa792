import { type Hex, parseGwei } from 'viem'
import { getTransaction, getTransactionCount } from 'viem/actions'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/helpers/eventually.ts'
import {
  createMemoryStore,
  meddle,
  nobody,
  type OutboxBench,
  startOutboxBench,
} from '../../../test/helpers/outbox-bench.ts'
import { raiseFees, readFees } from './read-fees.ts'

let bench: OutboxBench
beforeAll(async () => {
  bench = await startOutboxBench()
})
afterAll(() => bench.chain.stop())
beforeEach(async () => {
  await bench.control.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei('1') })
  await bench.control.mine({ blocks: 1 })
})
afterEach(async () => {
  await bench.stopAll()
  await bench.control.setAutomine(true)
})

/** From here on, blocks come only when a test mines one. */
async function holdBlocks() {
  await bench.control.setIntervalMining({ interval: 0 })
  await bench.control.setAutomine(false)
}

async function mineAt(gwei: string) {
  await bench.control.setNextBlockBaseFeePerGas({ baseFeePerGas: parseGwei(gwei) })
  await bench.control.mine({ blocks: 1 })
}

const fees = (gwei: string, tip = '1') => ({
  maxFeePerGas: parseGwei(gwei),
  maxPriorityFeePerGas: parseGwei(tip),
})

describe('a raised bid', () => {
  it('is an eighth higher at least, follows the chain, and stays below the cap', () => {
    const first = fees('10')
    const current = { ...fees('5'), legacy: false }
    const next = raiseFees({ first, newest: first, current, cap: 20n })
    expect(next?.maxFeePerGas).toBe(parseGwei('11.25') + 1n)
    expect(next?.maxPriorityFeePerGas).toBe(parseGwei('1.125') + 1n)
    const high = { ...fees('90', '40'), legacy: false }
    expect(raiseFees({ first, newest: first, current: high, cap: 20n })).toEqual(high)
    expect(raiseFees({ first, newest: first, current: high, cap: 5n })).toEqual({
      ...fees('50', '40'),
      legacy: false,
    })
    expect(raiseFees({ first, newest: fees('48'), current, cap: 5n })).toBeUndefined()
  })

  it('starts from nothing where gas is free', () => {
    const none = fees('0', '0')
    const current = { ...none, legacy: false }
    expect(raiseFees({ first: none, newest: none, current, cap: 20n })).toEqual({
      ...{ maxFeePerGas: 1n, maxPriorityFeePerGas: 1n, legacy: false },
    })
  })
})

describe('a transaction that bids too little', () => {
  it('is replaced by one with the same nonce, each version recorded first', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    await holdBlocks()
    const seen: Hex[] = []
    const client = meddle(bench.chain.client, async ({ method, params }, next) => {
      if (method === 'eth_sendRawTransaction' && Array.isArray(params)) {
        const raws = [...store.records.values()].flatMap(({ attempts }) => attempts)
        expect(raws.map(({ raw }) => raw)).toContain(params[0])
        seen.push(params[0])
      }
      return next()
    })
    const outbox = await bench.start({ account, store, client, stuckAfter: 200 })
    const to = nobody()
    const before = await getTransactionCount(bench.chain.client, account)
    const sent = outbox.send(bench.pay(to, 'a'))
    await eventually(() => seen.length === 1, 'the first version')
    // While no blocks come, a higher bid would buy nothing.
    await eventually(() => seen.length === 2, 'the same once more')
    expect(seen[1]).toBe(seen[0])
    await mineAt('30')
    await eventually(() => store.records.values().next().value?.attempts.length === 2, 'a raise')
    const [record] = store.records.values()
    const [low, high] = record?.attempts ?? []
    expect(high?.maxFeePerGas).toBeGreaterThan(parseGwei('30'))
    expect(Number(high?.maxFeePerGas)).toBeGreaterThan(1.125 * Number(low?.maxFeePerGas))
    await eventually(() => seen.at(-1) === high?.raw, 'the second version')
    await bench.control.mine({ blocks: 1 })
    const { hash } = await sent
    expect(hash).toBe(high?.hash)
    expect((await getTransaction(bench.chain.client, { hash })).nonce).toBe(before)
    expect(await getTransactionCount(bench.chain.client, account)).toBe(before + 1)
    expect(await bench.paid(to)).toBe(1)
  })

  it('holds up those behind it no longer than it must', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    await holdBlocks()
    const outbox = await bench.start({ account, store, stuckAfter: 200 })
    const to = nobody()
    const sent = Promise.all(
      Array.from({ length: 5 }, (_, index) => outbox.send(bench.pay(to, `${index}`))),
    )
    await eventually(() => store.records.size === 5, 'five transactions')
    await mineAt('30')
    await eventually(
      () => [...store.records.values()].every(({ attempts }) => attempts.length > 1),
      'five raises',
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    await bench.control.mine({ blocks: 1 })
    await sent
    expect(await bench.paid(to)).toBe(5)
  })

  it('is taken up by the next outbox with all its versions', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    await holdBlocks()
    let dead = false
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      const [record] = store.records.values()
      // It dies after it has recorded a second version, and before it has broadcast it.
      if (method === 'eth_sendRawTransaction' && record?.attempts.length === 2) dead = true
      if (dead) throw new Error('dead')
      return next()
    })
    const outbox = await bench.start({ account, store, client, stuckAfter: 100 })
    const to = nobody()
    const told = outbox.send(bench.pay(to, 'a')).catch(() => 'stopped')
    await eventually(() => store.records.size === 1, 'the first version')
    await mineAt('5')
    await eventually(() => dead, 'its death')
    await outbox.stop()
    expect(await told).toBe('stopped')
    // The fee falls, and the first version is mined while nobody looks.
    const [record] = store.records.values()
    const raw = record?.attempts[0]?.raw ?? '0x'
    await mineAt('1')
    await bench.chain.client.request({ method: 'eth_sendRawTransaction', params: [raw] })
    await mineAt('1')
    const next = await bench.start({ account, store, stuckAfter: 100 })
    const { hash } = await next.send(bench.pay(to, 'a'))
    expect(hash).toBe(record?.attempts[0]?.hash)
    expect(await bench.paid(to)).toBe(1)
  })

  it('bids no more than it may, and is mined once fees have fallen', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    await holdBlocks()
    const outbox = await bench.start({ account, store, stuckAfter: 50, feeCap: 2 })
    const to = nobody()
    const sent = outbox.send(bench.pay(to, 'a'))
    await eventually(() => store.records.size === 1, 'the first version')
    for (let round = 0; round < 5; round += 1) {
      await mineAt('500')
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    const [record] = store.records.values()
    const [first] = record?.attempts ?? []
    const bids = record?.attempts.map(({ maxFeePerGas }) => maxFeePerGas) ?? []
    expect(bids.length).toBeGreaterThan(1)
    for (const bid of bids) expect(bid).toBeLessThanOrEqual(2n * (first?.maxFeePerGas ?? 0n))
    await mineAt('1')
    await eventually(async () => {
      await mineAt('1')
      return (await bench.paid(to)) === 1
    }, 'the payment')
    await sent
  })

  it('raises at once what the node finds too low', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    let refusals = 0
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (method !== 'eth_sendRawTransaction' || refusals === 3) return next()
      refusals += 1
      const { RpcRequestError } = await import('viem')
      const error = { code: -32000, message: 'replacement transaction underpriced' }
      throw new RpcRequestError({ body: {}, error, url: 'http://127.0.0.1' })
    })
    const outbox = await bench.start({ account, store, client })
    const to = nobody()
    await outbox.send(bench.pay(to, 'a'))
    expect([...store.records.values()][0]?.attempts).toHaveLength(4)
    expect(await bench.paid(to)).toBe(1)
  })

  it('keeps to an older version while the account cannot pay for a newer', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    await holdBlocks()
    const outbox = await bench.start({ account, store, stuckAfter: 50 })
    const to = nobody()
    const sent = outbox.send(bench.pay(to, 'a'))
    await eventually(() => store.records.size === 1, 'the first version')
    await bench.control.setBalance({ address: account.address, value: parseGwei('500000') })
    await mineAt('30')
    await eventually(() => (store.records.values().next().value?.attempts.length ?? 0) > 1, 'more')
    await mineAt('1')
    await eventually(async () => {
      await mineAt('1')
      return (await bench.paid(to)) === 1
    }, 'the payment')
    expect((await sent).receipt.status).toBe('success')
  })
})

describe('fees', () => {
  it('leave room for the base fee to double', async () => {
    await mineAt('7')
    const found = await readFees(bench.chain.client)
    expect(found.legacy).toBe(false)
    expect(found.maxFeePerGas).toBeGreaterThanOrEqual(parseGwei('14') + found.maxPriorityFeePerGas)
  })

  it('are one price on a chain without a base fee', async () => {
    const account = await bench.fund()
    const old = meddle(bench.chain.client, async ({ method }, next) => {
      if (method === 'eth_maxPriorityFeePerGas') throw new Error('no such method')
      const answer = await next()
      if (method !== 'eth_getBlockByNumber' || typeof answer !== 'object') return answer
      return { ...answer, baseFeePerGas: undefined }
    })
    expect(await readFees(old)).toMatchObject({ legacy: true })
    const outbox = await bench.start({ account, store: createMemoryStore(), client: old })
    const { receipt } = await outbox.send(bench.pay(nobody(), 'a'))
    expect(receipt.type).toBe('legacy')
  })

  it('are known of a node that suggests no tip', async () => {
    const shy = meddle(bench.chain.client, async ({ method }, next) => {
      if (method === 'eth_maxPriorityFeePerGas') throw new Error('no such method')
      return next()
    })
    const found = await readFees(shy)
    expect(found).toMatchObject({ legacy: false })
    expect(found.maxFeePerGas).toBeGreaterThan(0n)
  })
})
