import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ExecutorUnavailableError } from '../../errors/executor.ts'
import type { Client } from './client.ts'
import { clientEnvironment } from './client-environment.ts'
import { summarize } from './summarize.ts'

/** What a command printed, and how it ended. */
export type ClientOutput = {
  /** Undefined when it was ended. */
  code: number | undefined
  stdout: string
  /** What of all that it printed says what is wrong. */
  said: string
}

/**
 * Runs a command of the bacalhau program, without a shell, and within bounds.
 *
 * @param client - how it is called.
 * @param args - the command and its arguments.
 * @param bounds - how long it may take, how much it may print, and what ends it early.
 * @returns what it printed; a command that fails, or that a bound has ended, is no exception.
 * @throws ExecutorUnavailableError when the program cannot be started, or finds no node.
 */
export async function runClient(
  client: Client,
  args: readonly string[],
  bounds: { seconds?: number; maxBytes?: number; signal?: AbortSignal } = {},
): Promise<ClientOutput> {
  const { seconds = 60, maxBytes = 16 * 1024 * 1024, signal } = bounds
  const child = spawn(client.binary, args, {
    cwd: client.home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: clientEnvironment(client),
  })
  const kill = () => child.kill('SIGKILL')
  const timer = setTimeout(kill, seconds * 1_000)
  process.once('exit', kill)
  signal?.addEventListener('abort', kill, { once: true })
  if (signal?.aborted) kill()
  const chunks: Buffer[] = []
  let length = 0
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= maxBytes) chunks.push(chunk)
    else kill()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    if (stderr.length < 16_384) stderr += chunk
  })
  const [code] = await once(child, 'close')
    .catch((cause) => {
      throw new ExecutorUnavailableError({
        executor: 'bacalhau',
        reason: `${client.binary} cannot be started`,
        remedy: 'Install bacalhau for this machine, or name another by --bacalhau-path.',
        cause,
      })
    })
    .finally(() => {
      clearTimeout(timer)
      process.off('exit', kill)
      signal?.removeEventListener('abort', kill)
    })
  const stdout = Buffer.concat(chunks).toString()
  const said = summarize(`${stderr}\n${code === 0 ? '' : stdout}`)
  if (code !== 0 && /connection refused|not reachable|no such host|i\/o timeout/i.test(said))
    throw unreachable(client)
  return { code: code ?? undefined, stdout, said: code === null ? `${said} (it was ended)` : said }
}

function unreachable({ host, port }: Client): ExecutorUnavailableError {
  return new ExecutorUnavailableError({
    executor: 'bacalhau',
    reason: `no bacalhau node answers at ${host}:${port}`,
    remedy:
      'Start one with gdcn bacalhau-serve, or say where one listens by BACALHAU_API_HOST and BACALHAU_API_PORT.',
  })
}
