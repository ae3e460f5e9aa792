import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Client } from '../client.ts'

/**
 * Finds where the IPFS node within a node of v1.0.3 listens; its API does not tell.
 *
 * @param client - how the program is called; `nodeFolder` is where a node of ours has written it.
 * @returns multiaddresses with commas between them: those of BACALHAU_IPFS_SWARM_ADDRESSES, else of
 * the file that the node on this machine has written at its start, if there is one.
 */
export async function findSwarm(client: Client): Promise<string | undefined> {
  const told = client.environment.BACALHAU_IPFS_SWARM_ADDRESSES
  if (told) return told
  const usual = ['/run', '/var/run', homedir()].map((folder) => join(folder, 'bacalhau.run'))
  const own = client.nodeFolder === undefined ? [] : [join(client.nodeFolder, 'bacalhau.run')]
  for (const path of [...own, ...usual]) {
    const text = await readFile(path, 'utf8').catch(() => '')
    const settings = new Map(
      text.split('\n').map((line) => {
        const [name = '', value = ''] = line.replace(/^export /, '').split('=')
        return [name, value]
      }),
    )
    // Several nodes may have run here, one after the other.
    if (settings.get('BACALHAU_API_PORT') === String(client.port))
      return settings.get('BACALHAU_IPFS_SWARM_ADDRESSES')
  }
  return undefined
}
