import { type Address, type Hex, type LocalAccount, numberToHex } from 'viem'
import { getBlockNumber, getCode, getTransactionCount, sendTransaction } from 'viem/actions'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/helpers/eventually.ts'
import {
  createMemoryStore,
  meddle,
  nobody,
  type OutboxBench,
  silent,
  startOutboxBench,
} from '../../../test/helpers/outbox-bench.ts'
import { transferTokens } from '../actions/transfer-tokens.ts'
import type { Outbox, OutboxCall } from '../outbox.ts'

let bench: OutboxBench
beforeAll(async () => {
  bench = await startOutboxBench()
  // Blocks come with transactions only, so that each test knows which it takes away.
  await bench.control.setIntervalMining({ interval: 0 })
  await bench.control.setAutomine(true)
})
afterAll(() => bench.chain.stop())
afterEach(async () => {
  clearInterval(ticking)
  await bench.stopAll()
  await mendToken()
})

let ticking: NodeJS.Timeout | undefined
/** Lets a block come every now and then, to the end of the test. */
function tick() {
  ticking = setInterval(() => void bench.control.mine({ blocks: 1 }).catch(() => {}), 100)
}

const height = () => getBlockNumber(bench.chain.client, { cacheTime: 0 })
/** Takes away every block after this height. */
async function leave(since: bigint, method: 'anvil_reorg' | 'anvil_rollback' = 'anvil_rollback') {
  const depth = Number((await height()) - since)
  const params = method === 'anvil_reorg' ? [depth, []] : [depth]
  await bench.control.request({ method, params } as never)
}

let code: Hex | undefined
/** Makes the token refuse everything, until it is mended. */
async function breakToken() {
  const { token: address } = bench.connection.deployment
  code ??= await getCode(bench.chain.client, { address })
  await bench.control.setCode({ address, bytecode: '0x60006000fd' })
}
async function mendToken() {
  const { token: address } = bench.connection.deployment
  if (code) await bench.control.setCode({ address, bytecode: code })
}

/** Sends a call whose estimate passes, and which reverts when it is mined. */
async function sendReverting(outbox: Outbox, call: OutboxCall): Promise<unknown> {
  await bench.control.setAutomine(false)
  const sent = outbox.send(call).catch((error: unknown) => error)
  const pool = () =>
    getTransactionCount(bench.chain.client, { address: outbox.address, blockTag: 'pending' })
  const before = await count(outbox)
  await eventually(async () => (await pool()) > before, 'the transaction in the pool')
  await breakToken()
  await bench.control.mine({ blocks: 1 })
  await mendToken()
  await bench.control.setAutomine(true)
  return sent
}

/** Keeps the messages of a log. */
function listen() {
  const messages: string[] = []
  const note = (_: unknown, message?: string) => void messages.push(message ?? '')
  const logger = {
    ...silent,
    debug: note,
    info: note,
    warn: note,
    error: note,
    child: () => logger,
  }
  return { messages, logger }
}

const count = ({ address }: { address: Address }) =>
  getTransactionCount(bench.chain.client, { address })
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** Sends something beside the outbox, as a wallet with the same key does. */
const sendBeside = (account: LocalAccount, nonce?: number) =>
  sendTransaction(bench.chain.client, {
    account: { ...account, nonceManager: undefined },
    ...{ chain: bench.chain.client.chain, to: nobody(), value: 1n },
    ...(nonce !== undefined && { nonce }),
  })

