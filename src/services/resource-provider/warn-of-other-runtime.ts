import { zeroAddress } from 'viem'
import { findEngine } from '../../market/find-engine.ts'
import type { ResourceProviderState } from './state.ts'

/**
 * Says that deals are under way that were signed when this provider ran jobs by something else, which is what
 * their mediators run them by. Whoever started it can go back; their results are owed in any case.
 *
 * @param state - the resource provider, which has taken up its deals.
 */
export function warnOfOtherRuntime({ ledger, runtimes, context }: ResourceProviderState): void {
  const before = new Map<string, string[]>()
  for (const { record, signed, executed, runtime } of ledger.values()) {
    const engine = findEngine(record.job)
    if (!signed || executed || runtime === undefined || engine === undefined) continue
    if (record.deal.mediation === zeroAddress || runtime === runtimes[engine]) continue
    before.set(runtime, [...(before.get(runtime) ?? []), record.id])
  }
  for (const [runtime, deals] of before)
    context.logger.warn(
      {
        ...{ deals, runtime },
        remedy: 'Start it with the executor that it had until these deals have ended.',
      },
      'jobs are owed that mediators run by another executor: they may find an honest result wrong',
    )
}
