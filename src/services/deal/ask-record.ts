import type { LocalAccount } from 'viem'
import { createApiClient } from '../../api/client.ts'
import type { Connection } from '../../chain/connection.ts'
import { ApiResponseError } from '../../errors/api.ts'
import { UnregisteredSolverError } from '../../errors/config.ts'
import type { DealRecord } from '../../market/records.ts'
import type { Context } from '../../runtime/context.ts'
import { readSolver } from '../connect-deployment.ts'
import { findSolver } from '../find-solver.ts'
import { isSolverFailure } from '../run/is-solver-failure.ts'

/** What a solver says of a deal: its record, that there is none for the account, or nothing. */
export type SolverAnswer = DealRecord | 'refused' | 'away'

/** How a solver says that it has no such deal, or not for this account. */
const refusals: readonly number[] = [403, 404]

/**
 * Asks the solver for its record of a deal, as an account that the deal concerns.
 *
 * @param connection - the network.
 * @param parameters - the context, the account, the solver's account as the settings name it, and
 * the deal's id.
 * @returns the record, whose terms, job and mediators are those of the id.
 * @throws MissingSettingError, InvalidSettingError when the settings name no solver.
 */
export async function askRecord(
  connection: Connection,
  parameters: {
    context: Context
    account: LocalAccount
    solver: string | undefined
    dealId: DealRecord['id']
  },
): Promise<SolverAnswer> {
  const { context, account, dealId } = parameters
  const { deployment } = connection
  const named = readSolver(parameters.solver)
  try {
    const { url, address: solver } = await findSolver(connection, named)
    const { clock } = context
    const client = createApiClient({ url, account, deployment, solver, clock })
    return await client.getDeal({ id: dealId, signal: context.shutdown.signal })
  } catch (error) {
    if (error instanceof ApiResponseError && refusals.includes(error.status)) return 'refused'
    if (error instanceof UnregisteredSolverError || isSolverFailure(error)) return 'away'
    throw error
  }
}
