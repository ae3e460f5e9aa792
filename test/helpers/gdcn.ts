import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findProcesses, mark } from './processes.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const bin = join(root, 'bin', 'gdcn')

/** A command under way, and what it leaves. */
export type Running = {
  child: ChildProcess
  stdout: () => string
  stderr: () => string
  /** Settles when the command has ended and everybody has let go of its output. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** The processes that the command or whatever it started still runs. */
  processes: () => ReturnType<typeof findProcesses>
  /** The files in its home and its temporary directory, both empty at first. */
  files: () => string[]
  /** Ends what is left, files and processes, whatever the test found. */
  clean: () => void
}

/**
 * Starts a command with a home and a temporary directory of its own, and none of our settings.
 *
 * @param args - of gdcn.
 * @param parameters.command - another program that leads to gdcn, such as npm.
 */
export function start(
  args: readonly string[],
  parameters: { env?: Readonly<Record<string, string>>; command?: string } = {},
): Running {
  const { env = {}, command = bin } = parameters
  const value = randomUUID()
  const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
  const home = join(folder, 'home')
  mkdirSync(home)
  const envFile = join(folder, '.env')
  writeFileSync(envFile, '')
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      TMPDIR: home,
      // Settings of whoever works in this checkout are not the test's.
      ENV_FILE: envFile,
      // npm keeps logs and compiled code of its own, which are not ours to leave or not.
      npm_config_cache: join(folder, 'npm'),
      ...(command === 'npm' && { NODE_DISABLE_COMPILE_CACHE: '1' }),
      [mark]: value,
      ...env,
    },
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    output.stdout += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output.stderr += chunk
  })
  const processes = () => findProcesses(value)
  return {
    child,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ended: once(child, 'close').then(([code, signal]) => ({ code, signal })),
    processes,
    files: () => readdirSync(home, { recursive: true }).map(String),
    clean() {
      for (const { pid } of processes()) process.kill(pid, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs a command to its end. */
export async function gdcn(args: readonly string[], parameters: Parameters<typeof start>[1] = {}) {
  const running = start(args, parameters)
  try {
    const { code } = await running.ended
    return {
      code,
      stdout: running.stdout(),
      stderr: running.stderr(),
      processes: running.processes(),
      files: running.files(),
    }
  } finally {
    running.clean()
  }
}
