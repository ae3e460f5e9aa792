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
  const state = await askState(rpcUrl).catch((cause: unknown) => {
    throw new RpcUnreachableError({ rpcUrl, cause })
  })
  await writeFileAtomically(copyFile(folder), state)
}

/** Asks anvil for its state, which is compressed. */
async function askState(rpcUrl: string): Promise<Uint8Array> {
  const response = await fetch(rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'anvil_dumpState', params: [] }),
    signal: AbortSignal.timeout(patience),
  })
  const answer: unknown = await response.json()
  const found = typeof answer === 'object' && answer && 'result' in answer ? answer.result : ''
  if (typeof found !== 'string' || !found.startsWith('0x1f8b'))
    throw new Error('The answer is no compressed state.')
  return Buffer.from(found.slice(2), 'hex')
}
