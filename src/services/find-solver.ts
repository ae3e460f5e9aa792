import { findService, serviceRoles } from '../chain/actions/find-service.ts'
import type { Connection } from '../chain/connection.ts'
import { UnregisteredSolverError } from '../errors/config.ts'
import { readAddress } from './connect-deployment.ts'

/**
 * Looks up the solver that a setting names in the registry.
 *
 * @param connection - the network.
 * @param setting - the value of SERVICE_SOLVER.
 * @returns its account and its URL.
 * @throws MissingSettingError, InvalidSettingError when it is not there, or no address.
 * @throws UnregisteredSolverError when no such solver is registered.
 */
export async function findSolver(
  connection: Connection,
  setting: string | undefined,
): Promise<{ address: `0x${string}`; url: string }> {
  const address = readAddress('SERVICE_SOLVER', 'which solver to use', setting)
  const { roles, url } = await findService(connection, { account: address })
  if (!(roles & serviceRoles.solver)) throw new UnregisteredSolverError({ account: address })
  return { address, url }
}
