import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestProcesses, type TestProcesses } from './helpers/test-processes.ts'

let chain: TestChain
let network: TestProcesses
beforeAll(async () => {
  chain = await startTestChain()
})
beforeEach(async () => {
  network = await startTestProcesses(chain)
})
afterEach(() => network.stop())
afterAll(() => chain.stop())

/** More than there is on the disk, in MB. */
const { blocks, bsize } = statfsSync(tmpdir())
const RESERVE_DISK = `${Math.ceil((blocks * bsize) / 1024 ** 2)}`

it('a solver without room for results takes no job until it has some', async () => {
  await network.kill('solver')
  await network.startService('solver', { RESERVE_DISK })
  const run = network.run()
  await eventually(
    () => network.log('solver').includes('job refused: the disk is nearly full'),
    'it refuses',
  )
  await network.kill('solver')
  await network.startService('solver')
  expect(await run.ended).toMatchObject({ code: 0 })
})

it('a provider without room for results signs no deal', async () => {
  await network.kill('resource-provider')
  await network.startService('resource-provider', { RESERVE_DISK })
  network.run()
  await eventually(
    () => network.log('resource-provider').includes('bytes are missing for its data and results'),
    'it refuses',
  )
})
