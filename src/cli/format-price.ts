import { formatUnits } from 'viem'
import { formatTime } from '../market/format-time.ts'
import { formatTokens } from '../market/format-tokens.ts'
import { formatUnitPrice } from '../market/format-unit-price.ts'
import type { Exit } from '../market/state.ts'
import type { JobPrice } from '../services/run/price-job.ts'
import { formatTable } from './format-table.ts'

/** What each end means, to somebody who is about to sign. */
const meanings: Record<Exit, string> = {
  ResultsAccepted: 'you accept the result',
  TimeoutJudgeResults: 'you say nothing about the result',
  TimeoutSubmitResults: 'the provider submits no result',
  Abandoned: 'the provider gives up',
  Cancelled: 'you both cancel',
  MediationAccepted: 'you doubt the result, and it is right',
  MediationRejected: 'you doubt the result, and it is wrong',
  TimeoutMediateResults: 'you doubt it, and no mediator answers',
}

/**
 * Says what a job would cost.
 *
 * @param price - the deal that would be proposed.
 */
export function formatPrice(price: JobPrice): string {
  const { module, provider, offers, resting, engine } = price
  const { instructionPrice, solverFee, mostCost, mostTotal } = price
  const { locked, lockedUntil, account, free, wallet, missing } = price
  const rows = [
    ['provider', `${provider} (best of ${offers === 1 ? '1 offer' : `${offers} offers`})`],
    ...(resting > 0
      ? [['left out', `${resting} more, whose providers have failed or let a deal lapse`]]
      : []),
    [
      'price',
      `${formatUnitPrice(instructionPrice, engine ?? undefined)}, at most ${formatTokens(mostCost)}`,
    ],
    ["solver's fee", formatTokens(solverFee)],
    ['at most in all', formatTokens(mostTotal)],
    [
      'locked',
      `${formatTokens(locked.jobCreator)}, until ${formatTime(lockedUntil)} at the latest`,
    ],
    ['provider locks', formatTokens(locked.resourceProvider)],
    ['your account', account],
    ['free', `${formatTokens(free)}, ${missing > 0n ? 'which is too little' : 'which is enough'}`],
    ...(missing > 0n
      ? [
          ['missing', formatTokens(missing)],
          ['in its wallet', formatTokens(wallet)],
        ]
      : []),
  ]
  const hint =
    missing > 0n ? `\nDeposit what is missing: gdcn wallet deposit ${formatUnits(missing, 18)}` : ''
  return `${module} would be matched now with this deal. Nothing was signed.\n${formatTable(rows)}${hint}`
}

/**
 * Lays out what everybody gains and loses, however the deal ends.
 *
 * @param price - the deal that would be proposed.
 */
export function formatGains({ gains, mostCost, engine }: JobPrice): string {
  const hasMediator = gains.some(({ mediator }) => mediator !== 0n)
  const rows = gains.map(({ exit, jobCreator, resourceProvider, solver, mediator }) => [
    exit,
    meanings[exit],
    ...[jobCreator, resourceProvider, solver, ...(hasMediator ? [mediator] : [])].map(formatGain),
  ])
  const heading = ['if it ends as', 'because', 'you', 'provider', 'solver']
  const all = [...heading, ...(hasMediator ? ['mediator'] : [])]
  const metered =
    'A paid execution that takes fewer instructions costs you less, and brings the provider less.\n'
  return `Gains and losses in GDCN, where the execution costs the most it can, ${formatTokens(mostCost)}.
${engine === 'docker' ? '' : metered}${formatTable([all, ...rows], [2, 3, 4, 5])}`
}

function formatGain(units: bigint): string {
  const text = formatUnits(units, 18)
  return units > 0n ? `+${text}` : text
}
