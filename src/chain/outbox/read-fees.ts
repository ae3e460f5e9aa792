import { parseGwei } from 'viem'
import { getBlock, getGasPrice } from 'viem/actions'
import { askChain } from '../ask-chain.ts'
import type { ChainClient } from '../connection.ts'

/** What a transaction bids, in wei a unit of gas. */
export type Fees = {
  maxFeePerGas: bigint
  maxPriorityFeePerGas: bigint
  /** Whether the chain knows one price only, as before EIP-1559; then both are that. */
  legacy: boolean
}

/**
 * Reads what a transaction should bid now: room for the base fee to double, and the tip that the
 * node suggests.
 *
 * @param client - the chain.
 * @throws RpcUnreachableError when the chain does not answer.
 */
export async function readFees(client: ChainClient): Promise<Fees> {
  const [{ baseFeePerGas: base }, tip] = await askChain(
    Promise.all([getBlock(client, { blockTag: 'latest' }), readTip(client)]),
  )
  if (base !== null && tip !== undefined)
    return { maxFeePerGas: 2n * base + tip, maxPriorityFeePerGas: tip, legacy: false }
  const price = await askChain(getGasPrice(client))
  if (base === null) return { maxFeePerGas: price, maxPriorityFeePerGas: price, legacy: true }
  const rest = price > base ? price - base : 0n
  return { maxFeePerGas: 2n * base + rest, maxPriorityFeePerGas: rest, legacy: false }
}

/** Reads the tip that a node suggests; many nodes have no opinion. */
async function readTip(client: ChainClient): Promise<bigint | undefined> {
  try {
    return BigInt(await client.request({ method: 'eth_maxPriorityFeePerGas' }))
  } catch {
    return undefined
  }
}

/**
 * Raises a bid so that nodes take the new version in the place of the old one: they want 10 % more
 * of both fees.
 *
 * @param parameters - the first bid and the newest, what the chain asks now, and the most to bid as
 * a multiple of the first.
 * @returns the new bid; undefined where it would be above the cap.
 */
export function raiseFees(parameters: {
  first: Omit<Fees, 'legacy'>
  newest: Omit<Fees, 'legacy'>
  current: Fees
  cap: bigint
}): Fees | undefined {
  const { first, newest, current, cap } = parameters
  const most = cap * (first.maxFeePerGas || parseGwei('1'))
  const least = raise(newest.maxFeePerGas)
  if (least > most) return undefined
  const maxFeePerGas = min(max(least, current.maxFeePerGas), most)
  const tip = max(raise(newest.maxPriorityFeePerGas), current.maxPriorityFeePerGas)
  const { legacy } = current
  return {
    maxFeePerGas,
    maxPriorityFeePerGas: legacy ? maxFeePerGas : min(tip, maxFeePerGas),
    legacy,
  }
}

/** One eighth more, rounded up. */
const raise = (fee: bigint) => fee + fee / 8n + 1n
const max = (one: bigint, other: bigint) => (one > other ? one : other)
const min = (one: bigint, other: bigint) => (one < other ? one : other)
