import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { digestResults } from '../../src/results/digest.ts'
import { packResults } from '../../src/results/pack.ts'
import { resultsFromMemory } from '../../src/results/results-from-memory.ts'
import { createOpenLocation } from '../../src/results/storage/open-location.ts'
import { createS3Storage } from '../../src/results/storage/s3.ts'
import { eventually } from '../helpers/eventually.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const moto = [
  process.env.GDCN_TEST_MOTO ?? '',
  ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'moto_server')),
].find((path) => path && existsSync(path))
// A peer that is not there is named, so that nobody takes silence for agreement.
if (!moto) console.warn('absent: moto (no `moto_server` on PATH, and GDCN_TEST_MOTO names none)')

describe.skipIf(!moto)('results in a bucket', () => {
  let server: ChildProcess
  let endpoint = ''
  const key = { accessKeyId: 'someone', secretAccessKey: 'secret-of-someone' }

  beforeAll(async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const address = probe.address()
    const port = typeof address === 'object' ? address?.port : 0
    await new Promise((resolve) => probe.close(resolve))
    endpoint = `http://127.0.0.1:${port}`
    server = spawn(moto ?? '', ['-H', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore' })
    await eventually(
      () =>
        fetch(`${endpoint}/results`, { method: 'PUT' }).then(
          ({ ok }) => ok,
          () => false,
        ),
      'the bucket is there',
    )
  })
  afterAll(async () => {
    server?.kill('SIGTERM')
    if (server && server.exitCode === null) await once(server, 'exit')
  })

  const results = resultsFromMemory({
    ...{ stdout: 'moo\n', stderr: '', exitCode: '0' },
    'outputs/large': new Uint8Array(5_000_000).fill(7),
  })

  it('are put there, and read by whoever has the URL', async () => {
    const archive = await buffer(packResults(results))
    const { digest } = await digestResults(results)
    const storage = createS3Storage({ ...key, endpoint, region: 'us-east-1', bucket: 'results' })
    const signal = AbortSignal.timeout(30_000)
    const stored = { id: digest, digest, results, size: archive.length, signal }
    const location = await storage.store({ ...stored, archive: packResults(results) })
    if (location.storage !== 's3') throw new Error('They are elsewhere.')
    expect(location.url).not.toContain(key.secretAccessKey)
    expect(location.url).toContain('X-Amz-Signature=')
    const open = createOpenLocation({ isLocal: true })
    expect(await buffer(await open(location, { maxBytes: 1 }))).toEqual(archive)
    for (const _ of ['once', 'twice']) await storage.remove({ id: digest, digest, signal })
    await expect(open(location, { maxBytes: 1 })).rejects.toMatchObject({ fault: 'refused' })
  })

  it('are refused by name where there is no such bucket', async () => {
    const { digest } = await digestResults(results)
    const storage = createS3Storage({ ...key, endpoint, region: 'us-east-1', bucket: 'nowhere' })
    const signal = AbortSignal.timeout(30_000)
    const archive = packResults(results)
    const size = (await buffer(packResults(results))).length
    await expect(
      storage.store({ id: digest, digest, results, archive, size, signal }),
    ).rejects.toMatchObject({ name: 'StorageError', fault: 'refused' })
  })
})
