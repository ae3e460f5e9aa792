import { getTransactionCount } from 'viem/actions'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../test/helpers/eventually.ts'
import { makeDeal } from '../../test/helpers/make-deal.ts'
import {
  createMemoryStore,
  meddle,
  nobody,
  type OutboxBench,
  silent,
  startOutboxBench,
} from '../../test/helpers/outbox-bench.ts'
import { systemClock } from '../runtime/clock.ts'
import { openDeals } from './actions/open-deals.ts'
import { submitResult } from './actions/submit-result.ts'
import { timeoutSubmitResults } from './actions/timeout-submit-results.ts'
import { transferTokens } from './actions/transfer-tokens.ts'
import { connectChain } from './connection.ts'
import { dealKey } from './deal-key.ts'
import { createOutbox } from './outbox.ts'

let bench: OutboxBench
beforeAll(async () => {
  bench = await startOutboxBench()
})
afterAll(() => bench.chain.stop())
afterEach(() => bench.stopAll())

describe('a transaction', () => {
  it('is mined, kept until it is final, and then forgotten', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const outbox = await bench.start({ account, store, confirmations: 3 })
    const to = nobody()
    const start = performance.now()
    const { hash, receipt, gasUsed } = await outbox.send(bench.pay(to, 'a'))
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(receipt).toMatchObject({ status: 'success', transactionHash: hash, gasUsed })
    expect(store.records.size).toBe(1)
    expect(outbox.isPending('a')).toBe(true)
    await eventually(() => store.records.size === 0, 'the end of the record')
    expect(outbox.isPending('a')).toBe(false)
    expect(await bench.paid(to)).toBe(1)
    await outbox.send(bench.pay(to, 'a'))
    expect(await bench.paid(to)).toBe(2)
  })

  it('is sent once for its key, however many ask, and also after a restart', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const to = nobody()
    const patient = { account, store, confirmations: 1_000 }
    const outbox = await bench.start(patient)
    const sent = await Promise.all([1, 2, 3].map(() => outbox.send(bench.pay(to, 'a'))))
    const again = await outbox.send(bench.pay(to, 'a'))
    expect(new Set([...sent, again].map(({ hash }) => hash)).size).toBe(1)
    await outbox.stop()
    const next = await bench.start(patient)
    expect(next.isPending('a')).toBe(true)
    expect((await next.send(bench.pay(to, 'a'))).hash).toBe(again.hash)
    expect(await bench.paid(to)).toBe(1)
  })

  it('without a key is sent each time', async () => {
    const account = await bench.fund()
    const outbox = await bench.start({ account, store: createMemoryStore() })
    const to = nobody()
    await Promise.all([outbox.send(bench.pay(to)), outbox.send(bench.pay(to))])
    expect(await bench.paid(to)).toBe(2)
  })

  it('goes side by side with many others', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const outbox = await bench.start({ account, store })
    const to = nobody()
    const first = await getTransactionCount(bench.chain.client, account)
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_, index) => outbox.send(bench.pay(to, `${index}`))),
    )
    expect(new Set(sent.map(({ hash }) => hash)).size).toBe(50)
    expect(await bench.paid(to)).toBe(50)
    expect(await getTransactionCount(bench.chain.client, account)).toBe(first + 50)
    await eventually(() => store.records.size === 0, 'the end of the records')
  })

  it('takes turns with others that the account sends by itself', async () => {
    const account = await bench.fund()
    const outbox = await bench.start({ account, store: createMemoryStore() })
    const to = nobody()
    await Promise.all(
      [account, outbox, account, outbox].map((sender) =>
        transferTokens(bench.connection, { account: sender, to, amount: 1n }),
      ),
    )
    expect(await bench.paid(to)).toBe(4)
  })
})

