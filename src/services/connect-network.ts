import type { Address, LocalAccount } from 'viem'
import { type ApiClient, createApiClient } from '../api/client.ts'
import type { Connection } from '../chain/connection.ts'
import type { MediationTerms } from '../market/mediation-terms.ts'
import type { Context } from '../runtime/context.ts'
import { watchFetch } from '../runtime/watch-fetch.ts'
import {
  connectDeployment,
  type DeploymentSettings,
  readSolver,
  requireRpcUrl,
} from './connect-deployment.ts'
import { describeOutage } from './describe-outage.ts'
import { findSolver } from './find-solver.ts'
import { readAccount } from './read-account.ts'

/** What a job creator needs of a network. */
export type JobCreatorNetwork = {
  connection: Connection
  client: ApiClient
  account: LocalAccount
  solver: Address
  /** Whether it is a network of its own, which ends with this process. */
  local: boolean
  /** Who rules on doubts on a network of its own; nobody if absent. */
  mediation?: MediationTerms
}

export type ConnectNetworkParameters = DeploymentSettings & {
  context: Context
  solver?: string | undefined
  /** The process's variables, for the job creator's key. */
  environment: Readonly<Record<string, string | undefined>>
  /** Hears in words that the solver or the chain does not answer, does again, or has moved. */
  onOutage?: (sentence: string) => void
  /**
   * Hears that there is no chain configured and a local network is started; without it, that is
   * refused.
   */
  onLocal?: () => void
  /** What the mediator of a local network rules for, in token units; it has none if absent. */
  localFee?: bigint | undefined
}

/**
 * Connects a job creator to the network that the settings name, or starts a local one that ends
 * with the context.
 *
 * @param parameters - the settings, as flags and environment give them.
 * @throws MissingSettingError, InvalidSettingError when the settings are incomplete or wrong.
 * @throws RpcUnreachableError, WrongChainError, WrongContractError, UnregisteredSolverError when
 * what they name is not there.
 */
export async function connectNetwork(
  parameters: ConnectNetworkParameters,
): Promise<JobCreatorNetwork> {
  const { context, onLocal, onOutage = () => {}, environment } = parameters
  const { clock } = context
  if (parameters['rpc-url'] === undefined && onLocal) {
    onLocal()
    // Heavy, and of no use to whoever has a network.
    const { startLocalNetwork } = await import('./local-network.ts')
    const network = await startLocalNetwork({ context, mediationFee: parameters.localFee })
    const { connection, accounts, solverUrl, mediation } = network
    const account = accounts.jobCreator
    const { deployment } = connection
    const solver = accounts.solver.address
    const identity = { account, deployment, solver }
    const client = createApiClient({ url: solverUrl, ...identity, clock: context.clock })
    return { connection, client, account, solver, local: true, ...(mediation && { mediation }) }
  }

  requireRpcUrl(parameters)
  const account = readAccount('jobCreator', environment)
  const solverAccount = readSolver(parameters.solver)
  const connection = await connectDeployment(parameters, {
    fetch: watchFetch({ clock, onOutage: (event) => onOutage(describeOutage('chain', event)) }),
  })
  const { address: solver, url, findUrl } = await findSolver(connection, solverAccount)
  const { deployment } = connection
  const fetch = watchFetch({
    clock,
    onOutage: (event) => onOutage(describeOutage('solver', event)),
  })
  const client = createApiClient({
    ...{ url, account, deployment, solver, clock, fetch, findUrl },
    onMove: (now) => onOutage(`the solver moved to ${now}`),
  })
  return { connection, client, account, solver, local: false }
}
