import { getBalances } from '../../chain/actions/get-balances.ts'
import { getGasFunds } from '../../chain/actions/get-gas-funds.ts'
import { checkProposal } from '../../market/check-proposal.ts'
import { formatReason } from '../../market/format-reason.ts'
import { formatTokens } from '../../market/format-tokens.ts'
import { isFinal } from '../../market/is-final.ts'
import { stakes } from '../../market/stakes.ts'
import type { Deal, ResourceOffer } from '../../market/typed-data.ts'
import { renderJob } from '../../modules/render-job.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { explainMissingGas } from '../gas.ts'
import { handOverSignature } from './hand-over-signature.ts'
import { presentOffer } from './present-offer.ts'
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
 * @param now - the chain's time, in seconds since the epoch.
 */
export async function considerProposal(
  state: ResourceProviderState,
  work: Work,
  now: number,
): Promise<void> {
  const { id } = work.record
  const reasons = await agree(state, work, now)
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
async function agree(
  state: ResourceProviderState,
  work: Work,
  now: number,
): Promise<readonly string[]> {
  const { deal, mediators, job, resourceOffer } = work.record
  const promise = state.offers.get(resourceOffer)
  if (!promise) return ['resourceOffer: it is none of ours']
  let executor: string
  try {
    executor = renderJob(job).engine
  } catch (error) {
    return [`job: ${describeError(error)}`]
  }
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
      executor,
      now,
      agreeWithin,
      freeBalance: free,
      committed,
      taken,
      quorum: terms.mediation?.quorum,
    }).map(formatReason)
  // How many jobs the machine takes is what it takes now, whatever offer they come from.
  const broken = check({ ...promise, count: terms.count })
  // An earlier life may have offered it for another price, or with a machine that is not there any
  // more. Nobody is bound by an offer before the deal is signed: the present settings win.
  const outdated = check({ ...presentOffer(state, now), expires: promise.expires })
    .filter((reason) => !broken.includes(reason))
    .map((reason) => `${reason} (by its present settings; the offer is older)`)
  const mismatches = [...broken, ...outdated, ...findUnderpaid(state, deal)]
  const reasons = missingGas === undefined ? mismatches : [...mismatches, missingGas]
  // In the same breath as the check: proposals are considered side by side, and once the signature
  // is out of our hands the solver may use it whether or not it says so.
  if (reasons.length === 0) work.signed = true
  return reasons
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
