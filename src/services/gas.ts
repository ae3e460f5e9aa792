import type { GasFunds } from '../chain/actions/get-gas-funds.ts'

/** Less gas than any transaction about a deal takes. */
const leastGas = 50_000n

/** What a deal may take of its provider: to submit, and to end it by a timeout. */
const gasOfDeal = 2n * 150_000n

/** How many times its present price gas may come to cost while deals run. */
const margin = 3n

/**
 * Tells whether an account could pay for a transaction. A yes that proves wrong costs nothing, a
 * no that proves wrong costs a stake, so only what is certain is a no.
 *
 * @param funds - the account's balance and the price of gas, in wei.
 */
export function hasGas({ balance, gasPrice }: GasFunds): boolean {
  return balance >= leastGas * gasPrice
}

/**
 * Tells why an account should sign no further deal, if it might not pay for all their gas.
 *
 * @param funds - the account's balance and the price of gas, in wei.
 * @param deals - how many deals it has signed that are not final.
 * @returns the reason, or undefined.
 */
export function explainMissingGas(
  { balance, gasPrice }: GasFunds,
  deals: number,
): string | undefined {
  const needed = BigInt(deals + 1) * gasOfDeal * gasPrice * margin
  if (balance >= needed) return undefined
  return `gas: wanted at least ${needed} wei for this deal and ${deals} more, has ${balance} wei`
}
