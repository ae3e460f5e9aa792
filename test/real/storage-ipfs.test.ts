import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { digestData } from '../../src/results/data/digest-data.ts'
import { readLocalData } from '../../src/results/data/read-local-data.ts'
import { digestResults } from '../../src/results/digest.ts'
import { goldenCases } from '../../src/results/golden-cases.ts'
import { packResults } from '../../src/results/pack.ts'
import { resultsFromMemory } from '../../src/results/results-from-memory.ts'
import { createIpfsStorage } from '../../src/results/storage/ipfs.ts'
import { createOpenLocation } from '../../src/results/storage/open-location.ts'
import { obtainInputs } from '../../src/services/inputs/obtain-inputs.ts'
import { pinInputs } from '../../src/services/inputs/pin-inputs.ts'
import { createTemporaryInputCache } from '../../src/store/input-cache.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const ipfs = [
  process.env.GDCN_TEST_IPFS ?? '',
  ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'ipfs')),
].find((path) => path && existsSync(path))
// A peer that is not there is named, so that nobody takes silence for agreement.
if (!ipfs) console.warn('absent: kubo (no `ipfs` on PATH, and GDCN_TEST_IPFS names none)')

describe.skipIf(!ipfs)('results in a kubo node', () => {
  const program = ipfs ?? 'ipfs'
  const home = mkdtempSync(join(tmpdir(), 'gdcn-kubo-'))
  const env = { PATH: process.env.PATH, HOME: home, IPFS_PATH: join(home, 'repository') }
  let daemon: ChildProcess
  let api = ''
  let gateway = ''

  beforeAll(async () => {
    const kubo = (...args: string[]) => execFileSync(program, args, { env, stdio: 'ignore' })
    // Not the profile of the digest: what is imported is what was hashed.
    kubo('init', '--profile=test')
    daemon = spawn(program, ['daemon', '--offline'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    let said = ''
    for await (const chunk of daemon.stdout ?? []) {
      said += chunk
      if (said.includes('Daemon is ready')) break
    }
    const portOf = (what: RegExp) => said.match(what)?.[1]
    api = `http://127.0.0.1:${portOf(/RPC API server listening on \/ip4\/127\.0\.0\.1\/tcp\/(\d+)/)}`
    gateway = `http://127.0.0.1:${portOf(/Gateway server listening on \/ip4\/127\.0\.0\.1\/tcp\/(\d+)/)}`
  })
  afterAll(async () => {
    daemon?.kill('SIGTERM')
    if (daemon && daemon.exitCode === null) await once(daemon, 'exit')
    rmSync(home, { recursive: true })
  })

  const large = resultsFromMemory({
    ...{ stdout: 'moo\n', stderr: '', exitCode: '0' },
    'outputs/large': Uint8Array.from({ length: 5_000_000 }, (_, index) => (index * 7) >>> 5),
  })

  it.each([
    ['files of several blocks', large],
    ['unusual names', goldenCases['unusual names']?.() ?? large],
    ['a sharded directory', goldenCases['directory of 256 KiB and a byte']?.() ?? large],
  ])('are pinned under the signed CID and found again: %s', async (_, results) => {
    const { digest, cid } = await digestResults(results)
    const signal = AbortSignal.timeout(60_000)
    const stored = { id: digest, digest, results, archive: packResults(results), size: 0, signal }
    const storage = createIpfsStorage(api)
    const location = await storage.store(stored)
    expect(location).toEqual({ storage: 'ipfs', digest })
    const pins = () =>
      `${execFileSync(program, ['pin', 'ls', '--type=recursive', '--quiet'], { env })}`
    expect(pins()).toContain(cid)
    const wanted = await buffer(packResults(results))
    for (const source of [{ api }, { gateway }]) {
      const open = createOpenLocation({ ipfs: source, isLocal: true })
      expect(await buffer(await open(location, { maxBytes: 100_000_000 }))).toEqual(wanted)
      await expect(open(location, { maxBytes: 1 })).rejects.toMatchObject({ fault: 'limit' })
    }
    for (const _ of ['once', 'twice']) await storage.remove({ id: digest, digest, signal })
    expect(pins()).not.toContain(cid)
  })

  // As anybody adds them, who knows nothing of how results are cut.
  it.each([['a'], ['dir']])('data that others have added are pinned and got: %s', async (name) => {
    const given = join(home, 'given')
    mkdirSync(join(given, 'dir/below'), { recursive: true })
    writeFileSync(join(given, 'a'), 'moo')
    writeFileSync(join(given, 'dir/below/large'), new Uint8Array(700_000).fill(7))
    const add = ['add', '--recursive', '--cid-version=1', '--quieter', join(given, name)]
    const cid = `${execFileSync(program, add, { env })}`.trim()
    for (const source of [{ api }, { gateway }]) {
      const { dataPins: pins } = await pinInputs({ Set: `ipfs://${cid}` }, { ipfs: source })
      const access = { cache: createTemporaryInputCache(), isLocal: true, limit: 1_000_000 }
      const getInput = () => Promise.reject(new Error('The solver was asked.'))
      const dealId = `0x${'12'.repeat(32)}` as const
      const signal = AbortSignal.timeout(60_000)
      const wanted = { job: { pins }, dealId, client: { getInput }, signal }
      const [found] = await obtainInputs({ ...access, ipfs: source }, wanted)
      const digest = async (path: string) => digestData(await readLocalData(path))
      expect(await digest(found?.source ?? '')).toEqual(await digest(join(given, name)))
      // Without a node, with one that has other blocks, and by a pin that says that they are fewer.
      const fresh = () => ({ ...access, cache: createTemporaryInputCache() })
      await expect(obtainInputs({ ...fresh(), ipfs: undefined }, wanted)).rejects.toMatchObject({
        fault: 'unset',
      })
      const fewer = { pins: pins.map((pin) => pin.replace(/,\d+,/, ',1,')) }
      await expect(
        obtainInputs({ ...fresh(), ipfs: source }, { ...wanted, job: fewer }),
      ).rejects.toMatchObject({ fault: 'gone' })
      await access.cache.close()
    }
  })

  it('are not there when nobody has added them', async () => {
    const open = createOpenLocation({ ipfs: { api }, isLocal: true })
    const digest = `0x${'12'.repeat(32)}` as const
    await expect(open({ storage: 'ipfs', digest }, { maxBytes: 1 })).rejects.toMatchObject({
      ...{ name: 'StorageError', fault: 'refused' },
    })
  })
})
