/**
 * Measures how fast a result of a given size goes from its provider to whoever wants it, and how much
 * memory each process takes for it: over a real solver on loopback, each path in a process of its
 * own, everything on the disk.
 *
 * npm run bench:results [-- how many MB, 2048 unless told]
 *
 * With IPFS_API_URL it measures a kubo node as well, and with S3_ENDPOINT, S3_BUCKET and the keys a
 * bucket, as gdcn resource-provider reads them.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Hex, LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createApiClient } from '../src/api/client.ts'
import { getChainTime } from '../src/chain/actions/get-chain-time.ts'
import { readDeal } from '../src/chain/actions/read-deal.ts'
import type { Deployment } from '../src/chain/connection.ts'
import type { ResultFile, Results } from '../src/market/result-file.ts'
import type { ResultsLocation } from '../src/market/results-location.ts'
import { dealsDomain, type Job } from '../src/market/typed-data.ts'
import { digestResults } from '../src/results/digest.ts'
import { findDifference } from '../src/results/find-difference.ts'
import { packResults } from '../src/results/pack.ts'
import { verifyResults } from '../src/results/verify.ts'
import { writeResults } from '../src/results/write-results.ts'
import { systemClock } from '../src/runtime/clock.ts'
import {
  buildResourceOffer,
  defaultResourceTerms,
} from '../src/services/resource-provider/resource-terms.ts'
import { openResults } from '../src/services/results/open-results.ts'
import { readOpenLocation, readStorage } from '../src/services/results/read-storage.ts'
import { downloadResults } from '../src/services/run/download-results.ts'
import { buildJobOffer, defaultJobTerms } from '../src/services/run/job-terms.ts'
import { signDeal } from '../src/services/sign-deal.ts'
import { createDiskFiles } from '../src/store/disk-files.ts'
import { eventually } from '../test/helpers/eventually.ts'
import { cow } from '../test/helpers/make-deal.ts'
import { startTestChain } from '../test/helpers/test-chain.ts'

const MiB = 1024 * 1024
const token = 10n ** 18n

/** What a process of one path is told. */
type Told = {
  role: keyof typeof roles
  folder: string
  megabytes: number
  url: string
  key: Hex
  deployment: Deployment
  solver: Hex
  id: Hex
  digest: Hex
  storage?: 'ipfs' | 's3'
  location?: ResultsLocation
}

/** Files that add up to the size: one large one, and a hundredth of it in small ones. */
function inventResults(megabytes: number): Results {
  const block = new Uint8Array(MiB).map((_, index) => (index * 2_654_435_761) >>> 13)
  const file = (path: string, size: number): ResultFile => ({
    path,
    size,
    async *read() {
      for (let left = size; left > 0; left -= block.length) {
        // No two blocks are alike, as no two of a real result are.
        const chunk = block.slice(0, Math.min(left, block.length))
        new DataView(chunk.buffer).setFloat64(0, left)
        yield chunk
      }
    },
  })
  const small = Math.floor((megabytes * MiB) / 100 / 100)
  const large = megabytes * MiB - 100 * small - 64
  return [
    ...[file('stdout', 32), file('stderr', 16), file('exitCode', 16)],
    file('outputs/large.bin', large),
    ...Array.from({ length: 100 }, (_, index) => file(`outputs/small/${index}.bin`, small)),
  ]
}

function jobOf(megabytes: number): Job {
  const limits = { ...cow().limits, resultBytes: BigInt(megabytes * MiB) }
  return { ...cow(), limits }
}

function clientOf({ url, key, deployment, solver }: Told) {
  const account = privateKeyToAccount(key)
  return createApiClient({ url, account, deployment, solver, clock: systemClock })
}

