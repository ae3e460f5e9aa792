import type * as z from 'zod'
import { BacalhauCommandError } from '../../errors/bacalhau.ts'
import type { Client } from './client.ts'
import { parseOutput } from './parse-output.ts'

/**
 * Reads something from the API of a bacalhau node that its program does not print.
 *
 * @param client - where the node is.
 * @param path - what to read, below `/api/v1/`.
 * @param schema - what it must be.
 * @returns the value.
 * @throws BacalhauCommandError when it cannot be had, or is nothing of the kind.
 */
export async function getJson<value>(
  client: Client,
  path: string,
  schema: z.ZodType<value>,
): Promise<value> {
  const { host, port } = client
  const answer = await fetch(`http://${host}:${port}/api/v1/${path}`, {
    signal: AbortSignal.timeout(30_000),
  })
    .then((response) => response.text())
    .catch((error: unknown) => {
      throw new BacalhauCommandError({ command: `(${path})`, reason: String(error) })
    })
  return parseOutput(path, answer, schema)
}
