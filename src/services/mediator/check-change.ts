import { OtherExecutorError } from '../../errors/mediator.ts'
import type { Announcement, Runtimes } from '../../market/announcement.ts'

/**
 * Refuses to begin as a mediator that runs jobs otherwise than it did: the doubts of all deals that were agreed
 * on before would be left to others, and a flag is easily forgotten.
 *
 * @param before - what it announces, if anything.
 * @param runtimes - by what it runs jobs now.
 * @throws OtherExecutorError when that is something else.
 */
export function checkChange(before: Announcement | undefined, runtimes: Runtimes): void {
  for (const engine of ['wasm', 'docker'] as const) {
    const runtime = before?.[engine]?.runtime
    if (runtime !== undefined && runtime !== runtimes[engine])
      throw new OtherExecutorError({ engine, before: runtime, now: runtimes[engine] })
  }
}
