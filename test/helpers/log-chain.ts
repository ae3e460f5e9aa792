import { createTestClient, type Hex, http, type Log, numberToHex } from 'viem'
import { getBlock, getLogs } from 'viem/actions'
import { createAnvil } from '../../src/chain/anvil.ts'
import { type ChainClient, connectChain } from '../../src/chain/connection.ts'
import { eventually } from './eventually.ts'

/** A chain where nothing happens by itself, with a contract that logs what it is sent. */
export type LogChain = {
  url: string
  client: ChainClient
  address: Hex
  /** Logs data, each in a block of its own. */
  emit: (...data: readonly Hex[]) => Promise<void>
  mine: (blocks: number) => Promise<void>
  /** Puts as many other blocks in the place of the last ones; the first of them logs the data. */
  reorg: (depth: number, ...data: readonly Hex[]) => Promise<void>
  /** Takes the last blocks away. */
  rollback: (depth: number) => Promise<void>
  head: () => Promise<{ number: bigint; hash: Hex }>
  /** Tells every log that there is from a block on, as `block hash:index:data`. */
  scan: (fromBlock?: bigint) => Promise<readonly string[]>
  stop: () => Promise<void>
}

/** Tells a log by what must not differ. */
export function nameLog(log: Log): string {
  return `${log.blockHash}:${log.logIndex}:${log.data}`
}

/** Starts anvil with such a contract. */
export async function startLogChain(parameters: { port?: number } = {}): Promise<LogChain> {
  const anvil = createAnvil({ ...parameters, blockTime: 1_000_000 })
  await anvil.start()
  const client = await connectChain({ rpcUrl: anvil.url, pollingInterval: 20 })
  const control = createTestClient({ mode: 'anvil', transport: http(anvil.url) })
  const address = `0x${'aa'.repeat(20)}` as const
  const from = `0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266` as const
  const gas = numberToHex(100_000)
  // Copies its input to memory and logs it, without a topic.
  await control.setCode({ address, bytecode: '0x365f5f37365fa000' })
  await control.mine({ blocks: 1 })

  const getReceipt = async (hash: Hex) =>
    (await client.request({ method: 'eth_getTransactionReceipt', params: [hash] })) ?? undefined

  return {
    url: anvil.url,
    client,
    address,
    async emit(...data) {
      for (const each of data) {
        const hash = await client.request({
          method: 'eth_sendTransaction',
          params: [{ from, to: address, data: each, gas }],
        })
        // anvil answers before it mines.
        await eventually(() => getReceipt(hash), 'the block')
      }
    },
    mine: (blocks) => control.mine({ blocks }),
    reorg: (depth, ...data) =>
      client.request<{ Parameters: unknown; ReturnType: undefined; Method: 'anvil_reorg' }>({
        method: 'anvil_reorg',
        params: [depth, data.map((each) => [{ from, to: address, data: each, gas }, 0])],
      }),
    rollback: (depth) =>
      client.request<{ Parameters: unknown; ReturnType: undefined; Method: 'anvil_rollback' }>({
        method: 'anvil_rollback',
        params: [depth],
      }),
    head: () => getBlock(client),
    scan: async (fromBlock = 0n) =>
      (await getLogs(client, { address, fromBlock, toBlock: 'latest' })).map(nameLog),
    stop: anvil.stop,
  }
}
