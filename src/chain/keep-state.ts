import { createTestClient, http } from 'viem'
import { dumpState } from 'viem/actions'
import { RpcUnreachableError } from '../errors/chain.ts'
import { writeFileAtomically } from '../runtime/write-file-atomically.ts'
import { copyFile } from './find-state.ts'

/** How long the chain may take to tell its state, in ms. */
const patience = 30_000

/**
 * Writes a copy of a local chain's state beside the file that anvil writes, whole or not at all.
 *
 * @param folder - where the chain keeps its state.
 * @param rpcUrl - where the chain answers.
 * @throws RpcUnreachableError when the chain does not tell its state.
 */
export async function keepState(folder: string, rpcUrl: string): Promise<void> {
  const transport = http(rpcUrl, { timeout: patience, retryCount: 0 })
  const state = await dumpState(createTestClient({ mode: 'anvil', transport })).catch(
    (cause: unknown) => {
      throw new RpcUnreachableError({ rpcUrl, cause })
    },
  )
  // As anvil compresses it: the checksum in it tells whether it is whole.
  await writeFileAtomically(copyFile(folder), Buffer.from(state.slice(2), 'hex'))
}
