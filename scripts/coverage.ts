/**
 * Measures which lines and functions of `contracts/` the tests run, prints the table, and fails when
 * it is not all of them. Branches are only shown: the optimiser blurs them, and the `.tree` beside
 * each test is what holds them. forge sees no line inside assembly as run, so of those the function
 * around them tells.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findForge, root } from './forge.ts'

const folder = mkdtempSync(join(tmpdir(), 'gdcn-coverage-'))
try {
  const report = join(folder, 'lcov.info')
  const reports = ['--report', 'summary', '--report', 'lcov', '--report-file', report]
  const ours = ['--no-match-coverage', 'test|node_modules']
  // What gas costs is another compiler's.
  const tests = ['--no-match-path', 'test/contracts/gas/*']
  const { status, stdout } = spawnSync(
    findForge(),
    ['coverage', '--ir-minimum', ...reports, ...ours, ...tests],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 2 ** 28,
      env: { ...process.env, FOUNDRY_PROFILE: 'coverage' },
    },
  )
  if (status !== 0) throw new Error(stdout.slice(-4_000))
  const rows = stdout.split('\n').filter((line) => /^\| (File |contracts\/|Total )/.test(line))
  console.log(rows.join('\n'))
  const missed = [...findMissed(readFileSync(report, 'utf8'))]
  for (const one of missed) console.error(`Not tested: ${one}`)
  if (missed.length > 0 || rows.length < 3) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

/** Finds in an lcov report the functions and lines that no test runs. */
function* findMissed(report: string): Generator<string> {
  for (const file of report.split('end_of_record')) {
    const path = /^SF:(.+)$/m.exec(file)?.[1]
    if (path === undefined) continue
    const unseen = findAssembly(readFileSync(new URL(path, root), 'utf8'))
    for (const [, name = ''] of file.matchAll(/^FNDA:0,(.+)$/gm)) yield `${path}, ${name}`
    for (const [, line = ''] of file.matchAll(/^DA:(\d+),0$/gm))
      if (!unseen.has(Number(line))) yield `${path}:${line}`
  }
}

/** Finds the lines of a source that are inside assembly: up to the brace at the depth of its beginning. */
function findAssembly(source: string): ReadonlySet<number> {
  const lines = source.split('\n')
  return new Set(
    lines.flatMap((text, index) => {
      const [, indent] = /^( *)assembly .*\{$/.exec(text) ?? []
      if (indent === undefined) return []
      const end = lines.indexOf(`${indent}}`, index)
      return Array.from({ length: end - index - 1 }, (_, offset) => index + 2 + offset)
    }),
  )
}