/** What each process does. */
const roles = {
  async pack({ folder, megabytes, id }: Told) {
    const files = await createDiskFiles(join(folder, 'provider'))
    const results = inventResults(megabytes)
    const { digest } = await digestResults(results)
    await files.put(id, packResults(results))
    return digest
  },
  async upload(told: Told) {
    const files = await createDiskFiles(join(told.folder, 'provider'))
    const archive = await files.open(told.id)
    if (!archive) throw new Error('There is nothing to upload.')
    await clientOf(told).putFiles({ id: told.id, archive })
  },
  async download(told: Told) {
    const { id, digest: result, megabytes, folder } = told
    const files = await createDiskFiles(join(folder, 'creator'))
    const wanted = { job: jobOf(megabytes), proposal: { id }, signed: { result } }
    await downloadResults({ ...wanted, client: clientOf(told), files })
  },
  async verify({ folder, id, digest, megabytes }: Told) {
    const files = await createDiskFiles(join(folder, 'creator'))
    const results = await openResults(files, { id, job: jobOf(megabytes) })
    await verifyResults(results ?? [], digest)
  },
  async write({ folder, id, megabytes }: Told) {
    const files = await createDiskFiles(join(folder, 'creator'))
    const results = await openResults(files, { id, job: jobOf(megabytes) })
    await writeResults(results ?? [], join(folder, 'written'))
  },
  async compare({ folder, id, megabytes }: Told) {
    const job = jobOf(megabytes)
    const open = async (name: string) =>
      (await openResults(await createDiskFiles(join(folder, name)), { id, job })) ?? []
    const [own, theirs] = [await open('provider'), await open('creator')]
    const difference = await findDifference(theirs, own, ['stdout', 'outputs/'])
    if (difference !== undefined) throw new Error(difference)
  },
  async store({ folder, id, digest, megabytes, storage = 's3' }: Told) {
    const files = await createDiskFiles(join(folder, 'provider'))
    const results = await openResults(files, { id, job: jobOf(megabytes) })
    const [archive, size] = await Promise.all([files.open(id), files.size(id)])
    if (!results || !archive || !size) throw new Error('There is nothing to store.')
    const { signal } = new AbortController()
    return openStorage(storage)?.store({ id, digest, results, archive, size, signal })
  },
  async fetch({ folder, id, digest, megabytes, location }: Told) {
    if (!location) throw new Error('Nothing was stored.')
    const open = readOpenLocation(process.env, localChain)
    const files = await createDiskFiles(join(folder, 'fetched'))
    const maxBytes = megabytes * MiB
    await files.put(id, await open(location, { maxBytes }))
    await verifyResults((await openResults(files, { id, job: jobOf(megabytes) })) ?? [], digest)
    await files.remove(id)
  },
}

const localChain = 31_337

function openStorage(storage: 'ipfs' | 's3') {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION = 'us-east-1' } = process.env
  return readStorage({
    ...{ storage, environment: process.env, 's3-region': S3_REGION },
    ...{ 's3-endpoint': S3_ENDPOINT, 's3-bucket': S3_BUCKET },
  })
}

function rssOf(pid: number): number {
  const [, kibibytes] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/) ?? []
  return Number(kibibytes) * 1024
}

/** Looks at a process's memory until it is told to stop. */
function watchMemory(pid: number) {
  const first = rssOf(pid)
  let most = first
  const timer = setInterval(() => {
    most = Math.max(most, rssOf(pid))
  }, 10)
  return () => {
    clearInterval(timer)
    return Math.max(most, rssOf(pid)) - first
  }
}

/** Runs as one process of a path, and tells the parent what it took. */
async function beChild(told: Told) {
  // What is loaded late is no part of the result.
  await digestResults(inventResults(1))
  const stop = watchMemory(process.pid)
  const start = performance.now()
  const value = await roles[told.role](told)
  const seconds = (performance.now() - start) / 1000
  process.send?.({ seconds, growth: stop(), value })
  process.disconnect()
}

type Measured = { seconds: number; growth: number; value?: unknown }

async function runChild(told: Told): Promise<Measured> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
    env: { ...process.env, BENCH_ROLE: JSON.stringify(told) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [[measured]] = await Promise.all([
    Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`${told.role}: ${code}`))),
    ]),
  ])
  return measured
}

function print(name: string, { seconds, growth }: Measured, megabytes: number) {
  const cells = [seconds.toFixed(1), (megabytes / seconds).toFixed(0), (growth / MiB).toFixed(0)]
  console.log(`  ${name.padEnd(40)}${cells.map((cell) => cell.padStart(12)).join('')}`)
}

