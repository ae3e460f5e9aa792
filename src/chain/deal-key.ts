import type { Hex } from 'viem'

/** What a transaction can do with a deal, by the name of the contract's function. */
export type DealStep =
  | 'open'
  | 'submit'
  | 'complete'
  | 'accept'
  | 'timeoutSubmitResults'
  | 'timeoutJudgeResults'
  | 'timeoutMediateResults'
  | 'abandon'
  | 'cancel'
  | 'check'
  | 'arm'
  | 'draw'
  | 'rule'
  | 'commit'
  | 'reveal'

/**
 * Names one step of one deal, as an outbox knows it.
 *
 * @param dealId - the deal.
 * @param step - what is done with it.
 * @param attempt - how often it was tried before, in vain.
 * @returns the key by which the outbox does it once.
 * @example
 * outbox.isPending(dealKey(deal.id, 'open'))
 */
export function dealKey(dealId: Hex, step: DealStep, attempt = 0): string {
  return attempt === 0 ? `${dealId} ${step}` : `${dealId} ${step} ${attempt}`
}
