/**
 * Runs the soak test: `soak.ts JOBS SEED`. Prints how deals ended; on a violation also what was
 * violated and where all files are, and ends with 1.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatTable } from '../../src/cli/format-table.ts'
import { findProcesses, mark } from '../helpers/processes.ts'
import { runSoak } from './run-soak.ts'

const [jobs = '200', seed = randomBytes(4).toString('hex')] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'gdcn-soak-'))
const start = performance.now()
const seconds = () => Math.round((performance.now() - start) / 1_000)
console.log(`Soak test of ${jobs} jobs with seed ${seed}; files in ${folder}`)

const value = randomUUID()
// However it ends: what it has started would go on for ever.
process.once('exit', () => {
  for (const { pid } of findProcesses(value)) process.kill(pid, 'SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => process.exit(1))

const { states, settled, fates, kills, violations } = await runSoak({
  ...{ jobs: Number(jobs), seed, folder, atOnce: 6, creators: 5, mediators: 2 },
  bad: [
    ...(['never-finishes', 'lies-about-count', 'runs-out-of-memory'] as const),
    ...(['lies-about-output', 'withholds'] as const),
  ],
  env: { [mark]: value },
  onProgress: (sentence) => console.log(`${String(seconds()).padStart(5)} s  ${sentence}`),
})

const rows = (title: string, counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, times]) => [title, name, `${times}`])
console.log(
  formatTable([
    ...rows('job', fates),
    ['job', 'settled for its job creator', `${settled}`],
    ...rows('deal', states),
    ...rows('killed', kills),
    ['', 'seconds', `${seconds()}`],
  ]),
)
if (violations.length === 0) {
  console.log('Nothing was violated.')
  rmSync(folder, { recursive: true })
} else {
  for (const violation of violations) console.log(`VIOLATED ${violation}`)
  console.log(`To play it again: npm run soak -- ${jobs} ${seed}; files in ${folder}`)
  process.exitCode = 1
}
