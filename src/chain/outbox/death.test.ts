import { getTransactionCount } from 'viem/actions'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/helpers/eventually.ts'
import {
  createMemoryStore,
  meddle,
  nobody,
  type OutboxBench,
  startOutboxBench,
} from '../../../test/helpers/outbox-bench.ts'

let bench: OutboxBench
beforeAll(async () => {
  bench = await startOutboxBench()
})
afterAll(() => bench.chain.stop())
afterEach(() => bench.stopAll())

/** A process that dies at one step: from then on neither chain nor store hear of it. */
function mortal(step: string) {
  const store = createMemoryStore()
  let dead = false
  const steps: string[] = []
  const pass = (name: string) => {
    if (!dead) steps.push(name)
    if (name === step) dead = true
    if (dead) throw new Error('dead')
  }
  store.guard = ({ kind, when }) => pass(`${when} ${kind}`)
  const client = meddle(bench.chain.client, async ({ method }, next) => {
    pass(`before ${method}`)
    const answer = await next()
    pass(`after ${method}`)
    return answer
  })
  const bury = () => {
    expect(steps.at(-1)).toBe(step)
    store.guard = () => {}
  }
  return { store, client, bury, isDead: () => dead }
}

const unrecorded = ['before eth_estimateGas', 'after eth_getTransactionCount', 'before put']
const recorded = [
  'after put',
  'before eth_sendRawTransaction',
  'after eth_sendRawTransaction',
  'before eth_getTransactionReceipt',
  'after eth_getTransactionReceipt',
  'before remove',
]

describe.each([...unrecorded, ...recorded, 'after remove'])('dying %s', (step) => {
  it.each([false, true])('does everything once (asked for again: %s)', async (again) => {
    const account = await bench.fund()
    const { store, client, bury, isDead } = mortal(step)
    const to = nobody()
    const before = await getTransactionCount(bench.chain.client, account)
    const first = await bench.start({ account, store, client, confirmations: 1 })
    const told = first.send(bench.pay(to, 'a')).then(
      () => 'done',
      () => 'failed',
    )
    await eventually(isDead, step)
    await first.stop()
    bury()
    await told

    const second = await bench.start({ account, store, confirmations: 3 })
    const isRecorded = recorded.includes(step)
    expect(second.isPending('a')).toBe(isRecorded)
    if (again && step !== 'after remove') await second.send(bench.pay(to, 'a'))
    // Another one, which must not wait for what never comes.
    await second.send(bench.pay(to, 'b'))
    await bench.control.mine({ blocks: 3 })
    await eventually(() => store.records.size === 0, 'the end of the records')
    const times = (unrecorded.includes(step) && !again ? 0 : 1) + 1
    expect(await bench.paid(to)).toBe(times)
    expect(await getTransactionCount(bench.chain.client, account)).toBe(before + times)
  })
})

it('lives through a node that takes a transaction and loses the answer', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const client = meddle(bench.chain.client, async ({ method }, next) => {
    const answer = await next()
    if (method === 'eth_sendRawTransaction') throw new Error('lost')
    return answer
  })
  const outbox = await bench.start({ account, store, client })
  const to = nobody()
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => outbox.send(bench.pay(to, `${index}`))),
  )
  expect(await bench.paid(to)).toBe(10)
  await eventually(() => store.records.size === 0, 'the end of the records')
})

it('sends nothing that cannot be written, and says so', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const outbox = await bench.start({ account, store })
  const to = nobody()
  let full = true
  store.guard = ({ kind }) => {
    if (full && kind === 'put') throw new Error('The disk is full.')
  }
  await expect(outbox.send(bench.pay(to, 'a'))).rejects.toThrow('The disk is full.')
  expect(outbox.isPending('a')).toBe(false)
  full = false
  await outbox.send(bench.pay(to, 'b'))
  expect(await bench.paid(to)).toBe(1)
})

it('keeps a record for as long as the store cannot remove it', async () => {
  const account = await bench.fund()
  const store = createMemoryStore()
  const outbox = await bench.start({ account, store, confirmations: 1 })
  const to = nobody()
  let failures = 0
  store.guard = ({ kind }) => {
    if (kind === 'remove' && failures < 3) {
      failures += 1
      throw new Error('The disk is busy.')
    }
  }
  await outbox.send(bench.pay(to, 'a'))
  await eventually(() => store.records.size === 0, 'the end of the record')
  expect(failures).toBe(3)
})
