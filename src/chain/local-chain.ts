import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AnvilStartError, AnvilStopError, ChainStateError } from '../errors/chain.ts'
import { writeFileAtomically } from '../runtime/write-file-atomically.ts'
import { anvilArguments, findAnvil } from './find-anvil.ts'
import { findListening } from './find-listening.ts'
import { findState, stateFile } from './find-state.ts'

/** A local chain that runs by itself, whoever started it. */
export type LocalChain = { pid: number; rpcUrl: string }

/**
 * How a local chain is there: it ran already, began at its first block, goes on with its state, or
 * with a copy because that state was missing, not whole or older.
 */
export type ChainBegin = 'running' | 'new' | 'kept' | 'copy'

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
    // One that took a free port is asked which.
    const taken = port === '0' ? findListening(Number(name)) : undefined
    return { pid: Number(name), rpcUrl: `http://${taken ?? `127.0.0.1:${port}`}` }
  }
  return undefined
}

/**
 * Starts a local chain that goes on when this process ends, with the last good state that an
 * earlier one left in the same folder. One that runs already is left alone.
 *
 * @param parameters - an absolute folder, the port, the chain's id and seconds between blocks.
 * @returns the chain, and how it is there.
 * @throws AnvilMissingError when there is no anvil for this platform.
 * @throws ChainStateError when what is there of its state is damaged.
 * @throws AnvilStartError when it ends before it listens.
 */
export async function startLocalChain(parameters: {
  folder: string
  port: number
  chainId: number
  blockTime?: number
}): Promise<LocalChain & { begin: ChainBegin }> {
  const { folder, blockTime = 1, ...chain } = parameters
  const running = findLocalChain(folder)
  if (running) {
    // Whoever started it may have ended before it listened.
    for (let waited = 0; waited < patience && !findListening(running.pid); waited += 20)
      await sleep(20)
    return { ...(findLocalChain(folder) ?? running), begin: 'running' }
  }

  const program = findAnvil()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const begin = await restoreState(folder)
  const log = await open(logFile(folder), 'w', 0o600)
  // Quiet, or it prints keys at first and every block from then on. What it writes is its owner's.
  const child = spawn(
    '/bin/sh',
    [
      ...['-c', 'umask 077; exec "$@"', 'sh', program, '--quiet'],
      ...anvilArguments({ ...chain, blockTime }),
      ...['--state', stateFile(folder), '--state-interval', `${stateInterval}`],
    ],
    { stdio: ['ignore', log.fd, log.fd], detached: true, cwd: folder },
  )
  const ended = once(child, 'exit').catch(() => {})
  await log.close()
  const fail = async () =>
    new AnvilStartError({ output: await readFile(logFile(folder), 'utf8'), port: chain.port })
  for (let waited = 0; waited < patience; waited += 20) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      throw await fail()
    const address = findListening(child.pid)
    if (address) {
      child.unref()
      return { pid: child.pid, rpcUrl: `http://${address}`, begin }
    }
    await Promise.race([ended, sleep(20)])
  }
  child.kill('SIGKILL')
  throw await fail()
}

/** Puts the last good state where anvil looks for it. */
async function restoreState(folder: string): Promise<ChainBegin> {
  const path = stateFile(folder)
  const found = await findState(folder)
  if (found.which === 'none') return 'new'
  if (found.which === 'damaged') throw new ChainStateError({ path })
  if (found.which === 'copy') await writeFileAtomically(path, found.content)
  else await chmod(path, 0o600)
  return found.which === 'copy' ? 'copy' : 'kept'
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

function readCommandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    // It has ended in the meantime, or is not ours.
    return []
  }
}
