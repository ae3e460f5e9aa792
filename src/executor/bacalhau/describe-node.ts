import { join } from 'node:path'
import type { Family } from './family.ts'

/** What a node is started with. */
export type NodeSettings = {
  /** Where it keeps its data; an absolute path. */
  folder: string
  /** Where its API listens. */
  host: string
  port: number
  /** Where a node of v1.0.3 keeps its store of IPFS; an absolute path. */
  ipfsPath: string
  /** Directories whose files jobs may read. */
  readable: readonly string[]
}

/**
 * Tells how a bacalhau node is started that runs jobs on this machine, and knows no other node.
 *
 * @param family - the family of the program.
 * @param settings - what to start it with.
 * @returns the arguments of the program, and what it finds in its environment.
 */
export function describeNode(
  family: Family['name'],
  settings: NodeSettings,
): { args: readonly string[]; environment: Readonly<Record<string, string>> } {
  const { folder, host, port, ipfsPath, readable } = settings
  const api = { BACALHAU_API_HOST: host, BACALHAU_API_PORT: String(port) }
  const home = { BACALHAU_DIR: folder, BACALHAU_PATH: folder }
  const environment = { ...api, ...home, AWS_EC2_METADATA_DISABLED: 'true' }
  if (family === 'declarative') {
    const options = {
      'Orchestrator.Enabled': 'true',
      'Orchestrator.Host': '127.0.0.1',
      'Compute.Enabled': 'true',
      'API.Host': host,
      'API.Port': String(port),
      'Publishers.Types.Local.Address': host,
      'UpdateConfig.Interval': '0',
      DisableAnalytics: 'true',
      ...(readable.length > 0 && {
        'Compute.AllowListedLocalPaths': readable.map(within).join(','),
      }),
    }
    const configured = Object.entries(options).flatMap(([name, value]) => [
      ...['--config', `${name}=${value}`],
    ])
    return { args: ['serve', '--data-dir', folder, ...configured], environment }
  }
  return {
    args: [
      ...['serve', '--node-type', 'compute,requester', '--peer', 'none'],
      ...['--private-internal-ipfs', '--host', host],
      ...readable.flatMap((path) => ['--allow-listed-local-paths', within(path)]),
    ],
    environment: {
      ...environment,
      BACALHAU_SERVE_IPFS_PATH: ipfsPath,
      BACALHAU_STORAGE_PATH: join(folder, 'storage'),
      // Where it writes by which addresses its files are fetched, among others.
      DEVSTACK_ENV_FILE: join(folder, 'bacalhau.run'),
    },
  }
}

/** The pattern of a directory and all that is in it. */
const within = (path: string) => `${path.replace(/[*?[\]{}\\]/g, '\\$&')}/**`
