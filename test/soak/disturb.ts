import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from './create-random.ts'
import type { Member } from './describe-crew.ts'
import type { Services } from './keep-services.ts'

/** How long nothing happens between two kills, and how long a service is dead at most, in ms. */
const [calm, death] = [{ least: 1_000, most: 5_000 }, 4_000]

/**
 * Kills services and starts them again until told to end, then with all of them running.
 *
 * @param services - the network's.
 * @param parameters - what decides, whom it may kill, and when it ends.
 * @returns how often each was killed.
 */
export async function disturb(
  services: Services,
  parameters: { random: Random; crew: readonly Member[]; signal: AbortSignal },
): Promise<ReadonlyMap<string, number>> {
  const { random, crew, signal } = parameters
  const kills = new Map<string, number>()
  for (;;) {
    const pause = random.between(calm.least, calm.most)
    const victim = random.pick(crew)
    const dead = random.chance(0.5) ? 0 : random.between(0, death)
    await sleep(pause, undefined, { signal }).catch(() => {})
    if (signal.aborted) return kills
    await services.kill(victim)
    kills.set(victim.name, (kills.get(victim.name) ?? 0) + 1)
    await sleep(dead, undefined, { signal }).catch(() => {})
    services.start(victim)
  }
}
