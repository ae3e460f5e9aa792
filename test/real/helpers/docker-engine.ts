import { execFile, spawn } from 'node:child_process'
import { accessSync, constants, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { pack } from 'tar-stream'
import { connectEngine } from '../../../src/executor/docker/connect-engine.ts'
import { eventually } from '../../helpers/eventually.ts'
import { freePort } from '../../helpers/free-port.ts'

/** An engine and a registry of a test's own. */
export type TestEngine = {
  /** As DOCKER_HOST names it. */
  host: string
  socket: string
  /** The folder of all that belongs to it. */
  folder: string
  /** `127.0.0.1:PORT` of the registry. */
  registry: string
  /** Puts an image into the registry and away from the engine; gives its name with the digest. */
  publish: (name: string, files: readonly ImageFile[], ...changes: string[]) => Promise<string>
  /** Runs the engine's own client against it. */
  docker: (...args: string[]) => Promise<string>
  /** Stops the engine as its machine would, and starts it again. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** A file of an image. */
export type ImageFile = { name: string; link?: string; bytes?: Uint8Array }

/**
 * Finds what an engine of a test's own needs.
 *
 * @returns what is missing; undefined when nothing is.
 */
export function missingForEngine(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can start one'
  const missing = ['dockerd', 'docker', 'docker-registry', 'busybox'].filter(
    (name) => !onPath(name),
  )
  return missing.length > 0 ? `no ${missing.join(', ')} on PATH` : undefined
}

/**
 * Finds a program.
 *
 * @param name - its name.
 * @returns its path, or undefined.
 */
export function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/**
 * Starts a Docker Engine and a registry that share nothing with those of the machine.
 *
 * @returns both, running.
 */
export async function startEngine(): Promise<TestEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'gdcn-docker-'))
  const socket = join(folder, 'docker.sock')
  const host = `unix://${socket}`
  const port = await freePort()
  const registry = `127.0.0.1:${port}`
  await writeFile(
    join(folder, 'registry.yml'),
    [
      'version: 0.1',
      `storage: { filesystem: { rootdirectory: ${join(folder, 'registry')} } }`,
      `http: { addr: ${registry} }`,
    ].join('\n'),
  )
  const serving = start(folder, 'docker-registry', ['serve', join(folder, 'registry.yml')])
  const startDaemon = () =>
    start(folder, 'dockerd', [
      ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--pidfile', join(folder, 'pid'), '--host', host, '--config-file', join(folder, 'none')],
      ...['--iptables=false', '--ip6tables=false', '--bridge=none'],
    ])
  const answering = () =>
    eventually(() => connectEngine(socket).catch(() => undefined), 'an engine')
  await writeFile(join(folder, 'none'), '{}')
  let daemon = startDaemon()
  const docker = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)('docker', ['--host', host, ...args])
    return stdout.trim()
  }
  await answering()
  await eventually(
    async () => (await fetch(`http://${registry}/v2/`).catch(() => undefined))?.ok,
    'a registry',
  )
  return {
    ...{ host, socket, folder, registry, docker },
    publish: async (name, files, ...changes) => {
      const tag = `${registry}/${name}:1`
      const archive = join(folder, 'image.tar')
      await writeArchive(archive, files)
      await docker('import', ...changes.flatMap((change) => ['--change', change]), archive, tag)
      const output = await docker('push', tag)
      await docker('image', 'rm', tag)
      const digest = /digest: (sha256:[0-9a-f]{64})/.exec(output)?.[1]
      if (!digest) throw new Error(`No digest in: ${output}`)
      return `${registry}/${name}@${digest}`
    },
    restart: async () => {
      await daemon.stop()
      daemon = startDaemon()
      await answering()
    },
    stop: async () => {
      await Promise.all([serving.stop(), daemon.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Reads the files of an image that has busybox as its shell and all other programs.
 *
 * @returns the files.
 */
export async function busyboxFiles(): Promise<readonly ImageFile[]> {
  const busybox = onPath('busybox') ?? 'busybox'
  const { stdout } = await promisify(execFile)(busybox, ['--list'])
  const names = stdout.split('\n').filter((name) => name && name !== 'busybox')
  return [
    { name: 'bin/busybox', bytes: await readFile(busybox) },
    ...names.map((name) => ({ name: `bin/${name}`, link: 'busybox' })),
  ]
}

function start(folder: string, name: string, args: readonly string[]) {
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' })
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve())
    child.on('error', () => resolve())
  })
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function writeArchive(path: string, files: readonly ImageFile[]): Promise<void> {
  const tar = pack()
  const writing = pipeline(tar, createWriteStream(path))
  for (const { name, link, bytes } of files) {
    const header = { name, mode: 0o755, mtime: new Date(0) }
    if (link) tar.entry({ ...header, type: 'symlink', linkname: link })
    else tar.entry(header, Buffer.from(bytes ?? []))
  }
  tar.finalize()
  await writing
}
