import type { LocalAccount } from 'viem'
import { createNonceManager } from 'viem/accounts'
import { jsonRpc } from 'viem/nonce'
import { deposit } from '../chain/actions/deposit.ts'
import { transferTokens } from '../chain/actions/transfer-tokens.ts'
import { createAnvil } from '../chain/anvil.ts'
import { type Connection, connectChain } from '../chain/connection.ts'
import { deployContracts } from '../chain/deploy-contracts.ts'
import type { Context } from '../runtime/context.ts'
import type { Instance } from '../runtime/instance.ts'
import { developmentAccount } from './development-accounts.ts'
import { openMemoryStorage } from './service-storage.ts'
import { createSolver } from './solver/solver.ts'

const token = 10n ** 18n
/** What the job creator and the resource provider start with, in token units. */
const funds = { wallet: 1_000n * token, deposit: 500n * token }
/** What the solver asks for each deal, in token units. */
const solverFee = token / 100n

/** The accounts of a local network, by role. */
export type LocalAccounts = Record<
  'admin' | 'solver' | 'mediator' | 'resourceProvider' | 'jobCreator',
  LocalAccount
>

/** A network in one process with everything but machines, on a chain that ends with it. */
export type FoundedNetwork = {
  connection: Connection
  rpcUrl: string
  solverUrl: string
  accounts: LocalAccounts
  /** Starts something that ends with the network. */
  begin: (instance: Instance) => Promise<void>
}

/**
 * Founds a network on loopback: a chain, the contracts, funded accounts and a solver. Shutting the
 * context down ends all of it.
 *
 * @param parameters.context - logger, clock and shutdown.
 * @param parameters.port - where the solver listens; a free port unless told.
 * @param parameters.rpcPort - where the chain listens; a free port unless told.
 * @returns the network, ready for machines.
 * @throws AnvilStartError when the chain cannot be started.
 */
export async function foundNetwork(parameters: {
  context: Context
  port?: number
  rpcPort?: number
}): Promise<FoundedNetwork> {
  const { context, port = 0, rpcPort = 0 } = parameters
  const { shutdown } = context
  const accounts = developmentAccounts()
  const { admin, solver: account, resourceProvider, jobCreator } = accounts

  async function begin(instance: Instance) {
    // Told to end in the meantime: begin nothing more.
    shutdown.signal.throwIfAborted()
    shutdown.add(instance.name, instance.stop)
    await instance.start()
  }

  const anvil = createAnvil({ port: rpcPort })
  await begin(anvil)
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

  const storage = await openMemoryStorage()
  const served = { account, storage, fee: solverFee, host: '127.0.0.1', port }
  const solver = createSolver({ context, connection, ...served })
  await begin(solver)
  return { connection, rpcUrl: anvil.url, solverUrl: solver.url, accounts, begin }
}

/** Derives the accounts of the roles; each manages its own nonces. */
function developmentAccounts(): LocalAccounts {
  // Its own: the next network in this process counts from zero again.
  const nonceManager = createNonceManager({ source: jsonRpc() })
  const account = (role: keyof LocalAccounts) => ({ ...developmentAccount(role), nonceManager })
  return {
    admin: account('admin'),
    solver: account('solver'),
    mediator: account('mediator'),
    resourceProvider: account('resourceProvider'),
    jobCreator: account('jobCreator'),
  }
}
