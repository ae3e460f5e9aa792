import { type Hex, hexToBigInt, keccak256, slice } from 'viem'

/** How many bits a filter has; each entry sets three of them. */
const size = 2_048n

/**
 * Tells whether every entry may be in a block's filter of its logs.
 *
 * @param bloom - the filter, of 256 bytes.
 * @param entries - addresses and topics.
 * @returns false when one of them is not there for sure.
 */
export function mayContain(bloom: Hex, entries: readonly Hex[]): boolean {
  const wanted = toBloom(entries)
  return (hexToBigInt(bloom) & wanted) === wanted
}

/**
 * Tells whether entries account for all that a block's filter holds.
 *
 * @param bloom - the filter, of 256 bytes.
 * @param entries - addresses and topics.
 * @returns false when entries are missing for sure. More of them are no fault: some chains have logs
 * that no transaction wrote, and leave them out.
 */
export function isExplained(bloom: Hex, entries: readonly Hex[]): boolean {
  return (hexToBigInt(bloom) & ~toBloom(entries)) === 0n
}

function toBloom(entries: readonly Hex[]): bigint {
  return [...new Set(entries)].reduce((bloom, entry) => bloom | bits(entry), 0n)
}

function bits(entry: Hex): bigint {
  const hash = keccak256(entry)
  return [0, 2, 4].reduce(
    (found, at) => found | (1n << (hexToBigInt(slice(hash, at, at + 2)) % size)),
    0n,
  )
}
