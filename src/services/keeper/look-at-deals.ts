import { TransactionFailedError } from '../../errors/chain.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { actOnDeal } from './act-on-deal.ts'
import type { ChainHead, KeeperState, KeptDeal } from './state.ts'

/** How many deals are looked at side by side: one that hangs holds up no other. */
const atOnce = 50
/** The pause after a failure, in ms; each one after it doubles it. */
const firstPause = 1_000
const longestPause = 60_000

/**
 * Begins to look at every deal that something happened to, or whose time has come; waits for none.
 *
 * @param state - the keeper.
 * @param head - the chain's newest block.
 */
export function lookAtDeals(state: KeeperState, head: ChainHead): void {
  const { deals, looking, context } = state
  const now = context.clock.monotonic()
  for (const kept of deals.values()) {
    if (looking.size >= atOnce) return
    const rests = now < kept.restsUntil
    if (rests || looking.has(kept.id) || (!kept.due && head.time < kept.wakeAt)) continue
    looking.set(kept.id, look(state, kept, head))
  }
}

async function look(state: KeeperState, kept: KeptDeal, head: ChainHead): Promise<void> {
  const { looking, context, signal } = state
  const { logger, clock } = context
  kept.due = false
  try {
    kept.wakeAt = await actOnDeal(state, kept, head)
    kept.failures = 0
  } catch (error) {
    if (signal.aborted) return
    kept.due = true
    const pause = Math.min(longestPause, firstPause * 2 ** kept.failures)
    kept.restsUntil = clock.monotonic() + pause
    kept.failures += 1
    const values = { deal: kept.id, error: describeError(error) }
    // Somebody else was faster, which the next look shows.
    if (error instanceof TransactionFailedError) logger.debug(values, 'keeping refused')
    else logger.warn(values, 'keeping failed, will be tried again')
  } finally {
    looking.delete(kept.id)
    // Others may have waited for their turn.
    if (!signal.aborted) state.nudge()
  }
}
