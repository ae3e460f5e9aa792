import type { Address, Hex } from 'viem'
import { wireLimits } from './wire-fields.ts'

/** What a provider may have against a proposal. */
export const declineCodes = [
  /** Its lists do not allow the module. */
  'module',
  /** Its lists do not allow the image. */
  'image',
  /** The image is not to be had where the job says that it is. */
  'unavailable',
  /** Its data are not to be had where the job says that they are, or are more than it takes. */
  'data',
  /** The document of the job cannot be read or rendered. */
  'job',
  /** The terms are not those that it would agree to now. */
  'terms',
  /** What the job needs was not there before the proposal's time was over. */
  'late',
  /** It has no room for another job. */
  'busy',
  /** It has no room on its disk. */
  'disk',
  /** It cannot lock its stakes, or cannot pay for gas. */
  'funds',
  'other',
] as const

export type DeclineCode = (typeof declineCodes)[number]

/** Why a provider does not sign a deal: for programs, and one line for people. */
export type Decline = { code: DeclineCode; text: string }

/** A job offer that was proposed under a resource offer, whose provider declined. */
export type DeclinedPair = Decline & {
  jobOffer: Hex
  resourceOffer: Hex
  provider: Address
  /** How often. */
  times: number
}

/** What may be otherwise in a while. */
const passing: readonly DeclineCode[] = ['late', 'busy', 'disk', 'funds']

/**
 * Makes the reason that others are told, in one line without control characters and not too long,
 * whatever is quoted in it.
 *
 * @param code - for programs.
 * @param text - for people.
 */
export function makeDecline(code: DeclineCode, text: string): Decline {
  const line = text.replace(/\p{C}+/gu, ' ').trim()
  // Half of a character would be no text.
  return { code, text: line.slice(0, wireLimits.decline).toWellFormed() }
}

/**
 * Tells whether a pair of offers is never to be matched again. What may pass is asked for once more: a
 * large image is there by then. Whoever says so twice is not believed.
 *
 * @param pair - what was declined.
 */
export function isRuledOut({ code, times }: Pick<DeclinedPair, 'code' | 'times'>): boolean {
  return times > 1 || !passing.includes(code)
}

/**
 * Says who declined and why, in a sentence without a full stop.
 *
 * @param provider - who.
 * @param decline - why.
 */
export function formatDecline(provider: Address, { text }: Decline): string {
  return `${provider} declined: ${text}`
}
