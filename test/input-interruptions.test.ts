import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { programs } from '../src/executor/test/programs.ts'
import { manifestText } from '../src/modules/test/programs.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestProcesses, type TestProcesses } from './helpers/test-processes.ts'

// Whole paths, with processes that start again, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestProcesses
let folder: string

beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gdcn-inputs-test-'))
  mkdirSync(join(folder, 'module/bin'), { recursive: true })
  const manifest = {
    args: ['reads'],
    inputs: { a: { default: '' }, dir: { default: '' } },
    machine: { cpu: 1000, ram: 256, disk: 1 },
  }
  writeFileSync(join(folder, 'module/module.json'), manifestText(manifest))
  writeFileSync(join(folder, 'module/bin/echo.wasm'), programs().reads)
  mkdirSync(join(folder, 'dir'))
  writeFileSync(join(folder, 'a'), 'moo')
  writeFileSync(join(folder, 'dir/b'), 'cow')
  // So much that its upload takes a while.
  writeFileSync(join(folder, 'dir/c'), randomBytes(64 * 1024 * 1024))
})
afterEach(async () => {
  await network.stop()
  rmSync(folder, { recursive: true, force: true })
})
afterAll(() => chain.stop())

const begin = () =>
  network.begin([
    ...['run', join(folder, 'module')],
    ...['-i', `a=${join(folder, 'a')}`, '-i', `dir=${join(folder, 'dir')}`],
  ])

/** Starts a job, and kills its process when its offer stands and its data are not all uploaded. */
async function killBetween() {
  network = await startTestProcesses(chain, { env: { OFFER_MODULES: 'any' } })
  const run = begin()
  await eventually(() => network.log('solver').includes('job offer taken'), 'the offer')
  run.child.kill('SIGKILL')
  await run.ended
  expect(network.log('solver')).not.toContain('"input":"dir"')
}

it('kill -9 between the offer and its data: the same command uploads them, and the job runs', async () => {
  await killBetween()
  const last = begin()
  expect(await last.ended).toMatchObject({ code: 0 })
  expect(last.stderr()).toMatch(/^Going on with job [0-9a-f]{16}/)
  expect(last.stdout()).toContain('moocow')
  expect(network.log('solver').match(/job offer taken/g)).toHaveLength(1)
})

it('kill -9 between the offer and its data, which change: the job is given up, and its offer cancelled', async () => {
  await killBetween()
  writeFileSync(join(folder, 'dir/b'), 'dog')
  const listed = network.begin(['job', 'list', '--json'])
  await listed.ended
  const [{ jobId }] = JSON.parse(listed.stdout()).result
  const last = network.begin(['job', 'wait', jobId])
  expect(await last.ended).toMatchObject({ code: 1 })
  expect(last.stderr()).toContain(
    'The data of the input "dir" have changed since the job was offered.',
  )
  expect(network.log('solver')).toMatch(
    /"method":"DELETE","route":"\/job_offers\/:id","status":200/,
  )
})

it('a solver that is killed keeps the data that it has taken', async () => {
  network = await startTestProcesses(chain, { env: { OFFER_MODULES: 'any' } })
  await network.kill('resource-provider')
  const run = begin()
  await eventually(() => network.log('solver').includes('"input":"dir"'), 'the data')
  await network.kill('solver')
  await network.startService('solver')
  await network.startService('resource-provider')
  expect(await run.ended).toMatchObject({ code: 0 })
  expect(run.stdout()).toContain('moocow')
  expect(network.log('solver')).not.toContain('input data taken')
})