describe('a reorganisation', () => {
  it.each(['anvil_reorg', 'anvil_rollback'] as const)(
    'that takes a block away (%s) has its transactions mined again',
    async (method) => {
      const account = await bench.fund()
      const store = createMemoryStore()
      const { messages, logger } = listen()
      const outbox = await bench.start({ account, store, logger, confirmations: 10 })
      const to = nobody()
      const before = await count(account)
      const since = await height()
      const sent = await Promise.all(['a', 'b', 'c'].map((key) => outbox.send(bench.pay(to, key))))
      expect(await bench.paid(to)).toBe(3)
      await leave(since, method)
      await eventually(() => messages.includes('transaction lost its block'), 'the loss')
      await eventually(async () => (await bench.paid(to)) === 3, 'the payments')
      const again = await outbox.send(bench.pay(to, 'a'))
      expect(again.hash).toBe(sent[0]?.hash)
      expect(await count(account)).toBe(before + 3)
      await bench.control.mine({ blocks: 10 })
      await eventually(() => store.records.size === 0, 'the end of the records')
    },
  )

  it('is noticed by the outbox that starts after it', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const first = await bench.start({ account, store, confirmations: 10 })
    const to = nobody()
    const since = await height()
    await first.send(bench.pay(to, 'a'))
    await first.stop()
    await leave(since)
    expect(await bench.paid(to)).toBe(0)
    const second = await bench.start({ account, store, confirmations: 10 })
    await second.send(bench.pay(to, 'b'))
    await second.send(bench.pay(to, 'a'))
    expect(await bench.paid(to)).toBe(2)
  })

  it('is not forgotten because the chain does not answer while it is looked into', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    let mined: Hex | undefined
    let asked = 0
    const client = meddle(bench.chain.client, async ({ method, params }, next) => {
      const [at] = (params ?? []) as unknown[]
      if (method === 'eth_getBlockByNumber' && mined !== undefined && at === mined) asked += 1
      // The first question finds the reorganisation, the second what it took away.
      if (asked === 2) {
        asked += 1
        throw new Error('busy')
      }
      return next()
    })
    const outbox = await bench.start({ account, store, logger, client, confirmations: 5 })
    const to = nobody()
    const since = await height()
    await outbox.send(bench.pay(to, 'a'))
    // A look, so that the block is the newest that the outbox knows.
    await rest(100)
    mined = numberToHex(await height())
    await leave(since, 'anvil_reorg')
    tick()
    await eventually(() => store.records.size === 0, 'the end of the record')
    expect(asked).toBeGreaterThan(2)
    expect(messages).toContain('transaction lost its block')
    expect(await bench.paid(to)).toBe(1)
  })

  it.each(['anvil_reorg', 'anvil_rollback'] as const)(
    'of a block that came after the newest was asked for takes nothing away (%s)',
    async (method) => {
      const account = await bench.fund()
      const store = createMemoryStore()
      let behind: unknown
      let receipts = 0
      const client = meddle(bench.chain.client, async (question, next) => {
        const isLatest = (question.params as unknown[] | undefined)?.[0] === 'latest'
        if (behind && question.method === 'eth_getBlockByNumber' && isLatest) return behind
        const answer = await next()
        if (question.method === 'eth_getTransactionReceipt' && answer) receipts += 1
        return answer
      })
      const patience = { confirmations: 5, stuckAfter: 500 }
      const outbox = await bench.start({ account, store, client, ...patience })
      const to = nobody()
      const since = await height()
      behind = await bench.chain.client.request({
        method: 'eth_getBlockByNumber',
        params: ['latest', false],
      })
      const sent = outbox.send(bench.pay(to, 'a'))
      await eventually(() => receipts > 0, 'the receipt')
      await leave(since, method)
      await bench.control.mine({ blocks: 1 })
      behind = undefined
      tick()
      await sent
      await eventually(() => store.records.size === 0, 'the end of the record')
      expect(await bench.paid(to)).toBe(1)
    },
  )

  it('is noticed before a transaction is final, whatever a node behind said of it', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    const first = await bench.start({ account, store, confirmations: 1_000 })
    const to = nobody()
    const since = await height()
    const { hash } = await first.send(bench.pay(to, 'a'))
    await first.stop()
    const old = await bench.chain.client.request({
      method: 'eth_getTransactionReceipt',
      params: [hash],
    })
    const used = numberToHex(await count(account))
    await leave(since, 'anvil_reorg')

    let behind = true
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (behind && method === 'eth_getTransactionReceipt') return old
      if (behind && method === 'eth_getTransactionCount') return used
      return next()
    })
    const second = await bench.start({ account, store, logger, client, confirmations: 5 })
    await second.send(bench.pay(to, 'a'))
    expect(await bench.paid(to)).toBe(0)
    behind = false
    tick()
    await eventually(() => store.records.size === 0, 'the end of the record')
    expect(messages).toContain('transaction lost its block')
    expect(await bench.paid(to)).toBe(1)
  })

  it('after which the contract refuses makes a transaction fail, once that is sure', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    let away = false
    const client = meddle(bench.chain.client, async (_, next) => {
      if (away) throw new Error('not there')
      return next()
    })
    const outbox = await bench.start({ account, store, logger, client, confirmations: 5 })
    const to = nobody()
    const since = await height()
    await outbox.send(bench.pay(to, 'a'))
    away = true
    await leave(since)
    await breakToken()
    away = false
    await eventually(() => messages.includes('transaction reverted'), 'the failure')
    expect(outbox.isPending('a')).toBe(false)
    await expect(outbox.send(bench.pay(to, 'a'))).rejects.toMatchObject({
      name: 'TransactionFailedError',
      hash: undefined,
    })
    await mendToken()
    expect(await bench.paid(to)).toBe(0)
    await bench.control.mine({ blocks: 5 })
    await eventually(() => store.records.size === 0, 'the end of the record')
  })
})

