import { type Address, isAddress, isHex, type LocalAccount } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type ApiClient, createApiClient } from '../api/client.ts'
import { findService, serviceRoles } from '../chain/actions/find-service.ts'
import { type Connection, connectChain } from '../chain/connection.ts'
import {
  InvalidSettingError,
  MissingSettingError,
  UnregisteredSolverError,
} from '../errors/config.ts'
import type { Context } from '../runtime/context.ts'
import { startLocalNetwork } from './local-network.ts'

/** What a job creator needs of a network. */
export type JobCreatorNetwork = {
  connection: Connection
  client: ApiClient
  account: LocalAccount
  solver: Address
}

export type ConnectNetworkParameters = {
  context: Context
  'rpc-url'?: string | undefined
  'chain-id'?: number | undefined
  deals?: string | undefined
  token?: string | undefined
  registry?: string | undefined
  solver?: string | undefined
  privateKey?: string | undefined
  /** Hears that there is no chain configured and a local network is started. */
  onLocal: () => void
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
  const { context, onLocal, privateKey } = parameters
  const rpcUrl = parameters['rpc-url']
  if (rpcUrl === undefined) {
    onLocal()
    const { connection, accounts, solverUrl } = await startLocalNetwork({ context })
    const account = accounts.jobCreator
    const { deployment } = connection
    const solver = accounts.solver.address
    const identity = { account, deployment, solver }
    const client = createApiClient({ url: solverUrl, ...identity, clock: context.clock })
    return { connection, client, account, solver }
  }

  checkUrl(rpcUrl)
  const deals = readAddress('WEB3_DEALS_ADDRESS', 'where the Deals contract is', parameters.deals)
  const token = readAddress('WEB3_TOKEN_ADDRESS', 'where the token is', parameters.token)
  const registry = readAddress(
    'WEB3_REGISTRY_ADDRESS',
    'where the service registry is',
    parameters.registry,
  )
  const solver = readAddress('SERVICE_SOLVER', 'which solver to use', parameters.solver)
  const account = readKey(privateKey)
  const chainId = parameters['chain-id']
  const chain = await connectChain({ rpcUrl, ...(chainId !== undefined && { chainId }) })
  const connection: Connection = {
    client: chain,
    deployment: { chainId: chain.chain.id, deals, token, registry },
  }
  const service = await findService(connection, { account: solver })
  if (!(service.roles & serviceRoles.solver)) throw new UnregisteredSolverError({ account: solver })
  const { deployment } = connection
  const identity = { account, deployment, solver }
  const client = createApiClient({ url: service.url, ...identity, clock: context.clock })
  return { connection, client, account, solver }
}

function checkUrl(value: string): void {
  const protocol = URL.canParse(value) ? new URL(value).protocol : ''
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new InvalidSettingError({ setting: 'WEB3_RPC_URL', wanted: 'a URL of http or https' })
}

function readAddress(setting: string, meaning: string, value: string | undefined): Address {
  if (value === undefined) throw new MissingSettingError({ setting, meaning })
  if (!isAddress(value)) throw new InvalidSettingError({ setting, wanted: 'an address' })
  return value
}

function readKey(value: string | undefined): LocalAccount {
  const setting = 'WEB3_PRIVATE_KEY or JOB_CREATOR_PRIVATE_KEY'
  if (value === undefined)
    throw new MissingSettingError({ setting, meaning: 'whose account pays for the job' })
  const key = value.startsWith('0x') ? value : `0x${value}`
  const invalid = new InvalidSettingError({ setting, wanted: 'a private key of 32 bytes in hex' })
  if (!isHex(key) || key.length !== 66) throw invalid
  try {
    return privateKeyToAccount(key)
  } catch {
    // The cause would quote the key.
    throw invalid
  }
}
