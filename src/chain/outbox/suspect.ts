import type { OutboxState, Suspicion } from './state.ts'

/**
 * Notes that something looks wrong once more. A node that is behind, or a branch that is left, can
 * make it look so for a while.
 *
 * @param state - the outbox.
 * @param before - what was noted of it so far.
 */
export function suspect(state: OutboxState, before: Suspicion | undefined): Suspicion {
  const now = state.head?.number ?? 0n
  if (!before || before.since > now) return { since: now, looks: 1 }
  return { since: before.since, looks: before.looks + 1 }
}

/**
 * Tells whether something looked wrong often enough, and for as many blocks as make a transaction
 * final.
 *
 * @param state - the outbox.
 * @param suspicion - what was noted of it.
 */
export function isConfirmed(state: OutboxState, suspicion: Suspicion): boolean {
  const now = state.head?.number ?? 0n
  const blocks = state.confirmations > 1n ? state.confirmations : 1n
  return suspicion.looks >= 2 && now >= suspicion.since + blocks
}
