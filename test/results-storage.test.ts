import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { readResultFile } from '../src/results/read-result-file.ts'
import { createOpenLocation } from '../src/results/storage/open-location.ts'
import { createS3Storage } from '../src/results/storage/s3.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
/** What a bucket holds, by path; it looks at no signatures, which test/real does. */
const held = new Map<string, Buffer>()
const bucket = createServer(async (request, response) => {
  const path = request.url?.split('?')[0] ?? ''
  if (request.method === 'PUT') held.set(path, await buffer(request))
  const content = request.method === 'PUT' ? '' : held.get(path)
  response.writeHead(content === undefined ? 404 : 200).end(content)
})

beforeAll(async () => {
  chain = await startTestChain()
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => held.clear())
afterEach(() => network.stop())
afterAll(async () => {
  bucket.close()
  await chain.stop()
})

function storage() {
  const endpoint = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`
  const key = { accessKeyId: 'someone', secretAccessKey: 'secret' }
  return createS3Storage({ ...key, endpoint, region: 'us-east-1', bucket: 'results' })
}

const openLocation = createOpenLocation({ isLocal: true })

it('a result that its provider keeps elsewhere is fetched from there, and paid', async () => {
  network = await startTestNetwork(chain)
  await network.startProvider({ resultsStorage: storage() })
  const { dealId, results, state } = await network.run({ openLocation })
  expect(state).toBe('ResultsAccepted')
  expect(Buffer.from(await readResultFile(results, 'stdout')).toString()).toContain('< moo >')
  expect([...held.keys()]).toEqual([`/results/${dealId}.tar`])
  // The solver has the place, and not the files.
  expect(await network.files.list()).toEqual([])
})

it('a doubted result is shown to the solver, for mediators that do not get to it', async () => {
  network = await startTestNetwork(chain, { mediators: 1 })
  await network.startProvider({ resultsStorage: storage() })
  await network.startMediator()
  const given = { judge: { mode: 'check' }, executor: wasmExecutor(), openLocation } as const
  const { dealId, state } = await network.run(given)
  expect(state).toBe('MediationAccepted')
  expect(await network.files.list()).toEqual([dealId])
})
