import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { programs } from '../src/executor/test/programs.ts'
import { wat } from '../src/executor/test/wat.ts'
import { manifestText } from '../src/modules/test/programs.ts'
import { gdcn } from './helpers/gdcn.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 })

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-modules-'))
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'module.json'), manifestText())
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const { hog, files } = programs()
const outside = wat(
  '(import "env" "system" (func $system (param i32) (result i32))) (func (export "_start") (drop (call $system (i32.const 0))))',
)

it.each([
  ['writes files', files, 0, 'out'],
  ['grows without end', hog, 137, ''],
  ['calls what it should not', outside, 126, ''],
] as const)('runs the program of a directory to settlement, also one that %s', async (...row) => {
  const [, program, exitCode, stdout] = row
  writeFileSync(join(folder, 'bin/echo.wasm'), program)
  const found = await gdcn(['run', folder, 'Text=cow', '--json'])
  expect(found).toMatchObject({ code: 0, processes: [] })
  expect(JSON.parse(found.stdout)).toMatchObject({
    status: 0,
    result: { state: 'ResultsAccepted', exitCode, stdout },
  })
})
