import { deployMediation } from '../chain/deploy-mediation.ts'
import { wasmExecutor } from '../executor/wasm.ts'
import type { MediationTerms } from '../market/mediation-terms.ts'
import type { Context } from '../runtime/context.ts'
import { type FoundedNetwork, foundNetwork } from './found-network.ts'
import { createMediator } from './mediator/mediator.ts'
import { createResourceProvider } from './resource-provider/resource-provider.ts'
import { defaultResourceTerms } from './resource-provider/resource-terms.ts'
import { openMemoryStorage } from './service-storage.ts'

/** A network in one process, with everybody whom a job needs. */
export type LocalNetwork = FoundedNetwork & {
  /** Who rules on doubts; nobody if absent. */
  mediation?: MediationTerms
}

/**
 * Starts a whole network on loopback: a chain, the contracts, funded accounts, a solver, a resource
 * provider that runs WebAssembly, and a mediator if one is wanted. Shutting the context down ends all
 * of it.
 *
 * @param parameters.context - logger, clock and shutdown.
 * @param parameters.port - where the solver listens; a free port unless told.
 * @param parameters.rpcPort - where the chain listens; a free port unless told.
 * @param parameters.mediationFee - what the mediator rules for, in token units; there is none if
 * absent.
 * @returns the network, ready for jobs.
 * @throws AnvilStartError when the chain cannot be started.
 */
export async function startLocalNetwork(parameters: {
  context: Context
  port?: number
  rpcPort?: number
  mediationFee?: bigint | undefined
}): Promise<LocalNetwork> {
  const { context, mediationFee } = parameters
  const network = await foundNetwork(parameters)
  const { connection, accounts, solverUrl: url, begin } = network
  const mediation =
    mediationFee === undefined ? undefined : await nameMediator(network, mediationFee)
  const shared = {
    ...{ context, connection, executor: wasmExecutor() },
    solver: { url, address: accounts.solver.address },
  }
  const provider = createResourceProvider({
    ...shared,
    account: accounts.resourceProvider,
    storage: await openMemoryStorage(),
    terms: { ...defaultResourceTerms, ...(mediation && { mediation }) },
  })
  await begin(provider)
  if (!mediation) return network
  const mediator = createMediator({
    ...{ ...shared, account: accounts.mediator, storage: await openMemoryStorage() },
    ...{ mediation: mediation.contract, leastFee: mediation.fee },
  })
  await begin(mediator)
  return { ...network, mediation }
}

/** Deploys a mediation in which the network's mediator rules. */
async function nameMediator(
  { connection, accounts }: FoundedNetwork,
  fee: bigint,
): Promise<MediationTerms> {
  const { client, deployment } = connection
  const { deals } = deployment
  const contract = await deployMediation(client, { account: accounts.admin, deals })
  return { contract, mediators: [accounts.mediator.address], fee }
}
