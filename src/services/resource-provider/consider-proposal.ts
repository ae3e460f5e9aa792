import { zeroAddress } from 'viem'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { BaseError } from '../../errors/base.ts'
import { ExecutorUnavailableError } from '../../errors/executor.ts'
import { InputUnavailableError } from '../../errors/inputs.ts'
import { StoreUnusableError } from '../../errors/store.ts'
import { checkProposal } from '../../market/check-proposal.ts'
import type { DeclineCode } from '../../market/decline.ts'
import { findEngine } from '../../market/find-engine.ts'
import { formatReason } from '../../market/format-reason.ts'
import { formatTokens } from '../../market/format-tokens.ts'
import { listInputData, sizeOfData } from '../../market/input-data.ts'
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
import { obtainInputs } from '../inputs/obtain-inputs.ts'
import { handOverSignature } from './hand-over-signature.ts'
import { findUnfitMediators } from './mediators.ts'
import { findDeniedImage, findDeniedModule } from './policy.ts'
import { presentOffers } from './present-offers.ts'
import { type Refusal, refuseProposal } from './refuse-proposal.ts'
import type { ResourceProviderState, Work } from './state.ts'

/** For how long its stakes may wait for a deal to open, in seconds. */
export const agreeWithin = 300
/**
 * For how long what a job needs is fetched, in ms: also when its proposal is over, as it is asked for
 * again, and not for ever, as strangers name what is fetched.
 */
const longestFetch = 600_000

/**
 * Signs a proposed deal if it is within the offer that it was made from, what would be offered now,
 * and its funds, else refuses it for good.
 *
 * @param state - the resource provider.
 * @param work - the proposal, which the job creator has signed.
 */
export async function considerProposal(state: ResourceProviderState, work: Work): Promise<void> {
  const { id } = work.record
  const refusal = await agree(state, work)
  if (refusal) return refuseProposal(state, work, refusal)
  // Its time was over before what it needs was here.
  if (!work.signed) return
  await handOverSignature(state, work)
  state.context.logger.info({ deal: id }, 'deal signed')
}

