import type { Connection } from '../../chain/connection.ts'
import { createTemporaryInputCache } from '../../store/input-cache.ts'
import { isLocalChain } from '../is-local-chain.ts'
import type { InputAccess } from './obtain-inputs.ts'

/** The most bytes that the data of one job may have unless told. */
const defaultLimit = 100 * 1024 ** 2

/**
 * Says how the data of jobs are got and kept.
 *
 * @param connection - the chain: on a local one, a job creator may name any address.
 * @param given - what is other than usual: they are kept as long as the process lives, and those in
 * IPFS are refused.
 */
export function accessInputs(
  { deployment }: Pick<Connection, 'deployment'>,
  given: Partial<InputAccess> = {},
): InputAccess {
  const isLocal = isLocalChain(deployment.chainId)
  const cache = given.cache ?? createTemporaryInputCache()
  return { ipfs: undefined, isLocal, limit: defaultLimit, ...given, cache }
}
