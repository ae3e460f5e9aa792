import type { Address } from 'viem'
import { findService, serviceRoles } from '../chain/actions/find-service.ts'
import type { Connection } from '../chain/connection.ts'
import { UnregisteredSolverError } from '../errors/config.ts'

/**
 * Looks up a solver in the registry.
 *
 * @param connection - the network.
 * @param address - the solver's account.
 * @returns its account and its URL.
 * @throws UnregisteredSolverError when no such solver is registered.
 */
export async function findSolver(
  connection: Connection,
  address: Address,
): Promise<{ address: Address; url: string }> {
  const { roles, url } = await findService(connection, { account: address })
  if (!(roles & serviceRoles.solver)) throw new UnregisteredSolverError({ account: address })
  return { address, url }
}
