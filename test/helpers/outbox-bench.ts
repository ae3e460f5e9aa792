import { type Address, createClient, createTestClient, custom, http, type LocalAccount } from 'viem'
import { generatePrivateKey, mnemonicToAccount, privateKeyToAddress } from 'viem/accounts'
import { readContract } from 'viem/actions'
import { transferTokens } from '../../src/chain/actions/transfer-tokens.ts'
import type { ChainClient, Connection } from '../../src/chain/connection.ts'
import { gdcnTokenAbi } from '../../src/chain/generated/contracts.ts'
import {
  type CreateOutboxParameters,
  createOutbox,
  type Outbox,
  type OutboxCall,
} from '../../src/chain/outbox.ts'
import type { OutboxRecord, OutboxStore } from '../../src/chain/outbox-store.ts'
import { systemClock } from '../../src/runtime/clock.ts'
import { createLogger, type Logger } from '../../src/runtime/logger.ts'
import { startTestChain, type TestChain } from './test-chain.ts'

/** A store that outlives the outboxes of a test, and can fail. */
export type MemoryStore = OutboxStore & {
  records: Map<number, OutboxRecord>
  /** Called before and after each write; a throw is what the outbox gets. */
  guard: (write: { kind: 'put' | 'remove'; count: number; when: 'before' | 'after' }) => void
}

/** Makes a store that keeps its records in memory. */
export function createMemoryStore(): MemoryStore {
  let count = 0
  const store: MemoryStore = {
    records: new Map(),
    guard: () => {},
    async putTransaction(record) {
      count += 1
      const write = { kind: 'put', count } as const
      store.guard({ ...write, when: 'before' })
      store.records.set(record.nonce, structuredClone(record))
      store.guard({ ...write, when: 'after' })
    },
    async removeTransaction(nonce) {
      count += 1
      const write = { kind: 'remove', count } as const
      store.guard({ ...write, when: 'before' })
      store.records.delete(nonce)
      store.guard({ ...write, when: 'after' })
    },
    async listTransactions() {
      return [...store.records.values()].sort((one, other) => one.nonce - other.nonce)
    },
  }
  return store
}

/** Asks a chain in the place of a client; `next` passes the question on. */
export type Meddler = (
  question: { method: string; params?: unknown },
  next: () => Promise<unknown>,
) => Promise<unknown>

/** Puts something between a client and its chain. */
export function meddle(client: ChainClient, meddler: Meddler): ChainClient {
  const transport = custom(
    {
      request: (question: { method: string; params?: unknown }) =>
        meddler(question, () => client.request(question as never, { retryCount: 0 })),
    },
    { retryCount: 0 },
  )
  const { chain, pollingInterval } = client
  return createClient({ chain, transport, pollingInterval, cacheTime: 0 })
}

/** A chain, an account with gas and tokens, and outboxes over one store. */
export type OutboxBench = {
  chain: TestChain
  connection: Connection
  control: ReturnType<typeof controlAnvil>
  /** Makes an account with gas, and tokens in its wallet, for one test. */
  fund: () => Promise<LocalAccount>
  /** Starts an outbox; it is stopped after the test. */
  start: (
    parameters: { account: LocalAccount; store: OutboxStore } & Partial<CreateOutboxParameters>,
  ) => Promise<Outbox>
  /** Stops the outboxes of a test. */
  stopAll: () => Promise<void>
  /** Writes a call that moves one token unit, which can be counted. */
  pay: (to: Address, key?: string) => OutboxCall
  /** Counts the token units that an address got. */
  paid: (to: Address) => Promise<number>
}

export const silent: Logger = createLogger({ level: 'silent' })

/** An address that nobody has used. */
export function nobody(): Address {
  return privateKeyToAddress(generatePrivateKey())
}

function controlAnvil(url: string) {
  return createTestClient({ mode: 'anvil', transport: http(url) })
}

/** Starts a chain for the tests of an outbox. */
export async function startOutboxBench(): Promise<OutboxBench> {
  const chain = await startTestChain()
  const connection = await chain.deploy()
  const outboxes: Outbox[] = []
  const { token } = connection.deployment
  const deployer = mnemonicToAccount('test test test test test test test test test test test junk')
  return {
    chain,
    connection,
    control: controlAnvil(chain.url),
    async fund() {
      const account = await chain.fund(connection, { free: 0n })
      await transferTokens(connection, { account: deployer, to: account.address, amount: 1_000n })
      return account
    },
    async start(parameters) {
      const outbox = createOutbox({
        ...{ client: chain.client, confirmations: 2, clock: systemClock, logger: silent },
        ...parameters,
      })
      outboxes.push(outbox)
      await outbox.start()
      return outbox
    },
    async stopAll() {
      await Promise.all(outboxes.splice(0).map((outbox) => outbox.stop()))
    },
    pay: (to, key) => ({
      keys: key === undefined ? [] : [key],
      ...{ address: token, abi: gdcnTokenAbi, functionName: 'transfer', args: [to, 1n] },
    }),
    async paid(to) {
      const call = { address: token, abi: gdcnTokenAbi } as const
      return Number(
        await readContract(chain.client, { ...call, functionName: 'balanceOf', args: [to] }),
      )
    },
  }
}
