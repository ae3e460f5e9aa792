import { setTimeout as sleep } from 'node:timers/promises'
import type { TestChain } from '../helpers/test-chain.ts'
import type { Random } from './create-random.ts'

/**
 * Lets the chain's time go on faster than ours until told to end: mostly by less than any timeout,
 * now and then by more than each.
 *
 * @param chain - the chain.
 * @param parameters - what decides, and when it ends.
 */
export async function hurry(
  chain: TestChain,
  parameters: { random: Random; signal: AbortSignal },
): Promise<void> {
  const { random, signal } = parameters
  for (;;) {
    const pause = random.between(2_000, 6_000)
    const seconds = random.chance(0.1) ? random.between(100, 400) : random.between(5, 30)
    await sleep(pause, undefined, { signal }).catch(() => {})
    if (signal.aborted) return
    await chain.pass(seconds)
  }
}