describe('a transaction that reverts', () => {
  it('fails, keeps its nonce and frees its key', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const outbox = await bench.start({ account, store, confirmations: 1_000 })
    const to = nobody()
    expect(await sendReverting(outbox, bench.pay(to, 'a'))).toMatchObject({
      name: 'TransactionFailedError',
      sentence: 'The transaction "transfer" was refused: it reverted.',
      hash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
    })
    expect(outbox.isPending('a')).toBe(false)
    expect(store.records.size).toBe(1)
    await outbox.send(bench.pay(to, 'a'))
    expect(store.records.size).toBe(2)
    expect(await bench.paid(to)).toBe(1)

    // The new one counts after a restart too.
    await outbox.stop()
    const next = await bench.start({ account, store, confirmations: 1_000 })
    expect((await next.send(bench.pay(to, 'a'))).receipt.status).toBe('success')
    expect(await bench.paid(to)).toBe(1)
  })

  it('is not carried out after a reorganisation when another has done it since', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    const outbox = await bench.start({ account, store, logger, confirmations: 1_000 })
    const to = nobody()
    const since = await height()
    await sendReverting(outbox, bench.pay(to, 'a'))
    await outbox.send(bench.pay(to, 'a'))
    // The first would pass now.
    await leave(since)
    await mendToken()
    await eventually(() => messages.includes('transaction taken back'), 'the taking back')
    await eventually(async () => (await bench.paid(to)) === 1, 'the payment')
    await bench.control.mine({ blocks: 3 })
    await rest(300)
    expect(await bench.paid(to)).toBe(1)
    expect([...store.records.values()].map(({ action }) => action)).toEqual([
      'fill a nonce',
      'transfer',
    ])
  })
})

describe('a transaction that was sent anew', () => {
  it('is not carried out when the first one passes after all', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    let away = false
    let held = false
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (away || (held && method === 'eth_sendRawTransaction')) throw new Error('not now')
      return next()
    })
    const outbox = await bench.start({ account, store, logger, client, confirmations: 5 })
    const to = nobody()
    const since = await height()
    await sendReverting(outbox, bench.pay(to, 'a'))
    held = true
    const anew = outbox.send(bench.pay(to, 'a'))
    const told = expect(anew).rejects.toThrow('another transaction does the same')
    await eventually(() => store.records.size === 2, 'the second record')
    away = true
    await leave(since)
    await mendToken()
    const raw = store.records.values().next().value?.attempts[0]?.raw ?? '0x'
    await bench.chain.client.request({ method: 'eth_sendRawTransaction', params: [raw] })
    away = false
    held = false
    await told
    expect(messages).toContain('transaction taken back')
    expect((await outbox.send(bench.pay(to, 'a'))).receipt.status).toBe('success')
    tick()
    await eventually(() => store.records.size === 0, 'the end of the records')
    expect(await bench.paid(to)).toBe(1)
  })
})

