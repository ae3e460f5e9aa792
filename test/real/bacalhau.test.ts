import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bacalhauExecutor } from '../../src/executor/bacalhau.ts'
import type { DockerJob, Executor } from '../../src/executor/executor.ts'
import { executorSuite } from '../../src/executor/test/executor-suite.ts'
import { readFiles } from '../../src/executor/test/jobs.ts'
import { pathFault } from '../../src/market/path-fault.ts'
import { eventually } from '../helpers/eventually.ts'
import { freePort } from '../helpers/free-port.ts'
import { root } from '../helpers/gdcn.ts'
import { findPeers } from './bacalhau/find-peers.ts'
import { serve, type TestNode } from './bacalhau/serve.ts'
import { busyboxFiles, startEngine, type TestEngine } from './helpers/docker-engine.ts'

const peers = findPeers()
for (const { version, absent } of peers)
  if (absent !== undefined) console.warn(`absent: bacalhau ${version} (${absent})`)

describe.each(peers)('bacalhau $version', (peer) => {
  // A suite of its own within, so that nothing is started for a peer that is absent.
  describe.skipIf(peer.absent !== undefined)('as an executor', () => {
    let folder = ''
    let engine: TestEngine
    let image = ''
    let node: TestNode
    let executor: Executor

    const settings = () => ({
      path: peer.binary,
      host: '127.0.0.1',
      port: node.port,
      nodeFolder: node.nodeFolder,
      folder: join(folder, 'executor'),
    })

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'gdcn-b-'))
      await mkdir(join(folder, 'data', 'set'), { recursive: true })
      await writeFile(join(folder, 'data', 'set', 'one'), '1')
      engine = await startEngine()
      const tmp = { name: 'tmp/nothing', bytes: new Uint8Array() }
      image = await engine.publish('busybox', [...(await busyboxFiles()), tmp])
      node = await serve(peer, { folder, dockerHost: engine.host, readable: tmpdir() })
      executor = bacalhauExecutor({ ...settings(), checkPath: pathFault })
    }, 180_000)

    afterAll(async () => {
      expect(await node?.stop()).toBe(0)
      await engine?.stop()
      await rm(folder, { recursive: true, force: true })
    }, 60_000)

    function job(script: string, changes: Partial<DockerJob> = {}): DockerJob {
      return {
        engine: 'docker',
        image,
        entrypoint: ['/bin/sh', '-c', script],
        parameters: [],
        environment: [],
        workingDirectory: '',
        outputs: [{ name: 'outputs', path: '/outputs' }],
        machine: { cpu: 200, ram: 32, disk: 10, gpu: 0, gpuModel: '', gpuMemory: 0 },
        limits: limits(60),
        seed: '0x01',
        ...changes,
      }
    }

    const limits = (seconds: number, resultBytes = 1_000n) => ({
      ...{ seconds, resultBytes, network: false },
    })

    executorSuite(
      () => executor,
      {
        get files() {
          const lines = 'echo -n x > /outputs/b; mkdir /outputs/a; echo -n x > /outputs/a/c'
          return job(`echo -n out; echo -n err >&2; ${lines}`)
        },
        get fails() {
          return job('exit 7')
        },
        get crashes() {
          return job("sh -c 'kill -SEGV $$'; exit $?")
        },
        get endless() {
          return job('while true; do sleep 1; done', { limits: limits(3_600) })
        },
        get spins() {
          return job('while true; do :; done', { limits: limits(1) })
        },
        get writes() {
          return job("yes x | tr -d '\\n'", { limits: limits(60, 10n) })
        },
        get hogs() {
          return job('a=x; while true; do a=$a$a; done')
        },
        get reads() {
          // What is given cannot be written; the container's own disk beside it can (docs/bacalhau.md).
          const fails = 'if touch /inputs/dir/c || printf x >/inputs/a; then exit 1; fi'
          return job(`cat /inputs/a /inputs/dir/b; ${fails}`)
        },
        get broken() {
          return job('', { entrypoint: ['/there/is/no/such/program'] })
        },
      },
      { spins: 'time', crashes: 139 },
    )

    it('says which version it is', async () => {
      expect(await executor.check()).toEqual({
        version: peer.version,
        gpus: [],
        runtimes: { docker: expect.stringMatching(/^bacalhau-/) },
      })
    })

    it('gives a job its data, its variables, its directory and its outputs', async () => {
      const outputs = [
        { name: 'stdout', path: '/one' },
        { name: 'outputs', path: '/two' },
      ]
      const script =
        'pwd; echo "$A {{ B }}"; cat /inputs/set/one; echo 1 > /one/x; echo 2 > /two/x; touch /inputs/set/y'
      const execution = await executor.run(
        job(script, {
          ...{ outputs, environment: ['A=one two'], workingDirectory: '/tmp' },
          data: [{ name: 'set', source: join(folder, 'data', 'set') }],
        }),
      )
      expect(await readFiles(execution)).toMatchObject({
        exitCode: '1',
        stdout: '/tmp\none two {{ B }}\n1',
        'outputs/stdout/x': '1\n',
        'outputs/x': '2\n',
        stderr: expect.stringContaining('Read-only file system'),
      })
      await execution.release()
    })

    it('takes files alone, and no link to anything', async () => {
      const script =
        'cd /outputs; ln -s /etc/passwd link; ln -s / dir; echo -n x > file; ln file hard; ln -s file alias; echo -n x > "$(printf "a\\nb")"'
      const execution = await executor.run(job(script))
      const { stderr, ...files } = await readFiles(execution)
      expect(files).toEqual({
        ...{ exitCode: '0', stdout: '' },
        ...{ 'outputs/file': 'x', 'outputs/hard': 'x' },
      })
      const lines = stderr?.split('\n').filter((line) => line !== '')
      expect(lines?.sort()).toEqual([
        String.raw`gdcn: "outputs/a\nb" was left out: it holds a control character or a backslash.`,
        'gdcn: "outputs/alias" was left out: it is neither a file nor a directory.',
        'gdcn: "outputs/dir" was left out: it is neither a file nor a directory.',
        'gdcn: "outputs/link" was left out: it is neither a file nor a directory.',
      ])
      await execution.release()
    })

    it('cuts the outputs of a job off that leaves more than its results may hold', async () => {
      const script = 'cd /outputs; echo -n 123 > a; echo -n 12345678 > b; echo -n 1 > c; echo -n 12'
      const execution = await executor.run(job(script, { limits: limits(60, 10n) }))
      expect(execution).toMatchObject({ exitCode: 153, limitHit: 'output' })
      expect(await readFiles(execution)).toEqual({
        ...{ exitCode: '153', stdout: '12', 'outputs/a': '123' },
        stderr: 'gdcn: The program was stopped at its 10 bytes of results.\n',
      })
      await execution.release()
    })

    it('keeps every byte of a longer output', async () => {
      const lines = Array.from({ length: 100_000 }, (_, index) => `${index + 1}\n`).join('')
      const states: string[] = []
      const execution = await executor.run(job('seq 100000', { limits: limits(60, 1_000_000n) }), {
        onState: (state) => states.push(state),
      })
      const { stdout } = await readFiles(execution)
      expect(stdout === lines).toBe(true)
      expect(states.at(-1)).toBe('running')
      await execution.release()
    })

    it.each(['its record', 'what its label says'])(
      'goes on by %s with a job whose process was killed',
      async (by) => {
        const script = 'cat /proc/sys/kernel/random/uuid; sleep 8; echo done'
        const jobs = join(folder, 'executor', 'jobs')
        const before = await readdir(jobs)
        const key = `deal of ${by}`
        const { uuid, kill } = await runElsewhere(job(script), key)
        await kill()
        if (by !== 'its record')
          for (const name of await readdir(jobs))
            await rm(join(jobs, name, 'job.json'), { force: true })
        const execution = await executor.run(job(script), { key })
        const { stdout } = await readFiles(execution)
        expect(stdout?.split('\n')).toEqual([expect.any(String), 'done', ''])
        expect(stdout).toContain(uuid)
        await execution.release()
        expect(await readdir(jobs)).toEqual(before)
      },
    )

    it('leaves no container and no file of a job that was called off', async () => {
      const controller = new AbortController()
      const reason = new Error('enough')
      const jobs = join(folder, 'executor', 'jobs')
      const before = await readdir(jobs)
      const endless = job('echo begun; while true; do sleep 1; done', { limits: limits(600) })
      const running = executor.run(endless, {
        key: 'called off',
        signal: controller.signal,
        onState: (state) => {
          if (state === 'running') controller.abort(reason)
        },
      })
      await expect(running).rejects.toBe(reason)
      await eventually(async () => (await engine.docker('ps', '-aq')) === '', 'no container')
      expect(await readdir(jobs)).toEqual(before)
      // Called off is not run: asked for again, it begins anew.
      const { exitCode } = await executor.run(job('exit 3'), { key: 'called off' })
      expect(exitCode).toBe(3)
    })

    it('says that an image is not to be had', async () => {
      const missing = image.replace('busybox', 'missing')
      await expect(executor.run(job('', { image: missing }))).rejects.toMatchObject({
        name: 'ImageUnavailableError',
        retry: true,
      })
    })

    it.each([
      ['a GPU', { gpu: 1 }],
      ['more memory than there is', { ram: 10_000_000 }],
    ])('says that no node has %s', async (_, machine) => {
      const large = job('true')
      const wanted = { ...large, machine: { ...large.machine, ...machine } }
      await expect(executor.run(wanted)).rejects.toMatchObject({
        name: 'NoSuchNodeError',
        exitCode: 1,
      })
    })

    it('says that no node answers', async () => {
      const port = await freePort()
      const other = bacalhauExecutor({ ...settings(), port, checkPath: pathFault })
      await expect(other.check()).rejects.toMatchObject({
        name: 'ExecutorUnavailableError',
        sentence: `The executor bacalhau cannot run jobs here: no bacalhau node answers at 127.0.0.1:${port}.`,
      })
    })

    it('removes what a killed process has left, once nobody asks for it any more', async () => {
      const jobs = join(folder, 'executor', 'jobs')
      await mkdir(jobs, { recursive: true })
      await executor.check()
      const before = await readdir(jobs)
      const { kill } = await runElsewhere(
        job('cat /proc/sys/kernel/random/uuid; sleep 20'),
        'dropped',
      )
      await kill()
      expect(await readdir(jobs)).toHaveLength(before.length + 1)
      await executor.drop?.('dropped')
      await executor.drop?.('dropped')
      expect(await readdir(jobs)).toEqual(before)
      await eventually(
        async () => (await engine.docker('ps', '--quiet')).trim() === '',
        'the end of its container',
      )
    })

    /** Runs a job in a process that can be killed, until it has printed its first line. */
    async function runElsewhere(what: DockerJob, key: string) {
      const { limits: kept, ...rest } = what
      const said = JSON.stringify({ settings: settings(), job: { ...rest, limits: null }, key })
      const code = `
        const { bacalhauExecutor } = await import('./src/executor/bacalhau.ts')
        const { settings, job, key } = ${said}
        job.limits = { seconds: ${kept.seconds}, resultBytes: ${kept.resultBytes}n, network: false }
        const executor = bacalhauExecutor({ ...settings, checkPath: () => undefined })
        await executor.run(job, { key, onOutput: (_, bytes) => process.stdout.write(bytes) })`
      const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      child.stdout.on('data', (chunk) => {
        text += chunk
      })
      const uuid = await eventually(() => /^[0-9a-f-]{36}$/m.exec(text)?.[0], 'a first line')
      return {
        uuid,
        kill: async () => {
          child.kill('SIGKILL')
          await once(child, 'exit')
        },
      }
    }
  })
})
