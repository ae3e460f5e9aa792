import type { Reason } from './reason.ts'

const names = {
  jobCreator: 'the job creator',
  resourceProvider: 'the resource provider',
  solver: 'the solver',
  protocol: 'the protocol',
} as const satisfies Record<Reason['by'], string>

/**
 * Puts a reason into one line for people.
 *
 * @param reason - why offers do not match or a deal is refused.
 * @returns a line without a full stop.
 * @example
 * formatReason(reason) // 'machine.ram: the job creator wants at least 4096 MB, offered is 2048 MB'
 */
export function formatReason(reason: Reason): string {
  const { field, by, wanted, offered } = reason
  return `${field}: ${names[by]} wants ${wanted}, offered is ${offered}`
}
