import { zeroAddress } from 'viem'
import { isFinal } from './is-final.ts'
import { isWithheld } from './is-withheld.ts'
import type { Role } from './role.ts'
import type { ChainState } from './state.ts'
import type { Deal } from './typed-data.ts'

/** What a role does next about one deal. Its name is the step that an intent is recorded under. */
export type Action =
  /** Check the proposal and sign the deal. */
  | { type: 'sign-deal' }
  /** Open the deal on the chain, with both signatures. */
  | { type: 'open' }
  /** Run the job. */
  | { type: 'execute' }
  /** Sign the result and upload its files. */
  | { type: 'publish-result' }
  /** Download the result, verify its digest and decide about it. */
  | { type: 'judge-result' }
  /** Sign the acceptance of the result. */
  | { type: 'sign-acceptance' }
  /** Sign the doubt of the result. */
  | { type: 'sign-check' }
  /** Bring the signed doubt to the contract, so that the mediation has to rule. */
  | { type: 'check' }
  /** Agree that the deal is called off. */
  | { type: 'cancel' }
  /** Give up a job that cannot be finished. */
  | { type: 'abandon' }
  /** Put the signed result on the chain. */
  | { type: 'submit' }
  /** Settle a submitted result with the job creator's consent alone. */
  | { type: 'accept' }
  /** Settle with both consents. */
  | { type: 'complete' }
  /** End a deal whose result is overdue. */
  | { type: 'timeout-submit' }
  /** End a deal whose job creator is silent. */
  | { type: 'timeout-judge' }
  /** End a deal whose mediators are silent. */
  | { type: 'timeout-mediate' }
  /** Do nothing; look again at `until` (seconds) at the latest, or when somebody else moved. */
  | { type: 'wait'; until?: number }
  /** Do nothing ever again. */
  | { type: 'done' }

/** One deal as one role sees it. */
export type DealView = {
  deal: Pick<Deal, 'agreeBy' | 'submitTimeout' | 'judgeTimeout' | 'mediateTimeout' | 'mediation'>
  /** Its state on the chain, confirmed. */
  state: ChainState
  /** When it entered that state, in the chain's seconds; unused before it opens. */
  since: number
  /** The chain's time, in seconds. */
  now: number
  /** Which signatures of the deal this role holds. */
  signed: { jobCreator: boolean; resourceProvider: boolean }
  /** The provider's result: `executed` before it is signed and uploaded, `published` after. */
  result: 'none' | 'executed' | 'published'
  /** What the job creator, itself, found the published result to be. */
  verdict: 'none' | 'right' | 'doubted'
  /** Whether this role holds the job creator's acceptance of the provider's signed result. */
  accepted: boolean
  /** Whether this role holds the job creator's signed doubt of it. */
  doubted: boolean
  /** Whether this role holds the job creator's signature that calls the deal off. */
  cancelled: boolean
  /** Whether the provider, itself, cannot finish the job any more. */
  givenUp: boolean
  /** Whether this role's account can pay for a transaction. */
  hasGas: boolean
}

const wait: Action = { type: 'wait' }
const done: Action = { type: 'done' }

/**
 * Decides what a role does next about a deal, from nothing but what it sees. An action is in time
 * at t ≤ deadline, a timeout at t > deadline, by the chain's clock.
 *
 * The job creator needs no gas, the resource provider relays completions, the solver opens deals
 * and plays keeper; mediators relay doubts, unless they are silent. A result that is on record and was
 * not shown is doubted. A doubted result without mediation waits for the judge timeout.
 *
 * @param role - whose turn it might be.
 * @param view - the deal as this role sees it.
 * @returns an action that the contract takes at the view's time, a wait, or that all is done.
 * @example
 * nextAction('solver', view) // { type: 'open' }
 */
export function nextAction(role: Role, view: DealView): Action {
  if (isFinal(view.state)) return done
  switch (view.state) {
    case 'None':
      return view.now > view.deal.agreeBy ? done : beforeOpening(role, view)
    case 'DealAgreed':
      return beforeSubmission(role, view, view.since + view.deal.submitTimeout)
    case 'ResultsSubmitted':
      return beforeJudgement(role, view, view.since + view.deal.judgeTimeout)
    case 'ResultsChecked':
      return duringMediation(view, view.since + view.deal.mediateTimeout)
    default:
      return wait
  }
}

function beforeOpening(role: Role, { deal, signed, hasGas }: DealView): Action {
  const waitForOthers: Action = { type: 'wait', until: deal.agreeBy + 1 }
  switch (role) {
    case 'jobCreator':
      return signed.jobCreator ? waitForOthers : { type: 'sign-deal' }
    case 'resourceProvider':
      if (!signed.jobCreator || signed.resourceProvider) return waitForOthers
      return { type: 'sign-deal' }
    case 'solver':
      return signed.jobCreator && signed.resourceProvider && hasGas
        ? { type: 'open' }
        : waitForOthers
  }
}

