import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DetachError } from '../errors/detach.ts'

/**
 * Starts a command of this program that goes on when this process and its terminal end.
 *
 * @param args - the command, with its arguments.
 * @param settings - variables that it gets beside those of this process; never in its arguments,
 * where everybody could read them.
 * @returns once it has begun.
 * @throws DetachError when the machine does not start it.
 */
export async function startDetached(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const [, program = ''] = process.argv
  const child = spawn(process.execPath, [...process.execArgv, program, ...args], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...settings },
  })
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw new DetachError({ args, cause })
  }
  child.unref()
}
