import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import type { Connection } from '../../chain/connection.ts'
import type { Context } from '../../runtime/context.ts'
import { startStep } from './start-step.ts'
import type { Steps } from './steps.ts'

/** For how long a deal is left alone at most, in ms, whatever the chain says of the time. */
const longestSleep = 5_000

/**
 * Looks at every deal of a service that something happened to, or whose time has come; waits for none
 * of them.
 *
 * @param state - the service: its chain, logger and clock, and what ends it.
 * @param ledger - everything that it has under way.
 * @param act - does what is due about one deal, and tells when to look again at the latest, in seconds
 * of chain time.
 * @throws RpcUnreachableError when the chain does not tell the time.
 */
export async function lookAtLedger<Step extends string, Work extends Steps<Step>>(
  state: {
    connection: Connection
    context: Pick<Context, 'clock' | 'logger'>
    signal: AbortSignal
  },
  ledger: Iterable<Work>,
  act: (work: Work) => Promise<number>,
): Promise<void> {
  const { time } = await getChainTime(state.connection.client)
  const now = state.context.clock.monotonic()
  for (const work of ledger) {
    const sleeps = !work.due && time < work.wakeAt && now < work.lookAt
    if (work.underWay.has('look') || sleeps) continue
    work.due = false
    const rests = [...work.failing.values()].map(({ until }) => until)
    work.lookAt = Math.min(now + longestSleep, ...rests.filter((until) => until > now))
    startStep<Step>(state, work, 'look', async () => {
      // A look that fails is repeated at the next.
      work.wakeAt = 0
      work.wakeAt = await act(work)
    })
  }
}
