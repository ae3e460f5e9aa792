import { getBalances } from '../../chain/actions/get-balances.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { BaseError } from '../../errors/base.ts'
import { checkProposal } from '../../market/check-proposal.ts'
import { formatReason } from '../../market/format-reason.ts'
import { formatTokens } from '../../market/format-tokens.ts'
import { isFinal } from '../../market/is-final.ts'
import { matchesModule } from '../../market/matches-module.ts'
import { stakes } from '../../market/stakes.ts'
import type { Deal, Job, ResourceOffer } from '../../market/typed-data.ts'
import { moduleCache } from '../../modules/module-cache.ts'
import { renderPinnedJob } from '../../modules/render-pinned-job.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { describeJob } from '../describe-job.ts'
import { findLackOfDisk } from '../find-lack-of-disk.ts'
import { explainMissingGas } from '../gas.ts'
import { handOverSignature } from './hand-over-signature.ts'
import { findDeniedImage, findDeniedModule } from './policy.ts'
import { presentOffers } from './present-offers.ts'
import { saveWork } from './save-work.ts'
import type { ResourceProviderState, Work } from './state.ts'

/** For how long its stakes may wait for a deal to open, in seconds. */
export const agreeWithin = 300

/**
 * Signs a proposed deal if it is within the offer that it was made from, what would be offered now,
 * and its funds, else refuses it for good.
 *
 * @param state - the resource provider.
 * @param work - the proposal, which the job creator has signed.
 */
export async function considerProposal(state: ResourceProviderState, work: Work): Promise<void> {
  const { id } = work.record
  const reasons = await agree(state, work)
  if (reasons.length > 0) {
    work.refused = true
    await saveWork(state, work)
    state.context.logger.warn({ deal: id, reasons }, 'proposal refused')
    return
  }
  await handOverSignature(state, work)
  state.context.logger.info({ deal: id }, 'deal signed')
}

/** Checks a proposal, and counts it as signed if nothing stands against it. */
async function agree(state: ResourceProviderState, work: Work): Promise<readonly string[]> {
  const { deal, mediators, job, resourceOffer } = work.record
  const promise = state.offers.get(resourceOffer)
  if (!promise) return ['resourceOffer: it is none of ours']
  const unwanted = await findUnwanted(state, { job, promise })
  if (unwanted.length > 0) return unwanted
  // An image takes its time.
  const { time: now } = await getChainTime(state.connection.client)
  // A deal that opens while the balance is read may be missing in it: it counts as promised still.
  const before = findPromised(state, now)
  const { connection, account: ourselves, terms } = state
  const [{ free }, gas] = await Promise.all([
    getBalances(connection, { account: ourselves.address }),
    getGasFunds(connection.client, { account: ourselves.address }),
  ])
  const promised = new Set([...before, ...findPromised(state, now)])
  // Whatever offer they were made from: it is one machine, and one purse.
  const { length: taken } = [...state.ledger.values()].filter(
    (other) => other !== work && other.signed && !isFinal(other.record.state),
  )
  const missingGas = explainMissingGas(gas, taken)
  const committed = [...promised].reduce(
    (sum, { record }) => sum + stakes(record.deal).resourceProvider,
    0n,
  )
  const check = (offer: ResourceOffer) =>
    checkProposal({
      role: 'resourceProvider',
      offer,
      deal,
      mediators,
      job,
      now,
      agreeWithin,
      freeBalance: free,
      committed,
      taken,
      quorum: terms.mediation?.quorum,
    }).map(formatReason)
  // How many jobs the machine takes is what it takes now, whatever offer they come from.
  const { expires } = promise
  const broken = check({ ...promise, count: terms.count })
  // An earlier life may have offered it for another price, or with a machine that is not there any
  // more. Nobody is bound by an offer before the deal is signed: the present settings win.
  const outdated = closest(presentOffers(state, now).map((offer) => check({ ...offer, expires })))
    .filter((reason) => !broken.includes(reason))
    .map((reason) => `${reason} (by its present settings; the offer is older)`)
  const mismatches = [...broken, ...outdated, ...findUnderpaid(state, deal)]
  const reasons = missingGas === undefined ? mismatches : [...mismatches, missingGas]
  // In the same breath as the check: proposals are considered side by side, and once the signature
  // is out of our hands the solver may use it whether or not it says so.
  if (reasons.length === 0) work.signed = true
  return reasons
}

/**
 * Finds what stands against a job itself. Nothing is fetched for one that is not on the list: its
 * document says from where, and it comes from a stranger.
 */
async function findUnwanted(
  { policy, context, disk, executor, signal }: ResourceProviderState,
  { job, promise }: { job: Job; promise: ResourceOffer },
): Promise<readonly string[]> {
  const { modules } = promise
  const denied = findDeniedModule(policy, job)
  if (denied !== undefined) return [denied]
  if (modules.length > 0 && !modules.some((entry) => matchesModule(job, entry)))
    return [`job.repository: ${job.repository}@${job.commit} is not on the offer's list`]
  const lack = disk ? await findLackOfDisk(disk, job) : 0n
  if (lack > 0n) return [`disk: ${lack} bytes are missing for its results`]
  try {
    const rendered = await renderPinnedJob(job, { cacheDir: moduleCache(context.dataDir) })
    const reason = rendered.engine === 'docker' && findDeniedImage(policy, rendered.image)
    if (reason) return [reason]
    // Before it signs: whoever names an image could take it away, and the stake for a result in time
    // would be lost. One that takes longer than the proposal stands is here for the next.
    await executor.fetch?.(describeJob(job, rendered), { signal })
    return []
  } catch (error) {
    // Its repository may answer in a while, as long as the proposal stands.
    if (error instanceof BaseError && error.retry) throw error
    return [`job: ${describeError(error)}`]
  }
}

/** Picks the shortest list of reasons: those of the offer that comes closest. */
function closest(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce((best, one) => (one.length < best.length ? one : best))
}

/** Mediators who earn less than they ask stay silent, and then the work was for nothing. */
function findUnderpaid({ terms }: ResourceProviderState, deal: Deal): readonly string[] {
  const least = terms.mediation?.fee ?? 0n
  if (deal.mediationFee >= least) return []
  return [
    `mediationFee: its mediators want at least ${formatTokens(least)}, offered ${formatTokens(deal.mediationFee)}`,
  ]
}

/** Finds the deals that were signed and may still open. */
function findPromised({ ledger }: ResourceProviderState, now: number): readonly Work[] {
  return [...ledger.values()].filter(
    ({ signed, record: { state, deal } }) =>
      signed && state === 'DealNegotiating' && now <= deal.agreeBy,
  )
}
