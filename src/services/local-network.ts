import { wasmExecutor } from '../executor/wasm.ts'
import type { Context } from '../runtime/context.ts'
import { type FoundedNetwork, foundNetwork } from './found-network.ts'
import { createResourceProvider } from './resource-provider/resource-provider.ts'
import { defaultResourceTerms } from './resource-provider/resource-terms.ts'
import { openMemoryStorage } from './service-storage.ts'

/**
 * Starts a whole network on loopback: a chain, the contracts, funded accounts, a solver, and a
 * resource provider that runs WebAssembly. Shutting the context down ends all of it.
 *
 * @param parameters.context - logger, clock and shutdown.
 * @param parameters.port - where the solver listens; a free port unless told.
 * @param parameters.rpcPort - where the chain listens; a free port unless told.
 * @returns the network, ready for jobs.
 * @throws AnvilStartError when the chain cannot be started.
 */
export async function startLocalNetwork(parameters: {
  context: Context
  port?: number
  rpcPort?: number
}): Promise<FoundedNetwork> {
  const { context } = parameters
  const network = await foundNetwork(parameters)
  const { connection, accounts, solverUrl: url, begin } = network
  const provider = createResourceProvider({
    context,
    connection,
    account: accounts.resourceProvider,
    solver: { url, address: accounts.solver.address },
    executor: wasmExecutor(),
    storage: await openMemoryStorage(),
    terms: defaultResourceTerms,
  })
  await begin(provider)
  return network
}
