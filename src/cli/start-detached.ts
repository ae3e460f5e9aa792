import { spawn } from 'node:child_process'

/**
 * Starts a command of this program that goes on when this process and its terminal end.
 *
 * @param args - the command, with its arguments.
 * @param settings - variables that it gets beside those of this process; never in its arguments,
 * where everybody could read them.
 */
export function startDetached(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): void {
  const [, program = ''] = process.argv
  const child = spawn(process.execPath, [...process.execArgv, program, ...args], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...settings },
  })
  child.unref()
}
