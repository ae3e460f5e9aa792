import { stopLocalChain } from '../chain/local-chain.ts'
import { chainFolder } from './boot.ts'

/**
 * Stops the local chain of a data directory. Its state survives, for the next boot.
 *
 * @param parameters.dataDir - an absolute path.
 * @returns whether it ran.
 * @throws AnvilStopError when it does not end.
 */
export function stopNetwork(parameters: { dataDir: string }): Promise<boolean> {
  return stopLocalChain(chainFolder(parameters.dataDir))
}
