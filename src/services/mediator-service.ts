import { join } from 'node:path'
import { getQuorum } from '../chain/actions/get-quorum.ts'
import type { Context } from '../runtime/context.ts'
import { checkMediation } from './check-mediation.ts'
import { chooseExecutor, type ExecutorSettings } from './choose-executor.ts'
import {
  connectDeployment,
  type DeploymentSettings,
  readAddress,
  readSolver,
} from './connect-deployment.ts'
import { findSolver } from './find-solver.ts'
import { readInputAccess } from './inputs/read-input-access.ts'
import { createMediator } from './mediator/mediator.ts'
import { readAccount } from './read-account.ts'
import { readAmount } from './read-amount.ts'
import { readOpenLocation } from './results/read-storage.ts'
import { openServiceStorage } from './service-storage.ts'

/**
 * Starts a mediator with the settings of a process, until its context ends.
 *
 * @param parameters - the settings, as flags and environment give them.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 * @throws WrongMediationError when the contract does not rule on these deals.
 * @throws DirectoryInUseError, ForeignStoreError, StoreNewerError when it cannot remember there.
 * @throws RpcUnreachableError, WrongChainError, UnregisteredSolverError when it cannot begin.
 */
export async function startMediatorService(
  parameters: DeploymentSettings &
    ExecutorSettings & {
      context: Context
      /** Whether it ends the deals of others, too, whose deadline has passed. */
      keeper: boolean
      solver?: string | undefined
      mediation?: string | undefined
      'mediation-fee': string
      'at-once': number
      /** Whether it begins, too, if it ran jobs by another executor before; not unless told. */
      'change-executor'?: boolean | undefined
      /** The most input data that it fetches for one job, in MiB. */
      'input-limit': number
      environment: Readonly<Record<string, string | undefined>>
    },
): Promise<void> {
  const { context, environment } = parameters
  const account = readAccount('mediator', environment)
  const leastFee = readAmount('MEDIATION_FEE', parameters['mediation-fee'])
  const meaning = 'by which contract doubts are ruled on'
  const mediation = readAddress('WEB3_MEDIATION_ADDRESS', meaning, parameters.mediation)
  const solverAccount = readSolver(parameters.solver)
  const connection = await connectDeployment(parameters)
  await checkMediation(connection, mediation)
  const solver = await findSolver(connection, solverAccount)
  const folder = join(context.dataDir, 'mediator')
  const { dataDir } = context
  const executor = await chooseExecutor(parameters, { folder, dataDir, environment })
  const owner = { folder, role: 'mediator', account: account.address, connection }
  const mediator = createMediator({
    ...{ context, connection, account, solver, mediation, leastFee },
    quorum: await getQuorum(connection.client, { mediation }),
    executor,
    atOnce: parameters['at-once'],
    mayChange: parameters['change-executor'] ?? false,
    keepsAll: parameters.keeper,
    inputs: readInputAccess(parameters, folder),
    openLocation: readOpenLocation(environment, connection.deployment.chainId),
    storage: await openServiceStorage(context, owner),
  })
  context.shutdown.add(mediator.name, mediator.stop)
  await mediator.start()
}
