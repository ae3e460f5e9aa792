import type { Address } from 'viem'
import { findService, serviceRoles } from '../chain/actions/find-service.ts'
import type { Connection } from '../chain/connection.ts'
import { UnregisteredSolverError } from '../errors/config.ts'

/** A solver, and where it answers. */
export type KnownSolver = {
  address: Address
  url: string
  /** Looks up where it answers now; it does not move if absent. */
  findUrl?: () => Promise<string>
}

/**
 * Looks up a solver in the registry.
 *
 * @param connection - the network.
 * @param address - the solver's account.
 * @returns its account and its URL, and how to look that up again.
 * @throws UnregisteredSolverError when no such solver is registered.
 */
export async function findSolver(
  connection: Connection,
  address: Address,
): Promise<Required<KnownSolver>> {
  async function findUrl() {
    const { roles, url } = await findService(connection, { account: address })
    if (!(roles & serviceRoles.solver)) throw new UnregisteredSolverError({ account: address })
    return url
  }
  return { address, url: await findUrl(), findUrl }
}
