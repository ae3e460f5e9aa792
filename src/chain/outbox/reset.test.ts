import { parseEther } from 'viem'
import { getTransactionCount } from 'viem/actions'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../../../test/helpers/eventually.ts'
import {
  createMemoryStore,
  meddle,
  nobody,
  type OutboxBench,
  startOutboxBench,
} from '../../../test/helpers/outbox-bench.ts'
import type { OutboxRecord } from '../outbox-store.ts'

let bench: OutboxBench
beforeEach(async () => {
  bench = await startOutboxBench()
})
afterEach(async () => {
  await bench.stopAll()
  await bench.chain.stop()
})

it('drops what was meant for a chain that began anew while it looked', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const outbox = await bench.start({ account, store, confirmations: 1_000 })
  for (const key of ['a', 'b']) await outbox.send(bench.pay(nobody(), key))
  const { address } = account
  await bench.control.request({ method: 'anvil_reset', params: [] } as never)
  await bench.control.setBalance({ address, value: parseEther('1') })
  await eventually(() => store.records.size === 0, 'the end of the records')
  expect(outbox.isPending('a')).toBe(false)
  await outbox.send(bench.pay(nobody(), 'a'))
  expect(await getTransactionCount(bench.chain.client, account)).toBe(1)
})

it('drops what was meant for a chain that began anew while nobody looked', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const first = await bench.start({ account, store, confirmations: 1_000 })
  const keys = ['a', 'b', 'c']
  await Promise.all(keys.map((key) => first.send(bench.pay(nobody(), key))))
  await first.stop()
  const { address } = account
  await bench.control.request({ method: 'anvil_reset', params: [] } as never)
  await bench.control.setBalance({ address, value: parseEther('1') })
  const second = await bench.start({ account, store, confirmations: 1_000 })
  await expect(second.send(bench.pay(nobody(), 'a'))).rejects.toThrowErrorMatchingInlineSnapshot(`
    [TransactionFailedError: The transaction "transfer" was refused: the chain began anew.
    Nothing was changed by it.]
  `)
  await second.send(bench.pay(nobody(), 'a'))
  expect(await getTransactionCount(bench.chain.client, account)).toBe(1)
  expect([...store.records.keys()]).toEqual([0])
})

it('drops nothing because a chain with another id answers for a while', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const first = await bench.start({ account, store, confirmations: 1_000 })
  await first.send(bench.pay(nobody(), 'a'))
  await first.stop()
  let wrong = true
  const foreign = (answer: unknown) => ({
    ...(answer as object),
    parentHash: `0x${'11'.repeat(32)}`,
  })
  const client = meddle(bench.chain.client, async ({ method, params }, next) => {
    if (!wrong) return next()
    if (method === 'eth_chainId') return '0x1'
    const isSecond = method === 'eth_getBlockByNumber' && (params as unknown[])[0] === '0x1'
    return isSecond ? foreign(await next()) : next()
  })
  const second = await bench.start({ account, store, client, confirmations: 1_000 })
  await expect(second.send(bench.pay(nobody(), 'b'))).rejects.toMatchObject({
    name: 'RpcFailedError',
    retry: true,
    values: ['reason: its id is 1 instead of 31337'],
  })
  expect(store.records.size).toBe(1)
  wrong = false
  expect((await second.send(bench.pay(nobody(), 'a'))).receipt.status).toBe('success')
  expect(store.records.size).toBe(1)
})

it('drops nothing because a node has cut off the first blocks', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const cut = meddle(bench.chain.client, async ({ method, params }, next) =>
    method === 'eth_getBlockByNumber' && /^0x[01]$/.test(String((params as unknown[])[0]))
      ? null
      : next(),
  )
  const to = nobody()
  for (const [index, client] of [cut, bench.chain.client, cut].entries()) {
    const outbox = await bench.start({ account, store, client, confirmations: 1_000 })
    for (let key = 0; key <= index; key += 1) await outbox.send(bench.pay(to, `${key}`))
    await outbox.stop()
  }
  expect(await bench.paid(to)).toBe(3)
  expect(store.records.size).toBe(3)
})

it('fills what is missing where a chain with the same first block lost a lot', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const to = nobody()
  const first = await bench.start({ account, store, confirmations: 1 })
  const before = await getTransactionCount(bench.chain.client, account)
  const held: OutboxRecord[] = []
  for (let index = 0; index < 20; index += 1) {
    await first.send(bench.pay(to, `${index}`))
    if (index === 19) held.push(...store.records.values())
  }
  await first.stop()
  store.records.clear()
  const [last] = held
  if (!last) throw new Error('There is no record.')
  store.records.set(last.nonce, last)
  // As after a node that was killed before it wrote its newest state.
  const depth = Number(BigInt(await bench.chain.client.request({ method: 'eth_blockNumber' })))
  for (let left = depth; left > 0; left -= 1) {
    if ((await getTransactionCount(bench.chain.client, account)) === before) break
    await bench.control.request({ method: 'anvil_rollback', params: [1] } as never)
  }
  expect(await bench.paid(to)).toBe(0)
  const second = await bench.start({ account, store, confirmations: 1 })
  await second.send(bench.pay(to, '19'))
  expect(await getTransactionCount(bench.chain.client, account)).toBe(before + 20)
  expect(await bench.paid(to)).toBe(1)
})
