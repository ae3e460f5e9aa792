import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../helpers/gdcn.ts'

/** A process under way, whose words are kept in a file. */
export type Program = {
  child: ChildProcess
  /** Settles when it has ended, however it did. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Tells what it has written, and whatever wrote to the same file before. */
  log: () => string
}

/**
 * Starts a program with a home of its own and none of our settings.
 *
 * @param parameters.command - the program and its arguments.
 * @param parameters.env - its settings.
 * @param parameters.log - the file that its output is added to.
 * @param parameters.home - the folder that it may use as home and for temporary files.
 */
export function startProgram(parameters: {
  command: readonly [string, ...string[]]
  env: Readonly<Record<string, string>>
  log: string
  home: string
}): Program {
  const { command, env, log, home } = parameters
  const [program, ...args] = command
  mkdirSync(home, { recursive: true })
  const envFile = join(home, '.env')
  writeFileSync(envFile, '')
  const file = openSync(log, 'a')
  const child = spawn(program, args, {
    cwd: root,
    // Not pipes: what was written before a kill is there, and nobody has to read along.
    stdio: ['ignore', file, file],
    env: {
      ...{ PATH: process.env.PATH, HOME: home, TMPDIR: home, ENV_FILE: envFile },
      ...env,
    },
  })
  closeSync(file)
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  return { child, ended, log: () => readFileSync(log, 'utf8') }
}
