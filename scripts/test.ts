/**
 * Runs every test that needs nothing but `npm ci`: TypeScript with vitest, then the contracts with
 * forge. The last line says how many passed and failed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findForge, root } from './forge.ts'

type Counts = { passed: number; failed: number }

/** Runs a program, shows what it prints, and returns that with its exit code. */
function show(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
      process.stdout.write(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Counts a suite that failed without a failing test, or found no test at all, as one that failed. */
function settle(code: number, { passed, failed }: Counts): Counts {
  const isBroken = code !== 0 || passed === 0
  return { passed, failed: isBroken && failed === 0 ? 1 : failed }
}

async function testTypeScript(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'gdcn-test-'))
  try {
    const report = join(folder, 'report.json')
    const vitest = fileURLToPath(new URL('node_modules/vitest/vitest.mjs', root))
    const args = [vitest, 'run', '--reporter=default', '--reporter=json']
    const { code } = await show(process.execPath, [...args, `--outputFile.json=${report}`])
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    return settle(code, { passed: numPassedTests, failed: numFailedTests })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function testContracts(): Promise<Counts> {
  const { code, output } = await show(findForge(), ['test'])
  const summary = /(\d+) tests passed, (\d+) failed/.exec(output)
  return settle(code, { passed: Number(summary?.[1] ?? 0), failed: Number(summary?.[2] ?? 0) })
}

const counts = [await testTypeScript(), await testContracts()]
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
if (failed > 0 || passed === 0) process.exitCode = 1