function beforeSubmission(role: Role, view: DealView, deadline: number): Action {
  const { now, result, accepted, hasGas } = view
  const { submitTimeout } = view.deal
  const late = now > deadline
  switch (role) {
    case 'jobCreator': {
      const last = view.since + Math.floor((submitTimeout * 3) / 4)
      return judge(view, last, deadline)
    }
    case 'resourceProvider': {
      if (result === 'none') {
        // Nothing is lost by that, also when it is late, and no work is done for nothing.
        if (view.cancelled) return hasGas ? { type: 'cancel' } : wait
        if (!late && !view.givenUp) return { type: 'execute' }
        // The sooner the job creator knows, the sooner somebody else does its job; S is lost either way.
        if (!late) return hasGas ? { type: 'abandon' } : wait
        // It has lost S, and only this gives R back; whoever is first does it.
        return hasGas ? { type: 'timeout-submit' } : wait
      }
      // What pays or saves a stake never waits for an upload: the solver may not answer for ever.
      if (accepted && hasGas) return { type: 'complete' }
      const half = view.since + Math.floor(submitTimeout / 2)
      if (!late && hasGas && now >= half) return { type: 'submit' }
      // Late, only a completion still pays; who never consents must not keep R for that hope.
      const giveUp = deadline + submitTimeout + 1
      if (hasGas && now >= giveUp) return { type: 'timeout-submit' }
      if (result === 'executed') return { type: 'publish-result' }
      if (!hasGas) return wait
      return { type: 'wait', until: late ? giveUp : half }
    }
    case 'solver': {
      if (!hasGas) return wait
      const settled: Action = { type: accepted ? 'complete' : 'submit' }
      const isPublished = result === 'published'
      if (late) return isPublished && accepted ? settled : { type: 'timeout-submit' }
      if (view.doubted) return relayDoubt(view, view.since + Math.floor(submitTimeout / 2))
      if (!isPublished) return { type: 'wait', until: deadline + 1 }
      // The provider had its time; it must not lose S for want of gas while its result lies here.
      const last = view.since + Math.floor((submitTimeout * 3) / 4)
      return now >= last ? settled : { type: 'wait', until: last }
    }
  }
}

function beforeJudgement(role: Role, view: DealView, deadline: number): Action {
  const { now, since, result, accepted, hasGas } = view
  const late = now > deadline
  const { judgeTimeout } = view.deal
  switch (role) {
    case 'jobCreator': {
      // Provider and solver may both keep its acceptance back, and J would be lost.
      const last = since + Math.floor((judgeTimeout * 3) / 4)
      const isHidden = result !== 'published' && isWithheld(view)
      const shown = { result: 'published', verdict: 'doubted' } as const
      const action = judge(isHidden ? { ...view, ...shown } : view, last, deadline)
      if (action.type !== 'wait' || !accepted || !hasGas || late) return action
      return now >= last ? { type: 'accept' } : { type: 'wait', until: last }
    }
    case 'resourceProvider':
      if (hasGas && accepted && result !== 'none') return { type: 'complete' }
      if (hasGas && late) return { type: 'timeout-judge' }
      if (result === 'executed') return { type: 'publish-result' }
      return hasGas ? { type: 'wait', until: deadline + 1 } : wait
    case 'solver': {
      if (!hasGas) return wait
      if (late) return { type: accepted && result === 'published' ? 'complete' : 'timeout-judge' }
      const half = since + Math.floor(judgeTimeout / 2)
      if (view.doubted) return relayDoubt(view, half)
      if (!accepted) return { type: 'wait', until: deadline + 1 }
      // The provider had its time to complete; its silence must not cost the job creator J.
      return now >= half ? { type: 'accept' } : { type: 'wait', until: half }
    }
  }
}

/** Mediators earn by relaying a doubt; what they leave lying is relayed for nothing. */
function relayDoubt({ now }: DealView, last: number): Action {
  return now >= last ? { type: 'check' } : { type: 'wait', until: last }
}

function duringMediation({ now, hasGas }: DealView, deadline: number): Action {
  if (!hasGas) return wait
  return now > deadline ? { type: 'timeout-mediate' } : { type: 'wait', until: deadline + 1 }
}

/** What the job creator makes of a result; from `last` on it carries its own doubt to the contract. */
function judge(view: DealView, last: number, deadline: number): Action {
  const { deal, result, verdict, accepted, doubted, now, hasGas } = view
  if (result !== 'published' || accepted) return wait
  if (verdict !== 'doubted')
    return { type: verdict === 'right' ? 'sign-acceptance' : 'judge-result' }
  if (deal.mediation === zeroAddress) return wait
  if (!doubted) return { type: 'sign-check' }
  if (!hasGas || now > deadline) return wait
  return now >= last ? { type: 'check' } : { type: 'wait', until: last }
}
