import type { Address } from 'viem'
import { getBalances } from '../../src/chain/actions/get-balances.ts'
import { getTokenSupply } from '../../src/chain/actions/get-token-supply.ts'
import type { SoakNetwork } from './open-network.ts'

/** Who has how much, in token units. */
export type Holdings = {
  /** Wallet and free balance together, by account. */
  accounts: ReadonlyMap<Address, bigint>
  /** What is free, of everybody. */
  free: bigint
  /** What the contract has. */
  contract: bigint
  supply: bigint
}

/**
 * Reads who has how much.
 *
 * @param network - the network, on which nothing moves meanwhile.
 */
export async function readHoldings({ connection, crew, creators }: SoakNetwork): Promise<Holdings> {
  const accounts = new Map<Address, bigint>()
  let everybody = 0n
  for (const { address } of [...crew.map(({ account }) => account), ...creators]) {
    const { wallet, free } = await getBalances(connection, { account: address })
    accounts.set(address, wallet + free)
    everybody += free
  }
  const { deals } = connection.deployment
  const { wallet: contract } = await getBalances(connection, { account: deals })
  return { accounts, free: everybody, contract, supply: await getTokenSupply(connection) }
}
