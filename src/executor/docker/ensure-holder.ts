import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { EngineRefusedError, ExecutorUnavailableError } from '../../errors/executor.ts'
import type { Engine } from './connect-engine.ts'
import { pauseProgram } from './pause-program.ts'

/**
 * Sees to it that the engine has the image of containers that only keep volumes mounted: one program
 * of some hundred bytes that does nothing for ever.
 *
 * @param engine - where.
 * @returns the image's name.
 * @throws ExecutorUnavailableError for a processor that the program was not written for.
 */
export async function ensureHolder(engine: Engine): Promise<string> {
  const program = pauseProgram(engine.architecture)
  if (!program) {
    throw new ExecutorUnavailableError({
      executor: 'docker',
      reason: `it knows no processor ${engine.architecture}`,
      remedy: 'Run it on x86-64 or arm64.',
    })
  }
  const tag = createHash('sha256').update(program).digest('hex').slice(0, 16)
  const name = `gdcn-holder:${tag}`
  if (await isPresent(engine, name)) return name
  await engine.tell({
    method: 'POST',
    path: '/images/create',
    query: { fromSrc: '-', repo: 'gdcn-holder', tag, changes: 'CMD ["/pause"]' },
    body: await archive(program),
  })
  return name
}

async function isPresent(engine: Engine, name: string): Promise<boolean> {
  try {
    await engine.tell({ method: 'GET', path: `/images/${name}/json` })
    return true
  } catch (error) {
    if (error instanceof EngineRefusedError && error.status === 404) return false
    throw error
  }
}

async function archive(program: Uint8Array): Promise<Uint8Array> {
  const tar = pack()
  tar.entry({ name: 'pause', mode: 0o755, mtime: new Date(0) }, Buffer.from(program))
  tar.finalize()
  return buffer(tar)
}
