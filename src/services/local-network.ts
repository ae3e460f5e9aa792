import type { LocalAccount } from 'viem'
import { createNonceManager } from 'viem/accounts'
import { jsonRpc } from 'viem/nonce'
import { deposit } from '../chain/actions/deposit.ts'
import { transferTokens } from '../chain/actions/transfer-tokens.ts'
import { createAnvil } from '../chain/anvil.ts'
import { type Connection, connectChain } from '../chain/connection.ts'
import { deployContracts } from '../chain/deploy-contracts.ts'
import { wasmExecutor } from '../executor/wasm.ts'
import type { Context } from '../runtime/context.ts'
import type { Instance } from '../runtime/instance.ts'
import { developmentAccount } from './development-accounts.ts'
import { createResourceProvider } from './resource-provider/resource-provider.ts'
import { defaultResourceTerms } from './resource-provider/resource-terms.ts'
import { openMemoryStorage } from './service-storage.ts'
import { createSolver } from './solver/solver.ts'

const token = 10n ** 18n
/** What the job creator and the resource provider start with, in token units. */
const funds = { wallet: 1_000n * token, deposit: 500n * token }
/** What the solver asks for each deal, in token units. */
const solverFee = token / 100n

/** The accounts of a local network, by role. */
export type LocalAccounts = Record<
  'admin' | 'solver' | 'resourceProvider' | 'jobCreator',
  LocalAccount
>

/** A whole network in one process, on a chain that ends with it. */
export type LocalNetwork = {
  connection: Connection
  rpcUrl: string
  solverUrl: string
  accounts: LocalAccounts
}

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
}): Promise<LocalNetwork> {
  const { context, port = 0, rpcPort = 0 } = parameters
  const { shutdown } = context
  const accounts = developmentAccounts()
  const { admin, solver: solverAccount, resourceProvider, jobCreator } = accounts

  async function start(instance: Instance) {
    // Told to end in the meantime: begin nothing more.
    shutdown.signal.throwIfAborted()
    shutdown.add(instance.name, instance.stop)
    await instance.start()
  }

  const anvil = createAnvil({ port: rpcPort })
  await start(anvil)
  const client = await connectChain({ rpcUrl: anvil.url, pollingInterval: 20 })
  const deployment = await deployContracts(client, { account: admin })
  const connection: Connection = { client, deployment }
  await Promise.all(
    [resourceProvider, jobCreator].map(async (account) => {
      const { address: to } = account
      await transferTokens(connection, { account: admin, to, amount: funds.wallet })
      await deposit(connection, { account, amount: funds.deposit })
    }),
  )

  const solver = createSolver({
    context,
    connection,
    account: solverAccount,
    storage: await openMemoryStorage(),
    fee: solverFee,
    host: '127.0.0.1',
    port,
  })
  await start(solver)

  const provider = createResourceProvider({
    context,
    connection,
    account: resourceProvider,
    solver: { url: solver.url, address: solverAccount.address },
    executor: wasmExecutor(),
    storage: await openMemoryStorage(),
    terms: defaultResourceTerms,
  })
  await start(provider)
  return { connection, rpcUrl: anvil.url, solverUrl: solver.url, accounts }
}

/** Derives the accounts of the roles; each manages its own nonces. */
function developmentAccounts(): LocalAccounts {
  // Its own: the next network in this process counts from zero again.
  const nonceManager = createNonceManager({ source: jsonRpc() })
  const account = (role: keyof LocalAccounts) => ({ ...developmentAccount(role), nonceManager })
  return {
    admin: account('admin'),
    solver: account('solver'),
    resourceProvider: account('resourceProvider'),
    jobCreator: account('jobCreator'),
  }
}
