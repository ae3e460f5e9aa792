import { type DeclineCode, makeDecline } from '../../market/decline.ts'
import { saveWork } from './save-work.ts'
import type { ResourceProviderState, Work } from './state.ts'

/** What stands against a proposal. */
export type Refusal = {
  code: DeclineCode
  /** One sentence each, for its own log. */
  reasons: readonly string[]
  /** What others hear of it, if not all of that. */
  told?: string
}

/**
 * Refuses a proposal for good, unless that was done before.
 *
 * @param state - the resource provider.
 * @param work - the proposal, not signed.
 * @param refusal - why.
 */
export async function refuseProposal(
  state: ResourceProviderState,
  work: Work,
  refusal: Refusal,
): Promise<void> {
  if (work.refused) return
  const { code, reasons, told = reasons.join('; ') } = refusal
  work.refused = true
  work.decline = makeDecline(code, told)
  work.due = true
  await saveWork(state, work)
  state.context.logger.warn({ deal: work.record.id, code, reasons }, 'proposal refused')
}
