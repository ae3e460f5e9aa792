import {
  type Address,
  createTestClient,
  type Hex,
  http,
  type LocalAccount,
  parseEther,
  toHex,
} from 'viem'
import { createNonceManager, mnemonicToAccount } from 'viem/accounts'
import { jsonRpc } from 'viem/nonce'
import { deposit } from '../../src/chain/actions/deposit.ts'
import { getChainTime } from '../../src/chain/actions/get-chain-time.ts'
import { transferTokens } from '../../src/chain/actions/transfer-tokens.ts'
import { createAnvil } from '../../src/chain/anvil.ts'
import { type ChainClient, type Connection, connectChain } from '../../src/chain/connection.ts'
import { deployContracts } from '../../src/chain/deploy-contracts.ts'

const phrase = 'test test test test test test test test test test test junk'

/** A chain for one test file, and what its tests need of it. */
export type TestChain = {
  url: string
  client: ChainClient
  /** Deploys the contracts anew, so that a test has their balances to itself. */
  deploy: () => Promise<Connection>
  /** Makes an account of its own for a test, with gas and a deposit in token units. */
  fund: (
    connection: Connection,
    parameters: { free: bigint; gas?: bigint },
  ) => Promise<LocalAccount>
  /** Tells the key of an account that was made here; the phrase is public. */
  key: (account: LocalAccount) => Hex
  /** Lets the chain's time go on, in seconds. */
  pass: (seconds: number) => Promise<void>
  /** Puts as many empty blocks in the place of the last ones: their transactions vanish. */
  reorg: (depth: number) => Promise<void>
  stop: () => Promise<void>
}

/** Starts anvil; every account is derived from the well-known development phrase. */
export async function startTestChain(): Promise<TestChain> {
  const anvil = createAnvil()
  await anvil.start()
  const client = await connectChain({ rpcUrl: anvil.url, pollingInterval: 20 })
  const nonceManager = createNonceManager({ source: jsonRpc() })
  const derive = (addressIndex: number) => ({
    ...mnemonicToAccount(phrase, { addressIndex }),
    nonceManager,
  })
  const admin = derive(0)
  let taken = 10
  const indices = new Map<Address, number>()

  const control = createTestClient({ mode: 'anvil', transport: http(anvil.url) })

  return {
    url: anvil.url,
    client,
    deploy: async () => ({ client, deployment: await deployContracts(client, { account: admin }) }),
    async fund(connection, { free, gas = parseEther('10') }) {
      const account = derive(taken)
      indices.set(account.address, taken)
      taken += 1
      const { address } = account
      await control.setBalance({ address, value: parseEther('10') })
      if (free > 0n) {
        await transferTokens(connection, { account: admin, to: address, amount: free })
        await deposit(connection, { account, amount: free })
      }
      await control.setBalance({ address, value: gas })
      return account
    },
    key(account) {
      const { privateKey } = derive(indices.get(account.address) ?? 0).getHdKey()
      if (!privateKey) throw new Error('The phrase gives no key.')
      return toHex(privateKey)
    },
    async pass(seconds) {
      const { time } = await getChainTime(client)
      await control.increaseTime({ seconds })
      await control.mine({ blocks: 1 })
      const { time: later } = await getChainTime(client)
      if (later < time + seconds) throw new Error('The chain did not go on.')
    },
    reorg: (depth) =>
      client.request<{ Parameters: unknown; ReturnType: undefined; Method: 'anvil_reorg' }>({
        method: 'anvil_reorg',
        params: [depth, []],
      }),
    stop: anvil.stop,
  }
}
