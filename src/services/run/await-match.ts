import type { Hex } from 'viem'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { NoMatchError, RefusedProposalError } from '../../errors/run.ts'
import { checkProposal } from '../../market/check-proposal.ts'
import { formatReason } from '../../market/format-reason.ts'
import type { DealRecord, JobOfferRecord } from '../../market/records.ts'
import { explainUntaken } from './hear-decline.ts'
import { isPassing } from './is-passing.ts'
import { commit, type JobRun } from './job-run.ts'

/** How long a solver may take to see that an offer has expired, in seconds. */
const grace = 60

/** For how long the job creator's funds may wait for a deal to open, in seconds. */
const agreeWithin = 300

/**
 * Waits until the solver proposes a deal, and holds it against the offer.
 *
 * @param run - the job.
 * @param parameters.offered - the offer, as posted.
 * @param parameters.lapsed - deals that were not opened in time; one that is found to be late is
 * added.
 * @param parameters.onReasons - hears why nothing matches yet.
 * @returns a proposal that is within the offer and what the account has; undefined when the solver
 * has ended the offer before its time, since a proposal of it was not signed in time.
 * @throws NoMatchError when nobody takes the offer in time.
 * @throws CalledOffError when it was called off.
 * @throws RefusedProposalError when the solver proposes what the offer does not allow.
 */
export async function awaitMatch(
  run: JobRun,
  parameters: {
    offered: JobOfferRecord
    lapsed: Set<Hex>
    onReasons: (reasons: string) => void
  },
): Promise<DealRecord | undefined> {
  const { connection, client, account, watcher } = run
  const { offered, lapsed, onReasons } = parameters
  const { id, offer } = offered
  const offeredAt = offer.expires - run.record.terms.offerSeconds
  let known = ''

  function noMatch(found: readonly string[]): NoMatchError {
    const { declines } = run.record
    return new NoMatchError({ reasons: explainUntaken(run.record, found), declines })
  }

  /** Nobody can match the offer any more, whether or not the solver ever comes back. */
  async function endIfOver(error: unknown): Promise<never> {
    const { time } = await getChainTime(connection.client)
    if (isPassing(error) && time > offer.expires) throw noMatch(known ? [known] : [])
    throw error
  }

  async function findProposal(): Promise<
    { proposal: DealRecord; now: number } | 'ended' | undefined
  > {
    const { dealId, state, unmatched = [] } = await client.getJobOffer({ id })
    const isMatched = dealId !== undefined && state === 'matched'
    const proposal =
      isMatched && !lapsed.has(dealId) ? await client.getDeal({ id: dealId }) : undefined
    // Last, and once: what is late when it is checked is found to be late here.
    const { time } = await getChainTime(connection.client)
    // Whatever the solver says of it.
    const isOver = time > offer.expires + grace
    if (isMatched) {
      // The solver opens the offer again once it has seen that the deal has lapsed.
      if (!proposal) return isOver ? 'ended' : undefined
      const { agreeBy } = proposal.deal
      if (time <= agreeBy || agreeBy < offeredAt) return { proposal, now: time }
      // Proposed while somebody was away: it is no lie, and not to be signed.
      lapsed.add(dealId)
      return undefined
    }
    if (state === 'expired' && time <= offer.expires) return 'ended'
    // It was taken back by another process of ours, unless the solver made that up.
    if (state === 'cancelled') await commit(run, {})
    if (state !== 'open' || isOver) throw noMatch(unmatched)
    const reasons = unmatched.join('; ')
    if (reasons !== known) onReasons(reasons)
    known = reasons
    return undefined
  }

  const found = await watcher.until(() => findProposal().catch(endIfOver))
  if (found === 'ended') return undefined

  const { proposal, now } = found
  const { deal, mediators } = proposal
  const { free: freeBalance } = await watcher.until(() =>
    getBalances(connection, { account: account.address }),
  )
  const funds = { freeBalance, committed: 0n, taken: 0 }
  const reasons = checkProposal({
    role: 'jobCreator',
    offer,
    deal,
    mediators,
    now,
    agreeWithin,
    quorum: run.record.terms.mediation?.quorum,
    ...funds,
  }).map(formatReason)
  if (reasons.length > 0) throw new RefusedProposalError({ reasons })
  return proposal
}
