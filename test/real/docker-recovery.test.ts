import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { dockerExecutor } from '../../src/executor/docker.ts'
import type { DockerJob } from '../../src/executor/executor.ts'
import { eventually } from '../helpers/eventually.ts'
import { type DockerBench, openBench, within } from './helpers/docker-jobs.ts'

const bench = await openBench()
if (typeof bench === 'string') {
  console.warn(`absent: a Docker Engine for what is killed and lost (${bench})`)
  describe.skip('docker, interrupted', () => {})
} else {
  afterAll(bench.close)
  afterEach(() => expectNothingLeft(bench))
  describe('gdcn that is killed', () => describeKills(bench))
  describe('runs that are called off', () => describeAborts(bench))
  describe('images', () => describeImages(bench))
  describe('an engine that fails', () => describeEngine(bench))
}

async function expectNothingLeft({ engine, folder }: DockerBench) {
  expect(await engine.docker('ps', '--all', '--quiet')).toBe('')
  expect(await engine.docker('volume', 'ls', '--quiet')).toBe('')
  expect(await readdir(folder)).toEqual([])
}

/** Runs a job in a process of its own until its output holds a text, and kills that process. */
async function runUntil(
  { engine, folder }: DockerBench,
  job: DockerJob,
  parameters: { key?: string; text: string },
): Promise<string> {
  const script = fileURLToPath(new URL('helpers/run-docker-job.ts', import.meta.url))
  const limits = { ...job.limits, resultBytes: String(job.limits.resultBytes) }
  const input = { folder, host: engine.host, key: parameters.key, job: { ...job, limits } }
  const child = spawn(process.execPath, [script, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // From here on: it may end by itself before it is killed.
  const exit = once(child, 'exit')
  let seen = ''
  child.stdout.on('data', (chunk) => {
    seen += chunk
  })
  try {
    await eventually(() => seen.includes(parameters.text), `"${parameters.text}" from a job`)
    return seen
  } finally {
    child.kill('SIGKILL')
    await exit
  }
}

function describeKills(bench: DockerBench) {
  const { engine, executor, job, run } = bench
  // What is random tells one execution from another.
  const random = 'cat /proc/sys/kernel/random/uuid | tee /outputs/id; '

  it('finds a container that still runs, and waits for it', async () => {
    const slow = job(`${random} echo begun; sleep 3; echo over; printf end`)
    const seen = await runUntil(bench, slow, { key: 'running', text: 'begun' })
    const states: string[] = []
    let output = ''
    const { files, ...end } = await run(slow, {
      key: 'running',
      onState: (state) => states.push(state),
      onOutput: (_, bytes) => {
        output += Buffer.from(bytes)
      },
    })
    expect(end).toEqual({ exitCode: 0 })
    expect(files.stdout).toBe(`${seen}over\nend`)
    expect(files['outputs/id']).toBe(`${seen.split('\n', 1)[0]}\n`)
    expect(output).toBe(files.stdout)
    expect(states).toEqual(['running'])
  })

  it('finds a container that has ended meanwhile', async () => {
    const short = job(`${random} echo begun; sleep 1; echo over; exit 9`)
    const seen = await runUntil(bench, short, { key: 'ended', text: 'begun' })
    await sleep(1500)
    const { files, ...end } = await run(short, { key: 'ended' })
    expect(end).toEqual({ exitCode: 9 })
    expect(files.stdout).toBe(`${seen}over\n`)
  })

  it('finds an execution that was never released', async () => {
    const quick = job(`${random} echo over`)
    const seen = await runUntil(bench, quick, { key: 'over', text: 'ended' })
    expect(await engine.docker('ps', '--all', '--quiet')).toBe('')
    const { files } = await run(quick, { key: 'over' })
    expect(`${files.stdout}ended\n`).toBe(seen)
  })

  it('lets it have only the time that is left', async () => {
    const long = job('echo begun; while :; do sleep 1; done', within(4))
    const start = performance.now()
    await runUntil(bench, long, { key: 'late', text: 'begun' })
    await sleep(1000)
    const { files, ...end } = await run(long, { key: 'late' })
    expect(end).toEqual({ exitCode: 124, limitHit: 'time' })
    expect(files.stdout).toBe('begun\n')
    expect(performance.now() - start).toBeLessThan(8000)
  })

  it('begins again where the log is not sure to be whole', async () => {
    const lines = `head -c 20000 /dev/zero | tr '\\000' q; echo; printf 'a\\nb'`
    const slow = job(`${random} ${lines}; echo begun; sleep 2`)
    const seen = await runUntil(bench, slow, { key: 'unsure', text: 'begun' })
    const { files } = await run(slow, { key: 'unsure' })
    expect(files.stdout).toHaveLength(seen.length)
    expect(files.stdout?.slice(37)).toBe(seen.slice(37))
    expect(files.stdout).not.toBe(seen)
  })

  it('begins again under the same key for another job', async () => {
    await runUntil(bench, job('echo begun; sleep 99'), { key: 'same', text: 'begun' })
    expect((await run(job('echo other'), { key: 'same' })).files.stdout).toBe('other\n')
  })

  it('sweeps what nobody will ask for again, and nothing of those that live', async () => {
    await runUntil(bench, job('echo begun; sleep 99'), { text: 'begun' })
    const controller = new AbortController()
    const living = executor().run(job('sleep 99'), { signal: controller.signal })
    living.catch(() => {})
    const count = async () => (await engine.docker('ps', '--quiet')).split('\n').length
    await eventually(async () => (await count()) === 4, 'two runs of two containers')
    await executor().check()
    expect(await count()).toBe(2)
    controller.abort(new Error('enough'))
    await expect(living).rejects.toThrow('enough')
  })

  it('removes what a killed process has left, once nobody asks for it any more', async () => {
    await runUntil(bench, job('echo begun; sleep 99'), { key: 'dropped', text: 'begun' })
    expect(await engine.docker('ps', '--quiet')).not.toBe('')
    await executor().drop?.('dropped')
    await executor().drop?.('dropped')
    expect(await engine.docker('ps', '--all', '--quiet')).toBe('')
    expect(await engine.docker('volume', 'ls', '--quiet')).toBe('')
  })

  it('refuses a key that is in use', async () => {
    const one = executor()
    const controller = new AbortController()
    const first = one.run(job('sleep 99'), { key: 'twice', signal: controller.signal })
    first.catch(() => {})
    await expect(one.run(job('sleep 99'), { key: 'twice' })).rejects.toMatchObject({
      name: 'ExecutionUnderWayError',
    })
    controller.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
  })
}

function describeAborts({ executor, job }: DockerBench) {
  it.each([0, 30, 60, 100, 150, 200, 300, 400, 600])(
    'leave nothing behind after %i ms',
    async (milliseconds) => {
      const controller = new AbortController()
      const reason = new Error('called off')
      const running = executor().run(job('sleep 99'), { signal: controller.signal })
      setTimeout(() => controller.abort(reason), milliseconds)
      await expect(running).rejects.toBe(reason)
    },
  )
}

function describeImages({ engine, folder, executor, job, run }: DockerBench) {
  it('are pulled once, and said to be', async () => {
    const { image } = job('')
    await engine.docker('image', 'rm', '--force', image)
    const states: string[] = []
    const context = { onState: (state: string) => states.push(state) }
    await run(job('true'), context)
    await run(job('true'), context)
    expect(states).toEqual(['pulling', 'running', 'running'])
  })

  it.each([
    ['missing', () => `${engine.registry}/busybox@sha256:${'0'.repeat(64)}`],
    ['missing', () => `${engine.registry}/nothing@sha256:${'0'.repeat(64)}`],
    ['unreachable', () => `127.0.0.1:9/busybox@sha256:${'0'.repeat(64)}`],
  ])('that cannot be had are %s', async (fault, image) => {
    const running = executor().run(job('true', { image: image() }))
    await expect(running).rejects.toMatchObject({
      name: 'ImagePullError',
      fault,
      retry: fault === 'unreachable',
    })
  })

  it.each([
    ['is gone', 'damaged', (file: string) => rm(file)],
    ['was changed', 'altered', (file: string) => appendFile(file, 'moo')],
  ])('of which a layer %s at their registry are %s', async (_, fault, harm) => {
    // Of bytes of its own: a registry keeps the layers that images share once.
    const image = await engine.publish(`partial-${randomUUID()}`, [
      { name: 'unique', bytes: new TextEncoder().encode(randomUUID()) },
    ])
    const [name = '', digest = ''] = image.slice(engine.registry.length + 1).split('@')
    const manifest = await fetch(`http://${engine.registry}/v2/${name}/manifests/${digest}`, {
      headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
    })
    const { layers } = (await manifest.json()) as { layers: [{ digest: string }] }
    const hex = layers[0].digest.replace('sha256:', '')
    const blobs = join(engine.folder, 'registry/docker/registry/v2/blobs/sha256')
    await harm(join(blobs, hex.slice(0, 2), hex, 'data'))
    const running = executor().run(job('true', { image }))
    await expect(running).rejects.toMatchObject({ fault })
  })

  it('without a digest are refused', async () => {
    const running = executor().run(job('true', { image: `${engine.registry}/busybox:1` }))
    await expect(running).rejects.toMatchObject({ name: 'ImageUnpinnedError' })
    expect(await readdir(folder)).toEqual([])
  })
}

function describeEngine({ engine, folder, executor, job, run }: DockerBench) {
  it('is no result where somebody else ends a container', async () => {
    const running = executor().run(job('sleep 99'))
    const lost = expect(running).rejects.toMatchObject({ name: 'ContainerLostError', retry: true })
    const id = await eventually(
      async () => (await engine.docker('ps', '--quiet', '--filter', 'name=[^s]$')) || undefined,
      'a container',
    )
    await engine.docker('kill', id)
    await lost
  })

  it('is no result where the engine is stopped, and the job runs after it was started', async () => {
    const slow = job('echo begun; sleep 2; echo over')
    let begun = false
    const running = executor().run(slow, {
      key: 'restart',
      onOutput: () => {
        begun = true
      },
    })
    const lost = expect(running).rejects.toMatchObject({ retry: true })
    await eventually(() => begun, 'a job that has begun')
    await engine.restart()
    await lost
    expect((await run(slow, { key: 'restart' })).files.stdout).toBe('begun\nover\n')
  })

  it('keeps what it has told in files of hundreds of MB out of memory', async () => {
    const size = 300_000_000
    const execution = await executor().run(
      job(`head -c ${size} /dev/zero >/outputs/x`, {
        machine: { cpu: 2000, ram: 600, disk: 16, gpu: 0, gpuModel: '', gpuMemory: 0 },
        ...within(60, BigInt(size)),
      }),
    )
    expect(execution.exitCode).toBe(0)
    let most = 0
    for (const { read } of execution.files) {
      for await (const { length } of read()) most = Math.max(most, length)
    }
    expect(most).toBeLessThanOrEqual(65_536)
    expect(process.memoryUsage().rss).toBeLessThan(400_000_000)
    await execution.release()
  })

  it('is named where there is none', async () => {
    const nowhere = dockerExecutor({ folder, host: `unix://${folder}/none.sock` })
    await expect(nowhere.check()).rejects.toMatchObject({
      name: 'ExecutorUnavailableError',
      retry: true,
    })
    await expect(nowhere.run(job('true'))).rejects.toThrow('there is no Docker Engine at')
  })
}
