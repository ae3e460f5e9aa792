import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BacalhauCommandError } from '../../../errors/bacalhau.ts'
import type { Family } from '../family.ts'
import { runClient } from '../run-client.ts'

/** Fetches the archive that the publisher of a node has made of the files of a job. */
export const fetch: Family['fetch'] = async (parameters) => {
  const { client, jobId, into, seconds, signal } = parameters
  const timeout = ['--download-timeout-secs', `${seconds}s`]
  const args = ['job', 'get', '--raw', '--output-dir', into, ...timeout, jobId]
  const { code, said } = await runClient(client, args, { seconds, signal })
  signal.throwIfAborted()
  if (code !== 0) throw new BacalhauCommandError({ command: 'job get', reason: said })
  const raw = join(into, 'raw')
  const [name] = await readdir(raw).catch(() => [])
  if (name !== undefined) return { archive: join(raw, name) }
  throw new BacalhauCommandError({ command: 'job get', reason: 'there were no files' })
}
