import { signDeal } from '../sign-deal.ts'
import { saveWork } from './save-work.ts'
import type { ResourceProviderState, Work } from './state.ts'

/**
 * Signs a deal that was agreed to and gives the signature to the solver. Repeating it is harmless.
 *
 * @param state - the resource provider.
 * @param work - the deal.
 */
export async function handOverSignature(state: ResourceProviderState, work: Work): Promise<void> {
  const { id, deal } = work.record
  // First: from then on the deal may open, whatever becomes of us.
  await saveWork(state, work)
  const signature = await signDeal(state.account, { deal, domain: state.domain })
  await state.client.signDeal({ id, signature, signal: state.signal })
}
