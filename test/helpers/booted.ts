import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { eventually } from './eventually.ts'
import { bin, root } from './gdcn.ts'
import { findProcesses, mark } from './processes.ts'

/** What a command printed, and how it ended. */
export type Ended = { code: number | null; stdout: string; stderr: string }

/** A directory in which commands work on one local network that outlives each of them. */
export type Place = {
  folder: string
  dataDir: string
  envFile: string
  /** Runs a line in a shell that knows `gdcn`. */
  sh: (line: string, env?: Readonly<Record<string, string>>) => Promise<Ended>
  /** Starts a service and waits until its log has a word in it. */
  serve: (line: string, ready: string) => Promise<ChildProcess>
  /** Starts a line in a shell, for a test that interrupts it. */
  start: (line: string) => ChildProcess
  /** Whether a local chain runs here. */
  chainRuns: () => boolean
  /** Ends what is left, files and processes, whatever the test found. */
  clean: () => void
}

/** Makes a place without a network. */
export function makePlace(): Place {
  const value = randomUUID()
  const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
  const [dataDir, envFile, home] = [
    join(folder, 'data'),
    join(folder, '.env'),
    join(folder, 'home'),
  ]
  mkdirSync(home)
  const processes = () => findProcesses(value)
  const start = (line: string, env: Readonly<Record<string, string>> = {}) =>
    spawn('/bin/sh', ['-c', line], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`,
        ...{ HOME: home, TMPDIR: home, DATA_DIR: dataDir, ENV_FILE: envFile, RPC_PORT: '0' },
        ...{ [mark]: value, GDCN: bin },
        ...env,
      },
    })
  return {
    folder,
    dataDir,
    envFile,
    start,
    async sh(line, env) {
      const child = start(line, env)
      const output = { stdout: '', stderr: '' }
      child.stdout.on('data', (chunk: Buffer) => {
        output.stdout += chunk
      })
      child.stderr.on('data', (chunk: Buffer) => {
        output.stderr += chunk
      })
      // Not its output's: what it has left running may hold that open.
      const [code] = await once(child, 'exit')
      await Promise.race([once(child, 'close'), new Promise((end) => setTimeout(end, 500))])
      return { code, ...output }
    },
    async serve(line, ready) {
      const child = start(`exec ${line}`)
      let log = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          log += chunk
        })
      await eventually(() => {
        if (child.exitCode !== null) throw new Error(`${line} has ended:\n${log}`)
        return log.includes(ready)
      }, `${line} says "${ready}"`)
      return child
    },
    chainRuns: () => processes().some(({ command }) => /bin\/anvil /.test(command)),
    clean() {
      for (const { pid } of processes()) process.kill(pid, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