describe('a nonce that somebody else uses', () => {
  it('is given up for another, and the thing is still done once', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    let held = true
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (held && method === 'eth_sendRawTransaction') throw new Error('not now')
      return next()
    })
    const outbox = await bench.start({ account, store, logger, client, confirmations: 2 })
    const to = nobody()
    const sent = Promise.all([outbox.send(bench.pay(to, 'a')), outbox.send(bench.pay(to, 'b'))])
    await eventually(() => store.records.size === 2, 'the records')
    const nonce = await count(account)
    await sendBeside(account, nonce)
    held = false
    tick()
    await sent
    expect(messages).toContain('nonce used by somebody else')
    expect(await bench.paid(to)).toBe(2)
    expect(await count(account)).toBe(nonce + 3)
    expect(store.records.has(nonce)).toBe(false)
  })

  it('ends what the contract would refuse by now', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    let held = true
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (held && method === 'eth_sendRawTransaction') throw new Error('not now')
      return next()
    })
    const outbox = await bench.start({ account, store, client, confirmations: 1 })
    const sent = outbox.send(bench.pay(nobody(), 'a'))
    const told = expect(sent).rejects.toThrow(/was refused: 0x\w+ holds 0 GDCN in its wallet/)
    await eventually(() => store.records.size === 1, 'the record')
    await drain(account)
    held = false
    tick()
    await told
    expect(store.records.size).toBe(0)
    expect(outbox.isPending('a')).toBe(false)
  })

  it('is not believed of a node that has lost the receipts for a while', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    let blind = true
    const client = meddle(bench.chain.client, async ({ method }, next) =>
      blind && method === 'eth_getTransactionReceipt' ? null : next(),
    )
    const outbox = await bench.start({ account, store, logger, client, confirmations: 30 })
    const to = nobody()
    const sent = outbox.send(bench.pay(to, 'a'))
    await eventually(async () => (await bench.paid(to)) === 1, 'the payment')
    await bench.control.mine({ blocks: 5 })
    await rest(200)
    blind = false
    await sent
    expect(messages).not.toContain('nonce used by somebody else')
    expect(await bench.paid(to)).toBe(1)
  })

  it.each(['after put', 'before remove'] as const)(
    'is given up once, however the process dies (%s)',
    async (step) => {
      const account = await bench.fund()
      const store = createMemoryStore()
      let held = true
      let dead = false
      const client = meddle(bench.chain.client, async ({ method }, next) => {
        if (dead || (held && method === 'eth_sendRawTransaction')) throw new Error('not now')
        return next()
      })
      const first = await bench.start({ account, store, client, confirmations: 1 })
      const to = nobody()
      const told = first.send(bench.pay(to, 'a')).catch(() => 'stopped')
      await eventually(() => store.records.size === 1, 'the record')
      await sendBeside(account)
      store.guard = ({ kind, when }) => {
        if (`${when} ${kind}` === step) dead = true
        if (dead) throw new Error('dead')
      }
      held = false
      tick()
      await eventually(() => dead, 'its death')
      await first.stop()
      await told
      store.guard = () => {}
      expect(store.records.size).toBe(2)
      const second = await bench.start({ account, store, confirmations: 1 })
      await second.send(bench.pay(to, 'a'))
      await bench.control.mine({ blocks: 2 })
      await eventually(() => store.records.size === 0, 'the end of the records')
      expect(await bench.paid(to)).toBe(1)
    },
  )
})

describe('a gap', () => {
  it('that a chain leaves which lost what was final is filled', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    const outbox = await bench.start({ account, store, logger, confirmations: 1 })
    const to = nobody()
    const before = await count(account)
    const since = await height()
    await outbox.send(bench.pay(to, 'a'))
    await eventually(() => store.records.size === 0, 'the end of the record')
    await leave(since)
    expect(await count(account)).toBe(before)
    tick()
    await outbox.send(bench.pay(to, 'b'))
    expect(messages).toContain('nonce filled')
    expect(await count(account)).toBe(before + 2)
    expect(await bench.paid(to)).toBe(1)
  })

  it('is none while a wallet waits there', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const { messages, logger } = listen()
    await bench.control.setAutomine(false)
    try {
      const outbox = await bench.start({ account, store, logger, confirmations: 1 })
      await sendBeside(account)
      const to = nobody()
      const sent = outbox.send(bench.pay(to, 'a'))
      await eventually(() => store.records.size === 1, 'the record')
      await rest(200)
      await bench.control.mine({ blocks: 1 })
      await sent
      expect(messages).not.toContain('nonce filled')
      expect(await bench.paid(to)).toBe(1)
    } finally {
      await bench.control.setAutomine(true)
    }
  })
})

/** Takes all tokens out of an account's wallet, by a transaction beside the outbox. */
async function drain(account: LocalAccount, to = nobody()) {
  const wallet = { ...account, nonceManager: undefined }
  await transferTokens(bench.connection, { account: wallet, to, amount: 1_000n })
}