async function beParent(megabytes: number) {
  const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'gdcn-bench-results-'))
  const chain = await startTestChain()
  let service: ChildProcess | undefined
  try {
    const connection = await chain.deploy()
    const { deployment } = connection
    const fund = (tokens: bigint) => chain.fund(connection, { free: tokens * token })
    const [solver, provider, creator] = [await fund(0n), await fund(500n), await fund(500n)]
    mkdirSync(join(folder, 'home'))
    service = spawn(process.execPath, [join(import.meta.dirname, '../src/cli/main.ts'), 'solver'], {
      cwd: join(folder, 'home'),
      env: {
        ...{ HOME: join(folder, 'home'), DATA_DIR: join(folder, 'solver'), SERVER_PORT: '0' },
        ...{ WEB3_RPC_URL: chain.url, WEB3_DEALS_ADDRESS: deployment.deals },
        ...{ WEB3_TOKEN_ADDRESS: deployment.token, WEB3_REGISTRY_ADDRESS: deployment.registry },
        ...{ SOLVER_PRIVATE_KEY: chain.key(solver), MAX_RESULT: `${megabytes}` },
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    service.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    const url = await eventually(
      async () => said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0],
      'the solver listens',
    )
    await eventually(async () => said.includes('solver registered'), 'the solver is ready')
    const pid = service.pid ?? 0
    const told = { folder, megabytes, url, deployment, solver: solver.address }
    const client = (account: LocalAccount) =>
      createApiClient({ url, account, deployment, solver: solver.address, clock: systemClock })

    const { time: now } = await getChainTime(connection.client)
    const job = jobOf(megabytes)
    const terms = { ...defaultResourceTerms, limits: job.limits }
    const parties = { solver: solver.address, now }
    await client(provider).postResourceOffer({
      offer: buildResourceOffer({
        ...{ ...parties, terms, sale: { executors: ['wasm'] }, resourceProvider: provider.address },
      }),
    })
    await client(creator).postJobOffer({
      offer: buildJobOffer({
        ...parties,
        job,
        terms: defaultJobTerms,
        jobCreator: creator.address,
      }),
    })
    const { id, deal } = await eventually(
      async () => (await client(creator).listDeals())[0],
      'a proposal',
    )
    const domain = dealsDomain(deployment)
    for (const account of [creator, provider])
      await client(account).signDeal({ id, signature: await signDeal(account, { deal, domain }) })
    await eventually(
      async () => (await readDeal(connection, { dealId: id })).state === 'DealAgreed',
      'the deal opens',
    )

    const asProvider = { ...told, key: chain.key(provider), id, digest: id }
    console.log(
      `A result of ${megabytes} MB in 104 files\n${' '.repeat(42)}     seconds        MB/s  MB of memory`,
    )
    const packed = await runChild({ ...asProvider, role: 'pack' })
    print('provider digests and packs', packed, megabytes)
    const digest = packed.value as Hex
    const receiving = watchMemory(pid)
    const uploaded = await runChild({ ...asProvider, role: 'upload' })
    print('provider uploads', uploaded, megabytes)
    print('solver receives, checks, keeps', { ...uploaded, growth: receiving() }, megabytes)
    await client(provider).postResult({
      result: { dealId: id, result: digest, instructionCount: 1n },
    })
    const asCreator = { ...told, key: chain.key(creator), id, digest }
    await sleep(1_000)
    const serving = watchMemory(pid)
    const downloaded = await runChild({ ...asCreator, role: 'download' })
    print('solver serves', { ...downloaded, growth: serving() }, megabytes)
    print('job creator downloads, checks, keeps', downloaded, megabytes)
    print(
      'job creator checks what it kept',
      await runChild({ ...asCreator, role: 'verify' }),
      megabytes,
    )
    const written = await runChild({ ...asCreator, role: 'write' })
    print('job creator writes files', written, megabytes)
    print('mediator compares', await runChild({ ...asCreator, role: 'compare' }), megabytes)
    const { IPFS_API_URL, S3_ENDPOINT } = process.env
    for (const storage of ['ipfs', 's3'] as const) {
      if (!(storage === 'ipfs' ? IPFS_API_URL : S3_ENDPOINT)) continue
      const stored = await runChild({ ...asProvider, digest, role: 'store', storage })
      print(`provider stores in ${storage}`, stored, megabytes)
      const location = stored.value as ResultsLocation
      const fetched = await runChild({ ...asCreator, role: 'fetch', location })
      print(`job creator fetches from ${storage}, checks`, fetched, megabytes)
    }
  } finally {
    service?.kill('SIGTERM')
    if (service && service.exitCode === null) await once(service, 'exit')
    await chain.stop()
    rmSync(folder, { recursive: true })
  }
}

const { BENCH_ROLE } = process.env
await (BENCH_ROLE ? beChild(JSON.parse(BENCH_ROLE)) : beParent(Number(process.argv[2] ?? 2_048)))
