/**
 * Measures which lines and functions of `contracts/` the tests run, prints the table, and fails when
 * it is not all of them. Branches are only shown: the optimiser blurs them, and the `.tree` beside
 * each test is what holds them.
 */
import { spawnSync } from 'node:child_process'
import { findForge, root } from './forge.ts'

const { status, stdout } = spawnSync(
  findForge(),
  [
    'coverage',
    '--ir-minimum',
    '--report',
    'summary',
    '--no-match-coverage',
    'test|node_modules',
    '--no-match-path',
    'test/contracts/gas/*',
  ],
  {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
    env: { ...process.env, FOUNDRY_PROFILE: 'coverage' },
  },
)
const rows = stdout.split('\n').filter((line) => /^\| (File |contracts\/|Total )/.test(line))
console.log(rows.join('\n'))
const missed = rows.filter((row) => {
  const [, , lines = '', , , functions = ''] = row.split('|').map((cell) => cell.trim())
  return (
    row.startsWith('| contracts/') &&
    ![lines, functions].every((cell) => cell.startsWith('100.00%'))
  )
})
if (status !== 0) console.error(stdout.slice(-4_000))
if (missed.length > 0) console.error(`Not all of it is tested: ${missed.length} files.`)
if (status !== 0 || missed.length > 0 || rows.length < 3) process.exitCode = 1
