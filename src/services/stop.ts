import { existsSync } from 'node:fs'
import { findState, stateFile } from '../chain/find-state.ts'
import { keepState } from '../chain/keep-state.ts'
import { findLocalChain, stopLocalChain } from '../chain/local-chain.ts'
import { ChainStateError, RpcUnreachableError } from '../errors/chain.ts'
import { storeFailure } from '../store/store-failure.ts'
import { chainFolder } from './boot.ts'
import { lockChain } from './lock-chain.ts'

/** Whether a chain was stopped, and what the next boot goes on with. */
export type StoppedNetwork = { stopped: boolean; kept?: 'state' | 'copy' }

/**
 * Stops the local chain of a data directory. Its state survives, for the next boot.
 *
 * @param parameters.dataDir - an absolute path.
 * @returns whether it ran, and what is kept of it.
 * @throws StoreUnusableError before it is stopped, when there is no room for its state.
 * @throws AnvilStopError when it does not end.
 * @throws ChainStateError when it has ended and nothing good of its state is left.
 * @throws DirectoryInUseError when others boot or stop it for too long.
 */
export async function stopNetwork(parameters: { dataDir: string }): Promise<StoppedNetwork> {
  const folder = chainFolder(parameters.dataDir)
  if (!existsSync(folder)) return { stopped: false }
  const lock = await lockChain(folder)
  try {
    const running = findLocalChain(folder)
    if (!running) return { stopped: false }
    // First: what anvil writes when it ends may not be whole, and then it is gone.
    await keepState(folder, running.rpcUrl).catch((error: unknown) => {
      if (!(error instanceof RpcUnreachableError)) throw storeFailure(folder, error)
    })
    const stopped = await stopLocalChain(folder)
    const { which } = await findState(folder)
    if (which === 'state' || which === 'copy') return { stopped, kept: which }
    throw new ChainStateError({ path: stateFile(folder) })
  } finally {
    lock.release()
  }
}
