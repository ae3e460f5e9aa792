import type { Hex } from 'viem'
import { getBalances } from '../../chain/actions/get-balances.ts'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { NoMatchError, RefusedProposalError } from '../../errors/run.ts'
import { checkProposal } from '../../market/check-proposal.ts'
import { formatReason } from '../../market/format-reason.ts'
import type { DealRecord, JobOfferRecord } from '../../market/records.ts'
import { isPassing } from './is-passing.ts'
import type { JobRun } from './job-run.ts'

/** For how long the job creator's funds may wait for a deal to open, in seconds. */
const agreeWithin = 300

/**
 * Waits until the solver proposes a deal, and holds it against the offer.
 *
 * @param run - the job.
 * @param parameters.offered - the offer, as posted.
 * @param parameters.lapsed - deals of it that were not opened in time.
 * @param parameters.onReasons - hears why nothing matches yet.
 * @returns a proposal that is within the offer and what the account has; undefined when the solver
 * has ended the offer before its time, since a proposal of it was not signed in time.
 * @throws NoMatchError when nobody takes the offer in time.
 * @throws RefusedProposalError when the solver proposes what the offer does not allow.
 */
export async function awaitMatch(
  run: JobRun,
  parameters: {
    offered: JobOfferRecord
    lapsed: ReadonlySet<Hex>
    onReasons: (reasons: string) => void
  },
): Promise<DealRecord | undefined> {
  const { connection, client, account, watcher } = run
  const { offered, lapsed, onReasons } = parameters
  const { id, offer } = offered
  let known = ''

  /** Nobody can match the offer any more, whether or not the solver ever comes back. */
  async function endIfOver(error: unknown): Promise<never> {
    const { time } = await getChainTime(connection.client)
    if (isPassing(error) && time > offer.expires)
      throw new NoMatchError({ reasons: known ? [known] : [] })
    throw error
  }

  async function isStanding() {
    return (await getChainTime(connection.client)).time <= offer.expires
  }

  async function findProposal(): Promise<DealRecord | 'ended' | undefined> {
    const { dealId, state, unmatched = [] } = await client.getJobOffer({ id })
    // The solver opens the offer again once it has seen that the deal has lapsed.
    if (dealId && state === 'matched' && lapsed.has(dealId)) return undefined
    if (dealId && state === 'matched') return client.getDeal({ id: dealId })
    if (state === 'expired' && (await isStanding())) return 'ended'
    if (state !== 'open') throw new NoMatchError({ reasons: unmatched })
    const reasons = unmatched.join('; ')
    if (reasons !== known) onReasons(reasons)
    known = reasons
    return undefined
  }

  const record = await watcher.until(() => findProposal().catch(endIfOver))
  if (record === 'ended') return undefined

  const { deal, mediators } = record
  const [{ time: now }, { free: freeBalance }] = await watcher.until(() =>
    Promise.all([
      getChainTime(connection.client),
      getBalances(connection, { account: account.address }),
    ]),
  )
  const funds = { freeBalance, committed: 0n, taken: 0 }
  const reasons = checkProposal({
    role: 'jobCreator',
    offer,
    deal,
    mediators,
    now,
    agreeWithin,
    ...funds,
  }).map(formatReason)
  if (reasons.length > 0) throw new RefusedProposalError({ reasons })
  return record
}
