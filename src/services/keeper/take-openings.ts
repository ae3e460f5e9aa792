import { findOpenings, type OpenedDeal } from '../../chain/actions/find-openings.ts'
import { readTerms } from '../../chain/actions/read-terms.ts'
import { inChunks } from '../../chain/in-chunks.ts'
import { RpcFailedError } from '../../errors/chain.ts'
import { isFinal } from '../../market/is-final.ts'
import { readStateThen } from '../steps/read-state-then.ts'
import { markUnread } from './mark-unread.ts'
import type { KeeperState } from './state.ts'

/** How many blocks are read before what was found is watched. */
const part = 10_000n
/** Of how many deals it is remembered that their terms are not known; after that they are asked for again. */
const mostHidden = 10_000

/**
 * Reads what was opened in the blocks that are not read yet, and watches every deal of it that may
 * still have something locked.
 *
 * @param state - the keeper.
 * @param blockNumber - the newest block.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell; the rest is read the next
 * time.
 */
export async function takeOpenings(state: KeeperState, blockNumber: bigint): Promise<void> {
  while (state.unread && state.unread.from <= blockNumber && !state.signal.aborted) {
    const { from, to } = state.unread
    state.unread = undefined
    const last = [to, blockNumber, from + part - 1n].reduce((a, b) => (a < b ? a : b))
    try {
      const range = { fromBlock: from, toBlock: last }
      await watch(state, await findOpenings(state.connection, range), blockNumber)
    } catch (error) {
      markUnread(state, { from, to })
      throw error
    }
    // A node that lags behind may not have the newest of them.
    markUnread(state, { from: last + 1n, to })
  }
}

async function watch(
  state: KeeperState,
  openings: readonly OpenedDeal[],
  blockNumber: bigint,
): Promise<void> {
  const { connection, deals, hidden, finality, context } = state
  const unknown: OpenedDeal[] = []
  for (const opening of openings) {
    const known = deals.get(opening.id)
    // After a reorganisation it may be in another block.
    if (known) known.openedAt = opening.blockNumber
    else if (!hidden.has(opening.id)) unknown.push(opening)
  }
  const depth = blockNumber - finality
  const wasFinal = await inChunks(unknown, ({ id: dealId }) =>
    readStateThen(connection, { dealId, blockNumber: depth }).then(isFinal, (error: unknown) => {
      // A node that was started anew does not know; whether it is over is seen at a look.
      if (error instanceof RpcFailedError) return false
      throw error
    }),
  )
  const open = unknown.filter((_, index) => !wasFinal[index])
  const terms = await readTerms(connection, open)
  for (const { id, blockNumber: openedAt } of open) {
    const deal = terms.get(id)
    const values = { due: true, wakeAt: 0, failures: 0, restsUntil: 0 }
    if (deal) deals.set(id, { id, deal, openedAt, ...values })
    else {
      if (hidden.size >= mostHidden) hidden.clear()
      hidden.add(id)
      context.logger.debug({ deal: id }, 'deal of unknown terms not kept')
    }
  }
  if (open.length > 0) state.nudge()
}