describe('a refusal', () => {
  it('takes no nonce and says why in words', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const outbox = await bench.start({ account, store })
    const call = bench.pay(nobody(), 'a')
    const greedy = { ...call, args: [call.args[0], 5_000n] }
    const [one, other] = await Promise.allSettled([outbox.send(greedy), outbox.send(call)])
    expect(one).toMatchObject({ reason: { name: 'TransactionFailedError', retry: false } })
    expect(String(one.status === 'rejected' && one.reason.sentence)).toMatch(
      /^The transaction "transfer" was refused: 0x\w+ holds .* GDCN in its wallet, and .* are needed\.$/,
    )
    // Whoever asked for the same at once shares the answer.
    expect(other).toMatchObject({ reason: { name: 'TransactionFailedError' } })
    expect(outbox.isPending('a')).toBe(false)
    expect(store.records.size).toBe(0)
    const [good] = await Promise.all([
      outbox.send(call),
      expect(outbox.send({ ...greedy, keys: ['b'] })).rejects.toThrow('was refused'),
      outbox.send({ ...call, keys: ['c'] }),
    ])
    expect(good.receipt.status).toBe('success')
  })

  it('by the node leaves no gap', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (method === 'eth_sendRawTransaction')
        await bench.control.setBalance({ address: account.address, value: 1n })
      return next()
    })
    const outbox = await bench.start({ account, store, client })
    const to = nobody()
    const failed = await Promise.allSettled([
      outbox.send(bench.pay(to, 'a')),
      outbox.send(bench.pay(to, 'b')),
    ])
    for (const outcome of failed)
      expect(outcome).toMatchObject({
        reason: {
          name: 'TransactionFailedError',
          sentence:
            'The transaction "transfer" was refused: Insufficient funds for gas * price + value.',
        },
      })
    expect(store.records.size).toBe(0)
    await bench.control.setBalance({ address: account.address, value: 10n ** 18n })
    await outbox.stop()
    const rich = await bench.start({ account, store })
    await rich.send(bench.pay(to, 'a'))
    expect(await bench.paid(to)).toBe(1)
  })
})

describe('deals', () => {
  it('are opened in a batch under one key each, and every action is known by its key', async () => {
    const { connection } = bench
    const parties = {
      jobCreator: await bench.chain.fund(connection, { free: 2_000n }),
      resourceProvider: await bench.chain.fund(connection, { free: 2_000n }),
      solver: await bench.chain.fund(connection, { free: 0n }),
    }
    const store = createMemoryStore()
    const solver = await bench.start({ account: parties.solver, store, confirmations: 100 })
    const openings = await Promise.all([1, 2, 3].map(() => makeDeal(connection, parties)))
    const [first, second, third] = openings
    if (!first || !second || !third) throw new Error('There are no deals.')
    const both = openDeals(connection, { account: solver, openings: [first, second, second] })
    expect(solver.isPending(dealKey(first.id, 'open'))).toBe(true)
    expect(solver.isPending(dealKey(third.id, 'open'))).toBe(false)
    await expect(
      openDeals(connection, { account: solver, openings: [second, third] }),
    ).rejects.toMatchObject({
      name: 'TransactionOverlapError',
      retry: true,
      values: [`under way: ${second.id} open`],
    })
    const one = openDeals(connection, { account: solver, openings: [first] })
    expect((await one).hash).toBe((await both).hash)
    expect((await both).opened).toEqual([first.id, second.id])

    const provider = await bench.start({
      account: parties.resourceProvider,
      store: createMemoryStore(),
      confirmations: 100,
    })
    const { deal } = first
    const result = `0x${'ab'.repeat(32)}` as const
    await submitResult(connection, {
      ...{ account: provider, deal, result, instructionCount: 1n },
      resourceProviderSignature: '0x',
    })
    expect(provider.isPending(dealKey(first.id, 'submit'))).toBe(true)
    await expect(timeoutSubmitResults(connection, { account: provider, deal })).rejects.toThrow(
      'The transaction "timeoutSubmitResults" was refused: the deal is in the state ResultsSubmitted.',
    )
  })
})

