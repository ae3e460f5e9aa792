import * as z from 'zod'
import { BacalhauCommandError } from '../../errors/bacalhau.ts'
import type { Client } from './client.ts'
import { parseOutput } from './parse-output.ts'
import { runClient } from './run-client.ts'

const lower = z.object({ gitversion: z.string() }).transform(({ gitversion }) => gitversion)
const upper = z.object({ GitVersion: z.string() }).transform(({ GitVersion }) => GitVersion)
const version = z.union([lower, upper])
const versions = z.object({ clientVersion: version, serverVersion: version.optional() })

/** The versions of the program and of the node: `v1.0.3`. */
export type Versions = { client: string; server?: string }

/**
 * Asks which versions the bacalhau program and the node are.
 *
 * @param client - how the program is called.
 * @param parties - whether to ask the node as well.
 * @returns the versions.
 * @throws ExecutorUnavailableError when no node answers.
 * @throws BacalhauCommandError when the answer is nothing of the kind.
 */
export async function readVersions(
  client: Client,
  parties: 'client' | 'both' = 'both',
): Promise<Versions> {
  const args = ['version', '--output', 'json', ...(parties === 'client' ? ['--client'] : [])]
  const { code, stdout, said } = await runClient(client, args, { seconds: 30 })
  if (code !== 0) throw new BacalhauCommandError({ command: 'version', reason: said })
  const { clientVersion, serverVersion } = parseOutput('version', stdout, versions)
  return {
    client: clientVersion,
    ...(serverVersion !== undefined && parties === 'both' && { server: serverVersion }),
  }
}