/** Checks a proposal, and counts it as signed if nothing stands against it. */
async function agree(state: ResourceProviderState, work: Work): Promise<Refusal | undefined> {
  const { deal, mediators, job, resourceOffer } = work.record
  const promise = state.offers.get(resourceOffer)
  if (!promise) return { code: 'other', reasons: ['resourceOffer: it is none of ours'] }
  const unwanted = await findUnwanted(state, work, promise)
  if (unwanted) return unwanted
  // An image takes its time.
  const { time: now } = await getChainTime(state.connection.client)
  // A deal that opens while the balance is read may be missing in it: it counts as promised still.
  const before = findPromised(state, now)
  const { connection, account: ourselves, terms } = state
  const engine = findEngine(job)
  const [{ free }, gas, unfit] = await Promise.all([
    getBalances(connection, { account: ourselves.address }),
    getGasFunds(connection.client, { account: ourselves.address }),
    findUnfitMediators(state, mediators, { engine, agreeBy: deal.agreeBy }),
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
  const mismatches = [...broken, ...outdated, ...findUnderpaid(state, deal), ...unfit]
  if (mismatches.length > 0) return { code: codeOf(mismatches), reasons: mismatches }
  // How much gas is whose, strangers need not know.
  if (missingGas !== undefined)
    return { code: 'funds', reasons: [missingGas], told: 'it cannot pay for gas' }
  // In the same breath as the check: proposals are considered side by side, and once the signature
  // is out of our hands the solver may use it whether or not it says so.
  if (work.refused) return undefined
  work.signed = true
  const runtime = engine && state.runtimes[engine]
  if (runtime) work.runtime = runtime
  return undefined
}

/** Tells what kind of reasons they are, which name their field first. */
function codeOf(reasons: readonly string[]): DeclineCode {
  if (reasons.every((reason) => reason.startsWith('count: '))) return 'busy'
  if (reasons.every((reason) => reason.startsWith('freeBalance: '))) return 'funds'
  return 'terms'
}

/**
 * Finds what stands against a job itself. Nothing is fetched for one that is not on the list: its
 * document says from where, and it comes from a stranger.
 */
async function findUnwanted(
  state: ResourceProviderState,
  work: Work,
  { modules }: ResourceOffer,
): Promise<Refusal | undefined> {
  const { policy, context, executor, inputs, client, signal } = state
  const { id, job } = work.record
  const denied = findDeniedModule(policy, job)
  if (denied !== undefined) return { code: 'module', reasons: [denied] }
  if (modules.length > 0 && !modules.some((entry) => matchesModule(job, entry)))
    return {
      code: 'module',
      reasons: [`job.repository: ${job.repository}@${job.commit} is not on the offer's list`],
    }
  const lack = await findLack(state, job)
  if (lack > 0n)
    return { code: 'disk', reasons: [`disk: ${lack} bytes are missing for its data and results`] }
  // Of the attempt before this one, which says more.
  const { awaited } = work
  let code: DeclineCode = 'job'
  try {
    work.awaited = awaited ?? { code: 'late', reasons: ['its module was not here in time'] }
    const rendered = await renderPinnedJob(job, { cacheDir: moduleCache(context.dataDir) })
    const reason = rendered.engine === 'docker' && findDeniedImage(policy, rendered.image)
    if (reason) return { code: 'image', reasons: [reason] }
    // Before it signs: whoever names an image or data could take them away, and the stake for a result
    // in time would be lost. What takes longer than the proposal stands is here for the next.
    const given = { signal: AbortSignal.any([signal, AbortSignal.timeout(longestFetch)]) }
    code = 'data'
    work.awaited = awaited ?? { code: 'late', reasons: ['its data were not here in time'] }
    const unkept = await findUnkeptData(state, work)
    if (unkept !== undefined) return { code, reasons: [unkept] }
    const data = await obtainInputs(inputs, { job, dealId: id, client, ...given })
    code = 'unavailable'
    work.awaited = awaited ?? { code: 'late', reasons: ['its image was not here in time'] }
    await executor.fetch?.(describeJob(job, rendered, data), given)
    work.awaited = undefined
    return undefined
  } catch (error) {
    // Its own disk, of which others may have room: the job and its data are not to blame.
    if (error instanceof StoreUnusableError) return describeFailure('disk', error)
    const refusal = describeFailure(code, error)
    if (work.refused || !(error instanceof BaseError && error.retry)) return refusal
    // A stranger's place that does not answer is no reason to leave everybody waiting.
    if (error instanceof InputUnavailableError && error.source !== 'solver')
      return { ...refusal, code: 'late' }
    // Its repository may answer in a while, as long as the proposal stands.
    work.awaited = { ...refusal, code: 'late' }
    throw error
  }
}

/** Others hear the sentence alone: the values of an error, and how its executor fails, are its own affair. */
function describeFailure(code: DeclineCode, error: unknown): Refusal {
  const isOwn = !(error instanceof BaseError) || error instanceof ExecutorUnavailableError
  const told = isOwn ? 'The job could not be prepared' : error.sentence.replace(/\.$/, '')
  return { code, reasons: [`job: ${describeError(error)}`], told }
}

/** Tells how many bytes are missing for what is not here yet of a job. */
async function findLack({ disk, inputs }: ResourceProviderState, job: Job): Promise<bigint> {
  if (!disk) return 0n
  let bytes = job.limits.resultBytes
  for (const { cid, size } of listInputData(job))
    if (!(await inputs.cache.has(cid))) bytes += BigInt(size)
  return findLackOfDisk(disk, bytes)
}

/**
 * Mediators who cannot get data from where a job creator has them get them from the solver, to which this
 * provider hands them over: where it takes no such amount, the work may be for nothing.
 */
async function findUnkeptData(
  { client, signal }: ResourceProviderState,
  { record: { deal, job } }: Work,
): Promise<string | undefined> {
  const data = listInputData(job)
  if (deal.mediation === zeroAddress || data.length === 0) return undefined
  const size = BigInt(sizeOfData(data))
  const { inputBytes } = await client.info({ signal })
  if (size <= inputBytes) return undefined
  return `job.pins: the job has ${size} bytes of input data, and its solver keeps at most ${inputBytes} for mediators`
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
