import type { Reason } from './reason.ts'

const names = {
  jobCreator: 'the job creator',
  resourceProvider: 'the resource provider',
  solver: 'the solver',
  protocol: 'the protocol',
} as const satisfies Record<Reason['by'], string>

/** The longest that a value of a reason is in its sentence, in UTF-16 code units. */
const longestValue = 400

/**
 * Puts a reason into one line for people, of at most 1,000 characters whatever offers hold.
 *
 * @param reason - why offers do not match or a deal is refused.
 * @returns a line without a full stop.
 * @example
 * formatReason(reason) // 'machine.ram: the job creator wants at least 4096 MB, offered is 2048 MB'
 */
export function formatReason(reason: Reason): string {
  const { field, by, wanted, offered, sentence } = reason
  if (sentence !== undefined) return cut(sentence)
  return `${field}: ${names[by]} wants ${cut(wanted)}, offered is ${cut(offered)}`
}

function cut(value: string): string {
  return value.length > longestValue ? `${value.slice(0, longestValue - 1)}…` : value
}
