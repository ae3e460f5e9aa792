import type { Hex } from 'viem'
import type { ChainState } from '../../market/state.ts'
import type { Deal } from '../../market/typed-data.ts'
import { defaultFinality } from '../follow-chain.ts'
import { isLocalChain } from '../is-local-chain.ts'
import type { JobRun } from './job-run.ts'

/**
 * Tells whether a deal that is not open cannot be opened any more, not even by a reorganisation:
 * then nothing is locked, and another deal can be signed for the same job.
 *
 * @param run - the job; it remembers since when each deal is late.
 * @param seen - the deal, its state on the chain, the chain's time in seconds and its newest block.
 */
export function hasLapsed(
  { lapsedAt, connection, finality }: JobRun,
  seen: { dealId: Hex; deal: Deal; state: ChainState; now: number; blockNumber: bigint },
): boolean {
  const { dealId, deal, state, now, blockNumber } = seen
  if (state !== 'None' || now <= deal.agreeBy) {
    lapsedAt.delete(dealId)
    return false
  }
  const since = lapsedAt.get(dealId) ?? blockNumber
  lapsedAt.set(dealId, since)
  const local = isLocalChain(connection.deployment.chainId)
  return blockNumber - since >= (finality ?? (local ? 0 : defaultFinality))
}
