import type { Hex } from 'viem'
import { getChainTime } from '../../chain/actions/get-chain-time.ts'
import { describeError } from '../../runtime/describe-error.ts'
import type { ResourceProviderState } from './state.ts'

/** For how long a storage that failed is left alone, in seconds of chain time. */
const pause = 300

/**
 * Removes results from where this provider stored them, an hour after their deals were final. A
 * process that dies on the way, or a storage that is away, leaves them to the next look.
 *
 * @param state - the resource provider.
 */
export async function removeStored(state: ResourceProviderState): Promise<void> {
  const { stored, removing, storage, store, context, signal } = state
  if (!storage || stored.size === 0) return
  const { time: now } = await getChainTime(state.connection.client)
  for (const [id, work] of stored) {
    const { executed, stored: place } = work
    if (place.until > now || place.storage !== storage.name || signal.aborted) continue
    const digest = executed?.digest
    try {
      if (digest && !(storage.namedBy === 'digest' && isNeeded(state, { id, digest }))) {
        const removed = storage.remove({ id, digest, signal })
        // Whoever stores the same meanwhile waits.
        removing.set(
          digest,
          removed.catch(() => {}),
        )
        await removed.finally(() => removing.delete(digest))
      }
    } catch (error) {
      if (signal.aborted) return
      stored.set(id, { ...work, stored: { ...place, until: now + pause } })
      context.logger.warn({ deal: id, error: describeError(error) }, 'results not removed yet')
      continue
    }
    await store.removeWork(id)
    stored.delete(id)
    context.logger.debug({ deal: id }, 'stored results removed')
  }
}

/** Tells whether another deal has the same results. */
function isNeeded(
  { ledger, stored }: ResourceProviderState,
  { id, digest }: { id: Hex; digest: Hex },
): boolean {
  return [...ledger.values(), ...stored.values()].some(
    ({ record, executed }) => record.id !== id && executed?.digest === digest,
  )
}
