import { type Address, type Hex, isHex } from 'viem'
import { hashJob } from '../../src/market/hash-job.ts'
import { isFinal } from '../../src/market/is-final.ts'
import { sameAddress } from '../../src/market/same-address.ts'
import { shareOfDeal } from '../../src/market/share-of-deal.ts'
import type { ChainState } from '../../src/market/state.ts'
import { cow } from '../helpers/make-deal.ts'
import type { Member } from './describe-crew.ts'
import type { SoakNetwork } from './open-network.ts'
import type { PlayedJob } from './play-job.ts'
import type { SettledDeal } from './read-deals.ts'
import type { Holdings } from './read-holdings.ts'

const paid: readonly ChainState[] = ['ResultsAccepted', 'TimeoutJudgeResults', 'MediationAccepted']

/**
 * Holds what has become of everybody against what had to.
 *
 * @param network - the network's services.
 * @param parameters - the deals, what everybody had before and has now, the jobs as their job
 * creators know them, and what each service has logged.
 * @returns what should not have happened, with the deals; nothing if all is well.
 */
export function audit(
  { crew }: Pick<SoakNetwork, 'crew'>,
  parameters: {
    deals: readonly SettledDeal[]
    before: Holdings
    after: Holdings
    jobs: readonly PlayedJob[]
    log: (member: Member) => string
  },
): readonly string[] {
  const { deals, before, after, jobs, log } = parameters
  return [
    ...deals
      .filter(({ state }) => !isFinal(state))
      .map(({ id, state }) => `deal ${id} is not final: ${state}`),
    ...compareBalances(deals, before, after),
    ...compareTotals(before, after),
    ...crew.flatMap((member) => judgeMember(member, deals)),
    ...crew.flatMap((member) => findTwice(member, log(member))),
    ...jobs.flatMap((job) => judgeJob(job, deals)),
  ]
}

/** What everybody has gained or lost has to be what the table of payoffs says. */
function compareBalances(deals: readonly SettledDeal[], before: Holdings, after: Holdings) {
  return [...before.accounts].flatMap(([account, had]) => {
    const gained = (after.accounts.get(account) ?? 0n) - had
    const due = deals.reduce((sum, deal) => sum + dueTo(account, deal), 0n)
    if (gained === due) return []
    const its = deals.filter(({ deal }) =>
      [deal.jobCreator, deal.resourceProvider].some((party) => sameAddress(party, account)),
    )
    const list = its.map(({ id, state }) => `\n  ${id} ${state}`)
    return [`${account} gained ${gained}, and not ${due}, by its deals:${list.join('')}`]
  })
}

function dueTo(account: Address, { deal, state, instructionCount, rulers }: SettledDeal): bigint {
  const roles = ['jobCreator', 'resourceProvider', 'solver'] as const
  const shares = roles
    .filter((role) => sameAddress(deal[role], account))
    .map((role) => shareOfDeal({ role, deal, state, instructionCount })?.net ?? 0n)
  // One of them rules alone.
  if (rulers.some((ruler) => sameAddress(ruler, account))) shares.push(deal.mediationFee)
  return shares.reduce((sum, share) => sum + share, 0n)
}

function compareTotals(before: Holdings, after: Holdings): string[] {
  const violations: string[] = []
  if (after.contract !== after.free)
    violations.push(`the contract has ${after.contract}, and owes ${after.free}`)
  if (after.supply !== before.supply)
    violations.push(`there were ${before.supply} token units, and are ${after.supply}`)
  return violations
}

/** Nobody who is honest loses to somebody who is not, nor the other way round. */
function judgeMember({ part, name, account }: Member, deals: readonly SettledDeal[]): string[] {
  const never: Partial<Record<Member['part'], readonly ChainState[]>> = {
    honest: ['MediationRejected', 'Abandoned'],
    'lies-about-output': ['MediationAccepted'],
    'lies-about-count': ['MediationAccepted'],
    'never-finishes': paid,
    'runs-out-of-memory': paid,
    // Whoever leaves pays for what nobody was shown; whoever is there has it from a mediator.
    withholds: ['ResultsAccepted'],
  }
  return deals
    .filter(({ deal }) => sameAddress(deal.resourceProvider, account.address))
    .filter(({ state }) => never[part]?.includes(state))
    .map(({ id, state }) => `deal ${id} of ${name} ended as ${state}`)
}

/** Finds the deals whose finished execution a provider has saved more than once. */
function findTwice({ name }: Member, log: string): string[] {
  const executed = new Map<Hex, number>()
  for (const [, deal] of log.matchAll(/"deal":"(0x\w+)"[^{}]*"msg":"job executed"/g))
    if (isHex(deal)) executed.set(deal, (executed.get(deal) ?? 0) + 1)
  return [...executed]
    .filter(([, times]) => times > 1)
    .map(([deal, times]) => `${name} has executed deal ${deal} ${times} times`)
}

/** A job is paid once at most, never when called off, and always when settled for its job creator. */
function judgeJob(job: PlayedJob, deals: readonly SettledDeal[]) {
  const { plan, settled, calledOff, begun, violations } = job
  const hash = hashJob(cow(plan.message))
  const its = deals.filter(({ deal, state }) => deal.job === hash && paid.includes(state))
  const list = its.map(({ id, state }) => `\n  ${id} ${state}`).join('')
  return [
    ...violations,
    ...(its.length > Math.max(1, begun) ? [`job ${plan.index} is paid twice:${list}`] : []),
    ...(calledOff && its.length > 0 ? [`job ${plan.index} is called off, and paid:${list}`] : []),
    ...(settled && its.length === 0 ? [`job ${plan.index} is settled, and not paid`] : []),
  ]
}