describe('an outbox', () => {
  it('takes no work before its start, nor after its stop', async () => {
    const account = await bench.fund()
    const common = { client: bench.chain.client, account, store: createMemoryStore() }
    const outbox = createOutbox({ ...common, confirmations: 1, clock: systemClock, logger: silent })
    expect(outbox.status).toBe('idle')
    const call = bench.pay(nobody(), 'a')
    await expect(outbox.send(call)).rejects.toThrowErrorMatchingInlineSnapshot(`
      [OutboxNotStartedError: The transaction "transfer" came before its outbox was started.
      This is a bug in gdcn: please report it.]
    `)
    await outbox.start()
    expect(outbox.status).toBe('started')
    const sent = outbox.send(call)
    const told = expect(sent).rejects.toThrow('Shutting down.')
    await outbox.stop()
    await told
    expect(outbox.status).toBe('stopped')
    await expect(outbox.send(call)).rejects.toThrow('Shutting down.')
  })

  it('tells its callers that it takes long, and goes on', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    let held = true
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (held && method === 'eth_sendRawTransaction') throw new Error('not now')
      return next()
    })
    const outbox = await bench.start({ account, store, client, longestWait: 100 })
    const to = nobody()
    await expect(outbox.send(bench.pay(to, 'a'))).rejects.toMatchObject({
      name: 'TransactionPendingError',
      retry: true,
      values: [expect.stringMatching(/^transaction: 0x[0-9a-f]{64}$/)],
    })
    expect(outbox.isPending('a')).toBe(true)
    held = false
    await eventually(async () => (await bench.paid(to)) === 1, 'the payment')
    await outbox.send(bench.pay(to, 'a'))
    await eventually(() => store.records.size === 0, 'the end of the record')
    expect(await bench.paid(to)).toBe(1)
  })

  it('outlasts a chain that does not answer', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    let away = false
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (method === 'eth_sendRawTransaction') away = true
      if (away) throw new Error('not there')
      return next()
    })
    const outbox = await bench.start({ account, store, client })
    const to = nobody()
    const sent = outbox.send(bench.pay(to, 'a'))
    await eventually(() => away, 'the outage')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(store.records.size).toBe(1)
    away = false
    // The broadcast would start the outage again: somebody else passes the transaction on.
    const raw = store.records.values().next().value?.attempts[0]?.raw
    if (!raw) throw new Error('There is no transaction.')
    await bench.chain.client.request({ method: 'eth_sendRawTransaction', params: [raw] })
    expect((await sent).receipt.status).toBe('success')
    expect(await bench.paid(to)).toBe(1)
  })

  it('logs neither keys nor signed transactions', async () => {
    const account = await bench.fund()
    const lines: string[] = []
    const note = (...line: unknown[]) => void lines.push(JSON.stringify(line))
    const logger = { debug: note, info: note, warn: note, error: note, child: () => logger }
    const store = createMemoryStore()
    let refused = false
    const client = meddle(bench.chain.client, async ({ method }, next) => {
      if (method !== 'eth_sendRawTransaction' || refused) return next()
      refused = true
      return next().then(() => Promise.reject(new Error('lost')))
    })
    const outbox = await bench.start({ account, store, logger, client })
    await outbox.send(bench.pay(nobody(), 'a'))
    await outbox.send(bench.pay(nobody(), 'b'))
    const raws = [...store.records.values()].flatMap(({ attempts }) => attempts)
    const text = lines.join('\n')
    expect(text).toContain('transaction sent')
    expect(text).not.toContain(bench.chain.key(account).slice(2))
    for (const { raw } of raws) expect(text).not.toContain(raw.slice(2, 60))
  })

  it('refuses a chain that is away in words, and takes no nonce for it', async () => {
    const account = await bench.fund()
    const store = createMemoryStore()
    const client = await connectChain({ rpcUrl: bench.chain.url, pollingInterval: 20 })
    const gone = meddle(client, async () => {
      throw Object.assign(new Error('gone'), { code: -32005 })
    })
    const outbox = await bench.start({ account, store, client: gone })
    await expect(outbox.send(bench.pay(nobody(), 'a'))).rejects.toMatchObject({
      name: 'RpcFailedError',
      retry: true,
    })
    expect(store.records.size).toBe(0)
    expect(outbox.isPending('a')).toBe(false)
  })
})
