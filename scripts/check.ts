/**
 * Runs everything that a reviewer would ask for, shows what fails, and ends with a line that says
 * how many checks passed. Each check is a script of `package.json`.
 */
import { spawnSync } from 'node:child_process'
import { root } from './forge.ts'

const checks = [
  'check:format',
  'check:types',
  'check:layers',
  'check:unused',
  'check:contracts',
  'check:generated',
]

let failed = 0
for (const check of checks) {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', check], {
    cwd: root,
    encoding: 'utf8',
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✔' : '✖'} ${check.padEnd(16)} ${seconds.padStart(6)} s`)
  if (status === 0) continue
  failed += 1
  console.log(`${stdout}${stderr}`.trimEnd())
}
console.log(`${checks.length - failed} checks passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
