import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, isAddress } from 'viem'
import { z } from 'zod'
import type { Deployment } from '../chain/connection.ts'
import { DeploymentRecordError } from '../errors/chain.ts'
import { writeFileAtomically } from '../runtime/write-file-atomically.ts'

/** Where a local network's contracts are, and at which port its chain was last. */
export type DeploymentRecord = Deployment & {
  /** Absent in records of a time when there was none. */
  mediation?: Address | undefined
  rpcPort?: number | undefined
}

const address = z.string().refine((value): value is Address => isAddress(value))
const schema = z.object({
  chainId: z.literal(31_337),
  token: address,
  deals: address,
  registry: address,
  mediation: address.optional(),
  rpcPort: z.int().min(1).max(65_535).optional(),
})

/**
 * Tells where the record of a local network is.
 *
 * @param folder - the chain's folder.
 */
export function deploymentRecordPath(folder: string): string {
  return join(folder, 'deployment.json')
}

/**
 * Reads where a local network's contracts were deployed.
 *
 * @param folder - the chain's folder.
 * @returns the record; undefined where there is none.
 * @throws DeploymentRecordError when it does not tell: other contracts would be another network.
 */
export async function readDeploymentRecord(folder: string): Promise<DeploymentRecord | undefined> {
  const path = deploymentRecordPath(folder)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new DeploymentRecordError({ path, fault: 'unreadable', cause })
  }
}

/**
 * Writes down where a local network's contracts are.
 *
 * @param folder - the chain's folder.
 * @param record - what to remember.
 */
export async function writeDeploymentRecord(
  folder: string,
  record: DeploymentRecord,
): Promise<void> {
  const text = `${JSON.stringify(record, undefined, 2)}\n`
  await writeFileAtomically(deploymentRecordPath(folder), text)
}
