import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseFamily } from './choose-family.ts'
import type { Client } from './client.ts'
import { findBinary } from './find-binary.ts'
import type { BacalhauNode } from './node.ts'
import { readVersions } from './read-versions.ts'

/** How a bacalhau node is found. */
export type ConnectParameters = {
  /** The program; found where it usually is unless told. */
  path?: string | undefined
  /** Where the node's API listens; BACALHAU_API_HOST and BACALHAU_API_PORT unless told. */
  host?: string | undefined
  port?: number | undefined
  /** Where a node of this machine that `gdcn bacalhau-serve` has started keeps its data. */
  nodeFolder?: string | undefined
  environment?: Readonly<Record<string, string | undefined>> | undefined
}

/**
 * Finds the bacalhau program and the node, and how to speak to them.
 *
 * @param parameters - how they are found.
 * @param home - the directory that the program keeps its settings and its key in.
 * @returns the node.
 * @throws ExecutorUnavailableError when either is missing, or of a version that gdcn does not know.
 */
export async function connect(parameters: ConnectParameters, home: string): Promise<BacalhauNode> {
  const { path, host, port, nodeFolder, environment = process.env } = parameters
  const binary = await findBinary({ path, environment })
  await mkdir(join(home, 'tmp'), { recursive: true })
  const client: Client = {
    binary,
    host: host ?? (environment.BACALHAU_API_HOST || '127.0.0.1'),
    port: port ?? Number(environment.BACALHAU_API_PORT || 1234),
    ...{ home, nodeFolder, environment },
  }
  const versions = await readVersions(client)
  return { client, family: chooseFamily(versions), version: versions.server ?? versions.client }
}
