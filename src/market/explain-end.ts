import { formatTime } from './format-time.ts'
import { formatTokens } from './format-tokens.ts'
import { nextDeadline } from './next-deadline.ts'
import type { Role } from './role.ts'
import { shareOfDeal } from './share-of-deal.ts'
import { stakes } from './stakes.ts'
import { type DealState, exits } from './state.ts'
import type { Deal, Report } from './typed-data.ts'

/** Whoever takes part in a deal, also when it is doubted. */
export type Participant = Role | 'mediator'

/** What there is to say of a deal, as far as it is known. */
export type Explained = {
  state: DealState
  /** When it came into that state, and what time it is: seconds since the epoch. */
  since: number
  now: number
  /** Its terms. */
  deal?: Deal | undefined
  /** The count of its result. */
  instructionCount?: bigint | undefined
  /** What a mediator found, whose signature is good. */
  report?: Pick<Report, 'reason' | 'difference'> | undefined
  /** Who asks; nobody's part is told where it is a stranger. */
  role?: Participant | undefined
}

type OpenState = 'DealNegotiating' | 'DealAgreed' | 'ResultsSubmitted' | 'ResultsChecked'

/** What is awaited in time, and what has not come. */
const awaited: Record<OpenState, { owed: string; missed: string; after: string }> = {
  DealNegotiating: {
    owed: 'both parties may sign it, and anybody open it',
    missed: 'both parties could sign it, and anybody open it',
    after: 'it is void',
  },
  DealAgreed: {
    owed: 'the resource provider may bring a result',
    missed: 'the resource provider could bring a result',
    after: 'anybody may end it',
  },
  ResultsSubmitted: {
    owed: 'the job creator may accept or doubt the result',
    missed: 'the job creator could accept or doubt the result',
    after: 'anybody may end it, and the result is paid for',
  },
  ResultsChecked: {
    owed: 'its mediators may rule on the doubted result',
    missed: 'its mediators could rule on the doubted result',
    after: 'anybody may end it',
  },
}

/** Why a deal ended as it did. */
const reasons: Record<Exclude<DealState, OpenState>, string> = {
  TimeoutAgree: 'it was not signed by both parties and opened in time',
  Revoked: 'a party took its signature back before it was opened',
  ResultsAccepted: 'the job creator accepted the result',
  MediationAccepted: 'the mediation found the result right',
  MediationRejected: 'the mediation found the result wrong',
  TimeoutSubmitResults: 'the resource provider brought no result in time',
  TimeoutJudgeResults: 'the job creator neither accepted nor doubted the result in time',
  TimeoutMediateResults: 'nobody ruled on the doubted result in time',
  Abandoned: 'the resource provider gave the job up',
  Cancelled: 'both parties called it off',
}

const subjects: Record<Participant, string> = {
  jobCreator: 'the job creator',
  resourceProvider: 'the resource provider',
  solver: 'the solver',
  mediator: 'whoever ruled',
}

const paid: readonly DealState[] = ['ResultsAccepted', 'MediationAccepted', 'TimeoutJudgeResults']

/**
 * Says in one sentence how a deal ended, why, and what that did to the money of whoever asks; of one
 * that is open, what is awaited of whom until when.
 *
 * @param explained - what is known of the deal.
 * @returns a sentence with its full stop.
 * @example
 * explainEnd({ state: 'Cancelled', since, now, deal, role: 'jobCreator' })
 * // 'The deal ended as Cancelled: both parties called it off; you staked 3 GDCN, …'
 */
export function explainEnd(explained: Explained): string {
  const { state } = explained
  const clauses = isOpen(state) ? tellOpen(explained, state) : tellEnd(explained, state)
  return `${clauses.join('; ')}.`
}

function isOpen(state: DealState): state is OpenState {
  return state in awaited
}

function tellOpen(explained: Explained, state: OpenState): readonly string[] {
  const { deal, since, now, role } = explained
  const { owed, missed, after } = awaited[state]
  const deadline = deal && nextDeadline({ deal, state, since })
  const head = `The deal is open as ${state}`
  if (!deal || deadline === undefined)
    return [`${head}: ${owed}, until a time that its terms would tell; after it ${after}`]
  const time = formatTime(deadline)
  const next =
    now > deadline
      ? `${head}: ${missed} until ${time}, and now ${after}`
      : `${head}: ${owed} until ${time}; after that ${after}`
  if (state === 'DealNegotiating') return [next, 'nothing is locked in it']
  if (role !== 'jobCreator' && role !== 'resourceProvider') return [next]
  const share = shareOfDeal({ role, deal, state })
  return [next, `${formatTokens(share?.locked ?? 0n)} of yours are locked in it`]
}

function tellEnd(explained: Explained, state: Exclude<DealState, OpenState>): readonly string[] {
  const { report, deal, role } = explained
  const isRuled = state === 'MediationAccepted' || state === 'MediationRejected'
  const difference = report?.difference ? ` (${report.difference})` : ''
  const found = report ? `: ${report.reason}${difference}` : ', and its report is not known here'
  const head = `The deal ended as ${state}: ${reasons[state]}${isRuled ? found : ''}`
  if (!exits.some((exit) => exit === state)) return [head, 'nothing was locked in it']
  if (!deal) return [head, 'what that cost whom cannot be told without its terms']
  if (role) return [head, tellMoney(explained, { role, deal, subject: subjectOf(role) })]
  const parties = ['jobCreator', 'resourceProvider'] as const
  return [head, ...parties.map((one) => tellMoney(explained, { role: one, deal }))]
}

/** Mediators share what one deal brings, and only who ruled has any of it. */
function subjectOf(role: Participant): string {
  return role === 'mediator' ? subjects.mediator : 'you'
}

function tellMoney(
  { state, instructionCount }: Explained,
  { role, deal, subject = subjects[role] }: { role: Participant; deal: Deal; subject?: string },
): string {
  if (role === 'mediator') {
    if (state !== 'MediationAccepted' && state !== 'MediationRejected')
      return 'no mediator earned anything'
    return `${subject} earned ${formatTokens(deal.mediationFee)}`
  }
  if (role === 'solver') return `${subject} earned the fee of ${formatTokens(deal.solverFee)}`
  const exit = exits.find((one) => one === state)
  const share = exit && shareOfDeal({ role, deal, state: exit, instructionCount })
  if (!share) return `what ${subject} got back cannot be told without the count of its result`
  const staked = stakes(deal)[role]
  const back = formatTokens(staked + share.net)
  return `${subject} staked ${formatTokens(staked)}, got back ${back}, and so ${tellNet(share.net, role === 'jobCreator' && paid.includes(state))}`
}

function tellNet(net: bigint, hasPaid: boolean): string {
  if (net === 0n) return 'neither gained nor lost anything'
  if (net > 0n) return `gained ${formatTokens(net)}`
  return `${hasPaid ? 'paid' : 'lost'} ${formatTokens(-net)}`
}
