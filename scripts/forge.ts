import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

/** The repository's root, with a trailing slash. */
export const root = new URL('../', import.meta.url)

/**
 * Finds forge: the native program that npm installed, else the one on PATH. The JavaScript wrapper
 * of the npm package is passed over, since it has been seen to lose exit codes.
 */
export function findForge(): string {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  try {
    const path = `@foundry-rs/forge-${process.platform}-${arch}/bin/forge`
    return createRequire(import.meta.url).resolve(path)
  } catch {
    return 'forge'
  }
}

/**
 * Runs forge from the repository's root.
 *
 * @param args - its arguments.
 * @returns whether it succeeded.
 */
export function runForge(args: readonly string[]): boolean {
  const { error, status } = spawnSync(findForge(), args, { cwd: root, stdio: 'inherit' })
  if (error) console.error(`forge could not be started: ${error.message}. Run npm ci.`)
  return status === 0
}

if (import.meta.main && !runForge(process.argv.slice(2))) process.exitCode = 1
