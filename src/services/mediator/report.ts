import { saveDoubt } from './save-doubt.ts'
import type { Doubt, MediatorState } from './state.ts'

/**
 * Tells both parties how it rules and why, under its signature.
 *
 * @param state - the mediator.
 * @param doubt - the deal, decided.
 */
export async function postReport(state: MediatorState, doubt: Doubt): Promise<void> {
  const { client, account, signal, nudge } = state
  const { record, decision } = doubt
  if (!decision || doubt.reported) return
  const { salt: _, ...found } = decision
  const report = { dealId: record.id, mediator: account.address, ...found }
  await client.postReport({ report, signal })
  doubt.reported = true
  await saveDoubt(state, doubt)
  nudge()
}
