import { formatUnits } from 'viem'

/**
 * Writes an amount for people.
 *
 * @param units - token units; negative for what was paid.
 * @returns tokens with up to 18 decimals, and the symbol: `0.031 GDCN`.
 */
export function formatTokens(units: bigint): string {
  return `${formatUnits(units, 18)} GDCN`
}
