import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '../../helpers/eventually.ts'
import { freePort } from '../../helpers/free-port.ts'
import { bin } from '../../helpers/gdcn.ts'
import type { Peer } from './find-peers.ts'

/** A node that `gdcn bacalhau-serve` has started. */
export type TestNode = { port: number; nodeFolder: string; stop: () => Promise<number | null> }

/**
 * Starts a node by `gdcn bacalhau-serve`, at ports that nobody else has.
 *
 * @param peer - the program.
 * @param parameters - a directory of its own, where Docker is, and what jobs may read.
 * @returns the node, once it says that it is ready.
 */
export async function serve(
  peer: Peer,
  parameters: { folder: string; dockerHost: string; readable: string },
): Promise<TestNode> {
  const { folder, dockerHost, readable } = parameters
  const [port, second, third] = [await freePort(), await freePort(), await freePort()]
  const own =
    peer.version === 'v1.0.3'
      ? ['--swarm-port', String(second)]
      : [
          `Orchestrator.Port=${second}`,
          `Compute.Orchestrators=nats://127.0.0.1:${second}`,
          `Publishers.Types.Local.Port=${third}`,
        ].flatMap((option) => ['--config', option])
  const child = spawn(
    bin,
    [
      ...['bacalhau-serve', '--bacalhau-path', peer.binary, '--bacalhau-port', String(port)],
      ...['--data-dir', folder, '--readable-path', readable],
      ...own.map((option) => `--serve-option=${option}`),
    ],
    // Away from the settings of whoever works in this checkout.
    { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, DOCKER_HOST: dockerHost } },
  )
  const log = join(folder, 'serve.log')
  writeFileSync(log, '')
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => appendFileSync(log, chunk))
  const exited = once(child, 'exit')
  await eventually(() => {
    const said = readFileSync(log, 'utf8')
    if (child.exitCode !== null) throw new Error(said)
    return said.includes('bacalhau node ready')
  }, `bacalhau ${peer.version}`)
  return {
    port,
    nodeFolder: join(folder, 'bacalhau-node'),
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = await exited
      return code
    },
  }
}
