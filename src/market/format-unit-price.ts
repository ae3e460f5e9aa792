import type { Engine } from './find-engine.ts'
import { formatTokens } from './format-tokens.ts'

/**
 * Writes a price for people, with what it is for: WebAssembly is paid by the instruction, and a
 * container, which nobody meters, once.
 *
 * @param units - token units.
 * @param engine - what runs the job; undefined where that is not known.
 * @example
 * formatUnitPrice(10n ** 18n, 'docker') // '1 GDCN for the job'
 */
export function formatUnitPrice(units: bigint, engine: Engine | undefined): string {
  const price = formatTokens(units)
  if (engine === 'docker') return `${price} for the job`
  return engine === 'wasm'
    ? `${price} an instruction`
    : `${price} an instruction, or for a container`
}
