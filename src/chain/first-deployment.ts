import { type Address, getContractAddress } from 'viem'
import type { Deployment } from './connection.ts'

/**
 * Tells where the contracts are that an account deployed before it sent anything else.
 *
 * @param chainId - the chain's id.
 * @param account - who deployed them.
 */
export function firstDeployment(chainId: number, account: Address): Deployment {
  // As a receipt names them.
  const at = (nonce: bigint): Address =>
    `0x${getContractAddress({ from: account, nonce }).slice(2).toLowerCase()}`
  return { chainId, token: at(0n), deals: at(1n), registry: at(2n) }
}
