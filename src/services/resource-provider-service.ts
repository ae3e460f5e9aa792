import { join } from 'node:path'
import { wasmExecutor } from '../executor/wasm.ts'
import { formatTokens } from '../market/format-tokens.ts'
import type { Context } from '../runtime/context.ts'
import { checkPrice } from './check-price.ts'
import { completeMediation } from './complete-mediation.ts'
import { connectDeployment, type DeploymentSettings, readSolver } from './connect-deployment.ts'
import { findSolver } from './find-solver.ts'
import { isLocalChain } from './is-local-chain.ts'
import { readAccount } from './read-account.ts'
import { readAmount } from './read-amount.ts'
import { type MediationSettings, readMediation } from './read-mediation.ts'
import { createResourceProvider } from './resource-provider/resource-provider.ts'
import { defaultResourceTerms } from './resource-provider/resource-terms.ts'
import { openServiceStorage } from './service-storage.ts'

/** How deep a deal has to be on chains that others share: work on one that is undone is lost. */
const defaultConfirmations = 2

/**
 * Starts a resource provider with the settings of a process, until its context ends.
 *
 * @param parameters - the settings, as flags and environment give them.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 * @throws DirectoryInUseError, ForeignStoreError, StoreNewerError when it cannot remember there.
 * @throws RpcUnreachableError, WrongChainError, UnregisteredSolverError when it cannot begin.
 */
export async function startResourceProviderService(
  parameters: DeploymentSettings &
    MediationSettings & {
      context: Context
      /** Where it remembers things; an absolute path. */
      dataDir: string
      /** Whether it ends the deals of others, too, whose deadline has passed. */
      keeper: boolean
      solver?: string | undefined
      'offer-count': number
      'offer-cpu': number
      'offer-ram': number
      confirmations?: number | undefined
      leave: boolean
      price: string
      environment: Readonly<Record<string, string | undefined>>
    },
): Promise<void> {
  const { context, dataDir, environment } = parameters
  const account = readAccount('resourceProvider', environment)
  const instructionPrice = readAmount('OFFER_PRICE', parameters.price)
  const named = readMediation(parameters)
  const solverAccount = readSolver(parameters.solver)
  const connection = await connectDeployment(parameters)
  const mediation = named && (await completeMediation(connection, named))
  await checkPrice(connection, { setting: 'OFFER_PRICE', price: instructionPrice })
  const solver = await findSolver(connection, solverAccount)
  if (instructionPrice === 0n)
    context.logger.warn({ price: formatTokens(instructionPrice) }, 'jobs are free')
  const { machine } = defaultResourceTerms
  const folder = join(dataDir, 'resource-provider')
  const owner = { folder, role: 'resource provider', account: account.address, connection }
  const local = isLocalChain(connection.deployment.chainId)
  const { confirmations = local ? 0 : defaultConfirmations } = parameters
  const provider = createResourceProvider({
    ...{ context, connection, account, solver },
    ...{ executor: wasmExecutor(), confirmations, leaves: parameters.leave },
    keepsAll: parameters.keeper,
    storage: await openServiceStorage(context, owner),
    terms: {
      ...defaultResourceTerms,
      instructionPrice,
      count: parameters['offer-count'],
      ...(mediation && { mediation }),
      machine: { ...machine, cpu: parameters['offer-cpu'], ram: parameters['offer-ram'] },
    },
  })
  context.shutdown.add(provider.name, provider.stop)
  await provider.start()
}
