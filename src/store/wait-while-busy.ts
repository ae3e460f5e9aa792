import { setTimeout } from 'node:timers/promises'
import { isBusy } from './store-failure.ts'

/** For how long one waits for the lock of another, in ms. */
const patience = 10_000
/** The longest pause between two tries, in ms. */
const longestPause = 20

/**
 * Tries again while somebody else has the database locked. Other work goes on meanwhile, which it
 * does not where SQLite waits by itself: whoever has the lock may be in this very process.
 *
 * @param action - what does nothing when it fails.
 * @returns what it returned.
 * @throws what it threw, in the end.
 */
export async function waitWhileBusy<result>(action: () => result): Promise<result> {
  const until = performance.now() + patience
  for (let pause = 1; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return action()
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error
    }
    // Not all at the same time.
    await setTimeout(pause * (0.5 + Math.random()))
  }
}
