import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { clientEnvironment } from '../client-environment.ts'
import type { Follow } from '../family.ts'

/** How long the last of what was printed may wait for more before it is passed on. */
const patience = 1_000

/** Follows what a job prints by `bacalhau logs` of v1.0.3. */
export const follow: Follow = async ({ client, jobId, signal, onOutput }) => {
  signal.throwIfAborted()
  const child = spawn(client.binary, ['logs', '--follow', jobId], {
    cwd: client.home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: clientEnvironment(client),
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  signal.addEventListener('abort', kill, { once: true })
  // At its end the program prints the last of what it was told a second time, so what comes last
  // is held back. Nothing is lost by it: the files of the results are exact.
  const flushes = (['stdout', 'stderr'] as const).map((stream) => {
    let held: Buffer | undefined
    let timer: NodeJS.Timeout | undefined
    const flush = () => {
      if (held) onOutput(stream, held)
      held = undefined
    }
    child[stream].on('data', (chunk: Buffer) => {
      clearTimeout(timer)
      flush()
      held = chunk
      timer = setTimeout(flush, patience)
    })
    return () => {
      clearTimeout(timer)
      // Ended by us, it has had no time to repeat anything.
      if (signal.aborted) flush()
    }
  })
  await once(child, 'close')
    .catch(() => {})
    .finally(() => {
      process.off('exit', kill)
      signal.removeEventListener('abort', kill)
      for (const flush of flushes) flush()
    })
}
