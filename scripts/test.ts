/**
 * Runs every test that needs nothing but `npm ci`: TypeScript with vitest, then the contracts with
 * forge. Its end names what failed, since a long log is often kept by its end alone; the last line
 * says how many passed and failed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { findForge, root } from './forge.ts'

/** How much is shown of a suite that failed without a failing test: vitest's errors and its summary. */
const SHOWN_LINES = 120

/** How many files may run once more whose process broke off. */
const MOST_UNFINISHED = 2

type Outcome = { passed: number; failures: string[]; notes?: string[] }

type VitestReport = {
  numPassedTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** Runs a program, shows what it prints, and returns that with its exit code. */
function show(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const pass = (to: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk
      to.write(chunk)
    }
    child.stdout.on('data', pass(process.stdout))
    child.stderr.on('data', pass(process.stderr))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Counts a suite that failed without a failing test (a hook, a worker that broke off, an error between
 * tests) or that found no test at all as one that failed, with the end of what it printed: that says why.
 */
function settle(suite: string, run: { code: number; output: string }, outcome: Outcome): Outcome {
  const { passed, failures } = outcome
  if (failures.length > 0 || (run.code === 0 && passed > 0)) return { passed, failures }
  const end = run.output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
  const failure = `${suite} ended with ${run.code} after ${passed} tests. The end of what it said:\n${end}`
  return { passed, failures: [failure] }
}

/** What failed and why: each failing test, or a file that failed outside its tests. */
function listFailures({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    const reasons = failed.map((test) => `${test.fullName}\n${test.failureMessages.join('\n')}`)
    return [...reasons, ...(message ? [message] : [])].map(
      (reason) => `${nameFile(name)}: ${reason}`,
    )
  })
}

/** The files whose process ended before their tests: none of them failed, and some were not run. */
function listUnfinished({ testResults }: VitestReport): string[] {
  return testResults
    .filter(({ status, message }) => status === 'failed' && message === '')
    .filter(({ assertionResults: tests }) => tests.every((test) => test.status !== 'failed'))
    .filter(
      ({ assertionResults: tests }) =>
        tests.length === 0 || tests.some((test) => test.status === 'pending'),
    )
    .map(({ name }) => nameFile(name))
}

function nameFile(path: string): string {
  return relative(fileURLToPath(root), path)
}

async function runVitest(files: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
  try {
    const file = join(folder, 'report.json')
    const vitest = fileURLToPath(new URL('node_modules/vitest/vitest.mjs', root))
    const args = [vitest, 'run', '--reporter=default', '--reporter=json', ...files]
    const run = await show(process.execPath, [...args, `--outputFile.json=${file}`])
    const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'))
    return { run, report }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function testTypeScript(): Promise<Outcome> {
  const { run, report } = await runVitest([])
  const failures = listFailures(report)
  const unfinished = listUnfinished(report)
  // Nothing else went wrong, not even between the tests.
  const [, errors] = /Errors\s+(\d+) error/.exec(stripVTControlCharacters(run.output)) ?? []
  const isAll = unfinished.length > 0 && Number(errors) === unfinished.length
  if (failures.length > 0 || !isAll || unfinished.length > MOST_UNFINISHED)
    return settle('vitest', run, { passed: report.numPassedTests, failures })
  // Node itself breaks off now and then, under vitest in other projects as well: that says nothing about
  // the tests. One that ends its process does so again.
  const why = run.output.split('\n').filter((line) => line.includes('exited unexpectedly'))
  const notes = [`Run twice, as their process broke off: ${unfinished.join(', ')}`, ...why]
  console.log(notes.join('\n'))
  const again = await runVitest(unfinished)
  const kept = report.testResults
    .filter(({ name }) => !unfinished.includes(nameFile(name)))
    .flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'passed'))
  const passed = kept.length + again.report.numPassedTests
  const outcome = settle('vitest', again.run, { passed, failures: listFailures(again.report) })
  return { ...outcome, notes }
}

async function testContracts(): Promise<Outcome> {
  const run = await show(findForge(), ['test'])
  const passed = /(\d+) tests passed/.exec(run.output)?.[1] ?? 0
  const failures = new Set(run.output.match(/^\[FAIL.*$/gm))
  return settle('forge', run, { passed: Number(passed), failures: [...failures] })
}

const outcomes = [await testTypeScript(), await testContracts()]
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
const failures = outcomes.flatMap((outcome) => outcome.failures)
for (const failure of failures) console.log(`\nFAILED ${failure}`)
for (const { notes = [] } of outcomes) for (const note of notes) console.log(note)
console.log(`\n${passed} passed, ${failures.length} failed`)
if (failures.length > 0) process.exitCode = 1
