import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { elf } from '../../src/executor/docker/pause-program.ts'
import { dockerExecutor } from '../../src/executor/docker.ts'
import type { DockerJob } from '../../src/executor/executor.ts'
import { executorSuite } from '../../src/executor/test/executor-suite.ts'
import { busyboxFiles, missingForEngine, startEngine } from './helpers/docker-engine.ts'

const missing = missingForEngine()
// A peer that is not there is named, so that nobody takes silence for agreement.
if (missing) console.warn(`absent: docker engine of our own (${missing})`)

const engine = missing ? undefined : await startEngine()
const folder = await mkdtemp(join(tmpdir(), 'gdcn-executor-'))
const files = missing ? [] : await busyboxFiles()
const image = (await engine?.publish('busybox', files)) ?? ''
const crashing =
  (await engine?.publish('crashing', [
    // ud2, which no processor runs.
    { name: 'crash', bytes: elf(0x3e, [0x0f, 0x0b]) },
  ])) ?? ''

afterAll(async () => {
  await engine?.stop()
  await rm(folder, { recursive: true, force: true })
})

const create = () => dockerExecutor({ folder, host: engine?.host })

function job(script: string, changes: Partial<DockerJob> = {}): DockerJob {
  return {
    engine: 'docker',
    image,
    entrypoint: ['/bin/sh', '-c'],
    parameters: [script],
    environment: [],
    workingDirectory: '',
    outputs: [{ name: 'outputs', path: '/outputs' }],
    machine: { cpu: 1000, ram: 32, disk: 16, gpu: 0, gpuModel: '', gpuMemory: 0 },
    limits: { seconds: 60, resultBytes: 100_000n, network: false },
    seed: '0x01',
    ...changes,
  }
}

const within = (seconds: number, resultBytes = 100_000n) => ({
  limits: { seconds, resultBytes, network: false },
})

describe.skipIf(missing)('docker', () => {
  executorSuite(
    create,
    {
      files: job(
        'mkdir /outputs/a; printf x >/outputs/b; printf x >/outputs/a/c; printf out; printf err >&2',
      ),
      fails: job('exit 7'),
      crashes: job('', { image: crashing, entrypoint: ['/crash'], parameters: [] }),
      endless: job('while :; do :; done', within(3600)),
      spins: job('while :; do :; done', within(1)),
      writes: job('while :; do printf x; done', within(60, 10n)),
      hogs: job('', { entrypoint: ['/bin/tail', '/dev/zero'], parameters: [] }),
      broken: job('', { entrypoint: ['/no/such/program'] }),
    },
    { spins: 'time', crashes: 132 },
  )
})
