import { z } from 'zod'
import type { Engine } from './find-engine.ts'

/**
 * What runs the jobs of each engine, by name: `wasm`, `docker`, `bacalhau-declarative`. The same name
 * says that the same job gives the same result, as far as a job gives one.
 */
export type Runtimes = { readonly [engine in Engine]?: string | undefined }

/**
 * What a mediator says of itself in the registry, as far as it runs jobs: by what it runs those of each
 * engine, by none if that is absent, and since when, in seconds since the epoch; 0 for from the first.
 */
export type Announcement = {
  [engine in Engine]?: { runtime?: string | undefined; since: number } | undefined
}

const entry = z.object({
  runtime: z
    .string()
    .max(64)
    .regex(/^[a-z][a-z0-9.-]*$/)
    .optional(),
  since: z.number().int().nonnegative(),
})
const schema = z.object({ runtimes: z.object({ wasm: entry, docker: entry }).partial() })

/** What runs alike wherever it runs, so that nobody needs to announce it. */
const presumed: Runtimes = { wasm: 'wasm' }

/**
 * For how long after a change deals may still open that were agreed on before it, in seconds: longer than
 * a provider lets its stakes wait, and a registration takes to be mined.
 */
const settling = 900

/**
 * Reads what a mediator announces.
 *
 * @param metadata - its entry's text in the registry.
 * @returns what it says, which is nothing where that cannot be read; undefined where it never said anything.
 * @example
 * readAnnouncement('{"runtimes":{"docker":{"runtime":"docker","since":0}}}')
 */
export function readAnnouncement(metadata: string): Announcement | undefined {
  if (metadata === '') return undefined
  try {
    return schema.parse(JSON.parse(metadata)).runtimes
  } catch {
    return {}
  }
}

/**
 * Writes what a mediator announces, as the registry's metadata.
 *
 * @param announcement - by what it runs jobs.
 */
export function writeAnnouncement(announcement: Announcement): string {
  return JSON.stringify({ runtimes: announcement })
}

/**
 * Makes what a mediator has to announce. Whoever agreed to it while it said otherwise, or nothing after it
 * had said something, is not ruled on by it, so the time of each change is part of it.
 *
 * @param before - what it announces at present, if anything.
 * @param runtimes - by what it runs jobs now.
 * @param now - the chain's time, in seconds since the epoch.
 * @returns what to announce; the same as before where nothing has changed.
 */
export function announce(
  before: Announcement | undefined,
  runtimes: Runtimes,
  now: number,
): Announcement {
  const next = (engine: Engine) => {
    const known = before?.[engine]
    const runtime = runtimes[engine]
    if (known && known.runtime === runtime) return known
    // It has never said anything else that could have been agreed to.
    const isFirst = !before || (known?.runtime === undefined && known?.since === 0)
    return { runtime, since: isFirst ? 0 : now }
  }
  return { wasm: next('wasm'), docker: next('docker') }
}

/**
 * Makes every change that is announced one of now, for it may have come to the chain only just now: until then
 * others went by what was announced before.
 *
 * @param announcement - what is announced.
 * @param now - the chain's time, in seconds since the epoch.
 */
export function announceAnew(announcement: Announcement, now: number): Announcement {
  const { wasm, docker } = announcement
  const anew = (said: Announcement[Engine]) =>
    said && (said.since > 0 ? { ...said, since: now } : said)
  return { wasm: anew(wasm), docker: anew(docker) }
}

/**
 * Finds by what a mediator runs the jobs of an engine.
 *
 * @param announcement - what it announces; undefined where it never did.
 * @param engine - what the jobs are.
 * @returns the name; undefined for by nothing, or nothing that is known.
 */
export function findRuntime(
  announcement: Announcement | undefined,
  engine: Engine,
): string | undefined {
  return announcement ? announcement[engine]?.runtime : presumed[engine]
}

/**
 * Tells whether a deal may have been agreed on when its mediator ran jobs by something else. Its ruling
 * would be by something that its provider did not agree to.
 *
 * @param announcement - what the mediator announces.
 * @param parameters.engine - what the deal's job is.
 * @param parameters.agreeBy - until when it could be agreed on, in seconds since the epoch.
 */
export function isAgreedBefore(
  announcement: Announcement,
  parameters: { engine: Engine; agreeBy: number },
): boolean {
  const { engine, agreeBy } = parameters
  const { since = 0 } = announcement[engine] ?? {}
  return since > 0 && agreeBy <= since + settling
}
