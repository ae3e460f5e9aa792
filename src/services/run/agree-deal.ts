import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { readDeal } from '../../chain/actions/read-deal.ts'
import { formatDecline } from '../../market/decline.ts'
import type { DealRecord } from '../../market/records.ts'
import { signDeal } from '../sign-deal.ts'
import { hasLapsed } from './has-lapsed.ts'
import { hearDecline } from './hear-decline.ts'
import { isSolverFailure } from './is-solver-failure.ts'
import type { JobRun } from './job-run.ts'

/** The least pause between two attempts to hand the signature over, in ms. */
const patience = 1_000

/**
 * Signs a proposal and waits until the deal is open on the chain.
 *
 * @param run - the job.
 * @param proposal - the deal, checked.
 * @param onDecline - hears that its provider does not sign it, and why. Whoever has both signatures
 * could open it all the same: nothing else is signed before its time is over.
 * @returns false when it was not opened in time, and no reorganisation can still bring that about;
 * nothing was locked then, and another deal can be signed for the same job.
 */
export async function agreeDeal(
  run: JobRun,
  proposal: DealRecord,
  onDecline: (reason: string) => void,
): Promise<boolean> {
  const { connection, client, account, domain, watcher, context } = run
  const { clock } = context
  const { id: dealId, deal } = proposal
  const signature = await signDeal(account, { deal, domain })
  let posted = false
  let declined = false
  let again = 0

  async function listen() {
    if (declined) return
    const decline = await hearDecline(run, dealId)
    declined = decline !== undefined
    if (decline) onDecline(formatDecline(decline.provider, decline))
  }

  // Whatever the solver answers, it may have the signature from the first attempt on.
  const end = await watcher.outlast(deal, async () => {
    const { time: now, blockNumber } = await getChainTime(connection.client)
    const { state } = await readDeal(connection, { dealId })
    if (state !== 'None') return state
    if (hasLapsed(run, { dealId, deal, state, now, blockNumber })) return 'TimeoutAgree'
    if (now > deal.agreeBy) return undefined
    if (posted) await listen()
    if (posted || clock.monotonic() < again) return undefined
    again = clock.monotonic() + patience
    await client.signDeal({ id: dealId, signature })
    posted = true
    return undefined
  })
  if (end !== 'TimeoutAgree') return true
  // What was declined in the last moment is told in the end, too.
  await listen().catch((error: unknown) => {
    if (!isSolverFailure(error)) throw error
  })
  return false
}
