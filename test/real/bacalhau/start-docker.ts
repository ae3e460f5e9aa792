import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { eventually } from '../../helpers/eventually.ts'
import { freePort } from '../../helpers/free-port.ts'

const run = promisify(execFile)

/** A Docker Engine of our own, and an image that it can pull. */
export type TestDocker = {
  /** As DOCKER_HOST names it. */
  host: string
  /** A registry without the image, at the same place as that with it. */
  registry: string
  /** Busybox, by its digest. */
  image: string
  /** Lists the containers that there are. */
  containers: () => Promise<readonly string[]>
  stop: () => Promise<void>
}

/**
 * Starts a Docker Engine and a registry that holds an image of busybox.
 *
 * @param folder - a directory of its own, with a short path.
 * @returns how to reach them.
 */
export async function startDocker(folder: string): Promise<TestDocker> {
  const host = `unix://${join(folder, 'docker.sock')}`
  const path = `${process.env.PATH}:/usr/sbin:/sbin`
  const env = { PATH: path, HOME: folder, DOCKER_HOST: host, TMPDIR: folder }
  const port = await freePort()
  const registry = `127.0.0.1:${port}`
  const settings = join(folder, 'registry.yml')
  await writeFile(
    settings,
    JSON.stringify({
      version: '0.1',
      storage: { filesystem: { rootdirectory: join(folder, 'registry') } },
      http: { addr: registry },
      log: { level: 'error' },
    }),
  )
  const engine = spawn(
    'dockerd',
    [
      ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec')],
      ...['--host', host, '--pidfile', join(folder, 'pid'), '--group', 'root'],
      ...['--iptables=false', '--ip6tables=false', '--bridge=none'],
    ],
    { env, stdio: 'ignore' },
  )
  const server = spawn('docker-registry', ['serve', settings], { env, stdio: 'ignore' })
  const stop = async () => {
    for (const child of [engine, server]) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
  const docker = async (...args: string[]) => (await run('docker', args, { env })).stdout.trim()
  try {
    await eventually(
      () =>
        docker('info').then(
          () => true,
          () => false,
        ),
      'a Docker Engine',
    )
    const root = join(folder, 'root')
    await mkdir(join(root, 'bin'), { recursive: true })
    await mkdir(join(root, 'tmp'))
    const { stdout: busybox } = await run('sh', ['-c', 'command -v busybox'], { env })
    await copyFile(busybox.trim(), join(root, 'bin', 'busybox'))
    const { stdout: applets } = await run('busybox', ['--list'], { env })
    for (const name of applets.trim().split('\n'))
      if (name !== 'busybox') await symlink('busybox', join(root, 'bin', name))
    const tag = `${registry}/busybox:1`
    await run('sh', ['-c', `tar -C "$1" -c . | docker import - "$2"`, 'sh', root, tag], { env })
    const pushed = await docker('push', tag)
    const digest = /sha256:[0-9a-f]{64}/.exec(pushed)?.[0]
    // So that the first job has to pull it.
    await docker('image', 'rm', '--force', tag)
    const image = `${registry}/busybox@${digest}`
    const containers = async () => (await docker('ps', '-aq')).split('\n').filter((id) => id !== '')
    return { host, registry, image, containers, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
