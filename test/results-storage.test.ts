import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { wasmExecutor } from '../src/executor/wasm.ts'
import { readResultFile } from '../src/results/read-result-file.ts'
import { createOpenLocation } from '../src/results/storage/open-location.ts'
import { createS3Storage } from '../src/results/storage/s3.ts'
import type { ResultsStorage } from '../src/results/storage/storage.ts'
import { openMemoryStorage } from '../src/services/service-storage.ts'
import { createProviderStore } from '../src/store/create-provider-store.ts'
import { eventually } from './helpers/eventually.ts'
import { startTestChain, type TestChain } from './helpers/test-chain.ts'
import { startTestNetwork, type TestNetwork } from './helpers/test-network.ts'

// Whole paths on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let chain: TestChain
let network: TestNetwork
/** What a bucket holds, by path; it looks at no signatures, which test/real does. */
const held = new Map<string, Buffer>()
/** Whether it removes nothing. */
let refuses = false
const bucket = createServer(async (request, response) => {
  const path = request.url?.split('?')[0] ?? ''
  if (request.method === 'PUT') held.set(path, await buffer(request))
  if (request.method === 'DELETE') {
    if (!refuses) held.delete(path)
    response.writeHead(refuses ? 503 : 204).end()
    return
  }
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

/** Buries what has ended below twelve blocks. */
async function makeFinal() {
  for (let block = 0; block < 13; block += 1) await chain.pass(1)
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

it('what is stored elsewhere is removed an hour after its deal was final, by a later life as well', async () => {
  network = await startTestNetwork(chain)
  const provider = await openMemoryStorage()
  const { stop } = await network.startProvider({ resultsStorage: storage(), storage: provider })
  const first = await network.run({ openLocation })
  await makeFinal()
  const { listWork } = createProviderStore(provider.database)
  await eventually(async () => (await listWork())[0]?.stored, 'the deal to be final')
  expect(await provider.files.list()).toEqual([])
  await stop()
  refuses = true
  await network.startProvider({ resultsStorage: storage(), storage: provider })
  const second = await network.run({ openLocation })
  expect([...held.keys()].sort()).toEqual(
    [first, second].map(({ dealId }) => `/results/${dealId}.tar`).sort(),
  )
  await chain.pass(3_601)
  await eventually(() => network.log().includes('results not removed yet'), 'a refusal')
  refuses = false
  await chain.pass(301)
  await eventually(
    async () => (await listWork()).every(({ record }) => record.id !== first.dealId),
    'the first to be forgotten',
  )
  expect([...held.keys()]).toEqual([`/results/${second.dealId}.tar`])
})

it('what two deals share in IPFS goes with the last of them', async () => {
  network = await startTestNetwork(chain)
  const pins = new Set<string>()
  const resultsStorage: ResultsStorage = {
    name: 'ipfs',
    namedBy: 'digest',
    async store({ digest, results, archive, size, id, signal }) {
      pins.add(digest)
      return storage().store({ digest, results, archive, size, id, signal })
    },
    async remove({ digest }) {
      pins.delete(digest)
    },
  }
  const provider = await openMemoryStorage()
  const { listWork } = createProviderStore(provider.database)
  // Their hour begins when they are found to be final.
  const areFinal = (count: number) =>
    eventually(
      async () => (await listWork()).filter(({ stored }) => stored).length === count,
      `${count} deals to be final`,
    )
  await network.startProvider({ resultsStorage, storage: provider })
  await network.run({ openLocation })
  await makeFinal()
  await areFinal(1)
  await chain.pass(3_000)
  await network.run({ openLocation })
  await makeFinal()
  await areFinal(2)
  await chain.pass(700)
  await eventually(() => network.log().includes('stored results removed'), 'the first to be gone')
  expect(pins.size).toBe(1)
  await chain.pass(3_601)
  await eventually(() => pins.size === 0, 'the last to be gone')
})
