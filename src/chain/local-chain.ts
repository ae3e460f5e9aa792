import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AnvilStartError, AnvilStopError } from '../errors/chain.ts'
import { anvilArguments, findAnvil } from './find-anvil.ts'

/** A local chain that runs by itself, whoever started it. */
export type LocalChain = { pid: number; rpcUrl: string }

/** How often the chain's state is written while it runs, in seconds. */
const stateInterval = 30
/** How long the chain may take to begin and to end, in ms. */
const patience = 30_000

/**
 * Finds the local chain whose state is kept in a folder. Its command line tells: no record of it
 * can be left behind, or be missing.
 *
 * @param folder - an absolute path.
 * @returns the chain, if it runs.
 */
export function findLocalChain(folder: string): LocalChain | undefined {
  const state = stateFile(folder)
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const words = readCommandLine(name)
    if (basename(words[0] ?? '') !== 'anvil' || words[words.indexOf('--state') + 1] !== state)
      continue
    const port = words[words.indexOf('--port') + 1]
    // One that took a free port has told its log which.
    const taken = port === '0' ? readListening(logFile(folder)) : undefined
    return { pid: Number(name), rpcUrl: `http://${taken ?? `127.0.0.1:${port}`}` }
  }
  return undefined
}

/**
 * Starts a local chain that goes on when this process ends, with the state that an earlier one left
 * in the same folder. One that runs already is left alone.
 *
 * @param parameters - an absolute folder, the port, the chain's id and seconds between blocks.
 * @returns the chain, and whether it was started just now.
 * @throws AnvilMissingError when there is no anvil for this platform.
 * @throws AnvilStartError when it ends before it listens.
 */
export async function startLocalChain(parameters: {
  folder: string
  port: number
  chainId: number
  blockTime?: number
}): Promise<LocalChain & { started: boolean }> {
  const { folder, blockTime = 1, ...chain } = parameters
  const running = findLocalChain(folder)
  if (running) return { ...running, started: false }

  const program = findAnvil()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const log = await open(logFile(folder), 'w', 0o600)
  const child = spawn(
    program,
    [
      ...anvilArguments({ ...chain, blockTime }),
      ...['--state', stateFile(folder), '--state-interval', `${stateInterval}`],
    ],
    { stdio: ['ignore', log.fd, log.fd], detached: true, cwd: folder },
  )
  const ended = once(child, 'exit').catch(() => {})
  await log.close()
  for (let waited = 0; waited < patience; waited += 20) {
    const output = await readFile(logFile(folder), 'utf8')
    const url = listeningPattern.exec(output)?.[1]
    if (url && child.pid !== undefined) {
      child.unref()
      return { pid: child.pid, rpcUrl: `http://${url}`, started: true }
    }
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw new AnvilStartError({ output, port: chain.port })
    await Promise.race([ended, sleep(20)])
  }
  child.kill('SIGKILL')
  throw new AnvilStartError({ output: await readFile(logFile(folder), 'utf8'), port: chain.port })
}

/**
 * Stops the local chain of a folder, which writes its state there first.
 *
 * @param folder - an absolute path.
 * @returns whether it ran.
 * @throws AnvilStopError when it does not end.
 */
export async function stopLocalChain(folder: string): Promise<boolean> {
  const running = findLocalChain(folder)
  if (!running) return false
  process.kill(running.pid, 'SIGTERM')
  for (let waited = 0; waited < patience; waited += 20) {
    if (findLocalChain(folder)?.pid !== running.pid) return true
    await sleep(20)
  }
  throw new AnvilStopError({ pid: running.pid })
}

function logFile(folder: string): string {
  return join(folder, 'anvil.log')
}

const listeningPattern = /Listening on (127\.0\.0\.1:\d+)/

function readListening(path: string): string | undefined {
  try {
    return listeningPattern.exec(readFileSync(path, 'utf8'))?.[1]
  } catch {
    return undefined
  }
}

function stateFile(folder: string): string {
  return join(folder, 'state.json')
}

function readCommandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    // It has ended in the meantime, or is not ours.
    return []
  }
}
