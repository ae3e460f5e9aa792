import { join } from 'node:path'
import { shareMachine } from '../executor/share-machine.ts'
import { formatTokens } from '../market/format-tokens.ts'
import { moduleCache } from '../modules/module-cache.ts'
import type { Context } from '../runtime/context.ts'
import { checkPrice } from './check-price.ts'
import { chooseExecutor, type ExecutorSettings } from './choose-executor.ts'
import { completeMediation } from './complete-mediation.ts'
import { connectDeployment, type DeploymentSettings, readSolver } from './connect-deployment.ts'
import { findSolver } from './find-solver.ts'
import { readInputAccess } from './inputs/read-input-access.ts'
import { isLocalChain } from './is-local-chain.ts'
import { readAccount } from './read-account.ts'
import { type MediationSettings, readMediation } from './read-mediation.ts'
import { checkCapacity, describeGpus } from './resource-provider/check-capacity.ts'
import { type PolicySettings, readPolicy } from './resource-provider/read-policy.ts'
import { readSales, type SaleSettings } from './resource-provider/read-sales.ts'
import { createResourceProvider } from './resource-provider/resource-provider.ts'
import { defaultResourceTerms } from './resource-provider/resource-terms.ts'
import { warnOfSmallResults } from './resource-provider/warn-of-small-results.ts'
import { readStorage, type StorageSettings } from './results/read-storage.ts'
import { openServiceStorage } from './service-storage.ts'

/** How deep a deal has to be on chains that others share: work on one that is undone is lost. */
const defaultConfirmations = 2

/**
 * Starts a resource provider with the settings of a process, until its context ends.
 *
 * @param parameters - the settings, as flags and environment give them.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong; as `readSales`.
 * @throws OversoldMachineError, ExecutorUnavailableError when this machine cannot do what it offers.
 * @throws DirectoryInUseError, ForeignStoreError, StoreNewerError when it cannot remember there.
 * @throws RpcUnreachableError, WrongChainError, UnregisteredSolverError when it cannot begin.
 */
export async function startResourceProviderService(
  parameters: DeploymentSettings &
    MediationSettings &
    ExecutorSettings &
    SaleSettings &
    PolicySettings &
    StorageSettings & {
      context: Context
      /** Whether it ends the deals of others, too, whose deadline has passed. */
      keeper: boolean
      solver?: string | undefined
      'offer-count': number
      'offer-cpu': number
      'offer-ram': number
      'offer-disk': number
      'offer-gpu': number
      /** How much of the disk stays free, in MB. */
      'reserve-disk': number
      /** The most input data that it fetches for one job, in MiB. */
      'input-limit': number
      confirmations?: number | undefined
      leave: boolean
      environment: Readonly<Record<string, string | undefined>>
    },
): Promise<void> {
  const { context, environment } = parameters
  const { dataDir } = context
  const account = readAccount('resourceProvider', environment)
  const cacheDir = moduleCache(dataDir)
  const named = readMediation(parameters)
  const solverAccount = readSolver(parameters.solver)
  const resultsStorage = readStorage(parameters)
  const connection = await connectDeployment(parameters)
  const mediation = named && (await completeMediation(connection, named))
  const folder = join(dataDir, 'resource-provider')
  const engine = await chooseExecutor(parameters, { folder, dataDir, environment })
  const sales = await readSales(parameters, { engines: engine.engines, cacheDir })
  for (const { instructionPrice: price = 0n } of sales)
    await checkPrice(connection, { setting: 'OFFER_PRICE', price })
  const solver = await findSolver(connection, solverAccount)
  if (sales.some(({ instructionPrice }) => instructionPrice === 0n))
    context.logger.warn({ price: formatTokens(0n) }, 'jobs are free')
  warnOfSmallResults(context.logger, sales)
  const owner = { folder, role: 'resource provider', account: account.address, connection }
  const local = isLocalChain(connection.deployment.chainId)
  const { confirmations = local ? 0 : defaultConfirmations } = parameters
  const storage = await openServiceStorage(context, owner)
  const report = await engine.check()
  const { gpus } = report
  const machine = {
    cpu: parameters['offer-cpu'],
    ram: parameters['offer-ram'],
    disk: parameters['offer-disk'],
    gpu: parameters['offer-gpu'],
    ...(parameters['offer-gpu'] > 0 ? describeGpus(gpus) : { gpuModel: '', gpuMemory: 0 }),
  }
  const count = parameters['offer-count']
  const capacity = await checkCapacity({ machine, count, gpus, folder })
  const provider = createResourceProvider({
    ...{ context, connection, account, solver, storage, sales },
    // Looked at just now: an engine is not asked twice at one start.
    executor: shareMachine({ ...engine, check: async () => report }, capacity),
    ...{ confirmations, leaves: parameters.leave },
    policy: await readPolicy(parameters, { cacheDir }),
    keepsAll: parameters.keeper,
    resultsStorage,
    inputs: readInputAccess(parameters, folder),
    disk: { folder, reserve: BigInt(parameters['reserve-disk']) * 1024n * 1024n },
    terms: {
      ...defaultResourceTerms,
      ...{ count, machine },
      ...(mediation && { mediation }),
    },
  })
  context.shutdown.add(provider.name, provider.stop)
  await provider.start()
}
