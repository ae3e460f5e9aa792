import type { Address } from 'viem'

/**
 * Puts mediators in the order in which a deal commits to them: by value, each once.
 *
 * @param mediators - addresses in any order and casing.
 * @returns a new list, ascending by value and without repetitions.
 * @example
 * sortMediators(['0xBb…', '0xaa…', '0xbb…']) // ['0xaa…', '0xBb…']
 */
export function sortMediators(mediators: readonly Address[]): readonly Address[] {
  // Checksummed casing does not sort by value: 'B' comes before 'a'.
  const byValue = new Map<string, Address>()
  for (const mediator of mediators) {
    const key = mediator.toLowerCase()
    if (!byValue.has(key)) byValue.set(key, mediator)
  }
  return [...byValue].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mediator]) => mediator)
}
