import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BacalhauCommandError } from '../../../errors/bacalhau.ts'
import type { Family } from '../family.ts'
import { runClient } from '../run-client.ts'
import { findSwarm } from './find-swarm.ts'

/** Fetches the files of a job from the IPFS node within a node of v1.0.3. */
export const fetch: Family['fetch'] = async (parameters) => {
  const { client, jobId, into, seconds, signal } = parameters
  const swarm = await findSwarm(client)
  const args = ['get', '--raw', '--output-dir', into, '--download-timeout-secs', `${seconds}s`]
  const from = swarm === undefined ? [] : ['--ipfs-swarm-addrs', swarm]
  const { code, said } = await runClient(client, [...args, ...from, jobId], { seconds, signal })
  signal.throwIfAborted()
  if (code !== 0) throw new BacalhauCommandError({ command: 'get', reason: said })
  const raw = join(into, 'raw')
  // Named by its CID, of which there is one.
  const [name] = await readdir(raw).catch(() => [])
  if (name !== undefined) return { directory: join(raw, name) }
  throw new BacalhauCommandError({ command: 'get', reason: 'there were no files' })
}
