import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { z } from 'zod'
import {
  EngineRefusedError,
  ExecutorUnavailableError,
  ImagePullError,
} from '../../errors/executor.ts'
import type { Engine } from './connect-engine.ts'
import { type ImageReference, parseReference } from './parse-reference.ts'
import { pullFault } from './pull-fault.ts'

/** What a container needs to know of its image. */
export type Image = {
  environment: readonly string[]
  /** Paths that the image wants to have on a disk of their own. */
  volumes: readonly string[]
}

const PULL_SILENCE_MS = 600_000

const imageSchema = z.object({
  Config: z
    .object({
      Env: z.array(z.string()).nullish(),
      Volumes: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
})

/**
 * Sees to it that an image is on this machine.
 *
 * @param engine - where.
 * @param image - its name with the digest.
 * @param parameters - what stops a pull, and who hears that there is one.
 * @returns what it says of itself.
 * @throws ImageUnpinnedError, or ImagePullError when it cannot be had.
 */
export async function ensureImage(
  engine: Engine,
  image: string,
  parameters: { signal?: AbortSignal | undefined; onPull?: () => void },
): Promise<Image> {
  const reference = parseReference(image)
  const present = await inspectImage(engine, reference)
  if (present) return present
  parameters.onPull?.()
  await pull(engine, reference, parameters.signal)
  const pulled = await inspectImage(engine, reference)
  if (pulled) return pulled
  throw new ImagePullError({ image, fault: 'other', reason: 'it was gone again after the pull' })
}

async function inspectImage(engine: Engine, { name }: ImageReference): Promise<Image | undefined> {
  try {
    const { Config } = await engine.ask(
      { method: 'GET', path: `/images/${name}/json` },
      imageSchema,
    )
    return { environment: Config?.Env ?? [], volumes: Object.keys(Config?.Volumes ?? {}) }
  } catch (error) {
    if (error instanceof EngineRefusedError && error.status === 404) return undefined
    throw error
  }
}

async function pull(
  engine: Engine,
  { repository, digest, name }: ImageReference,
  signal: AbortSignal | undefined,
): Promise<void> {
  const refused = (reason: string) =>
    new ImagePullError({ image: name, fault: pullFault(reason), reason })
  try {
    const progress = await engine.open({
      method: 'POST',
      path: '/images/create',
      query: { fromImage: repository, tag: digest },
      signal,
      silence: PULL_SILENCE_MS,
    })
    // A pull that fails half-way says so in a line; the status was sent long before.
    for await (const line of createInterface({ input: Readable.from(progress) })) {
      const reason = errorOf(line)
      if (reason) throw refused(reason)
    }
  } catch (error) {
    if (error instanceof EngineRefusedError) throw refused(error.reason)
    if (error instanceof ExecutorUnavailableError && /fallen silent/.test(error.message))
      throw refused('the pull has fallen silent')
    throw error
  }
}

function errorOf(line: string): string | undefined {
  if (!line.trim()) return undefined
  return z.object({ error: z.string().optional() }).parse(JSON.parse(line)).error
}
