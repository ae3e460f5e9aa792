import { type Address, isAddress, isAddressEqual } from 'viem'
import { getToken } from '../chain/actions/get-token.ts'
import { type ChainClient, type Connection, connectChain } from '../chain/connection.ts'
import { InvalidSettingError, MissingSettingError, WrongTokenError } from '../errors/config.ts'

/** What names a network, as flags and environment give it. */
export type DeploymentSettings = {
  'rpc-url'?: string | undefined
  'chain-id'?: number | undefined
  deals?: string | undefined
  token?: string | undefined
  registry?: string | undefined
}

/**
 * Connects to the network that the settings name.
 *
 * @param settings - as flags and environment give them.
 * @param options - how to fetch.
 * @throws MissingSettingError, InvalidSettingError when they are incomplete or wrong.
 * @throws RpcUnreachableError, WrongChainError, WrongContractError, WrongTokenError when what they name is not there.
 */
export async function connectDeployment(
  settings: DeploymentSettings,
  options: { fetch?: typeof globalThis.fetch } = {},
): Promise<Connection> {
  const rpcUrl = readUrls(requireRpcUrl(settings))
  const deals = readAddress('WEB3_DEALS_ADDRESS', 'where the Deals contract is', settings.deals)
  const token = readAddress('WEB3_TOKEN_ADDRESS', 'where the token is', settings.token)
  const registry = readAddress(
    'WEB3_REGISTRY_ADDRESS',
    'where the service registry is',
    settings.registry,
  )
  const chainId = settings['chain-id']
  const client = await connectChain({
    rpcUrl,
    ...(chainId !== undefined && { chainId }),
    ...options,
  })
  const deployment = { chainId: client.chain.id, deals, token, registry }
  await checkToken(client, { deals, token })
  return { client, deployment }
}

/**
 * Reads where the chain is.
 *
 * @param settings - as flags and environment give them.
 * @throws MissingSettingError when they do not say.
 */
export function requireRpcUrl({ 'rpc-url': rpcUrl }: DeploymentSettings): string {
  if (rpcUrl !== undefined) return rpcUrl
  throw new MissingSettingError({ setting: 'WEB3_RPC_URL', meaning: 'where the chain is' })
}

/**
 * Reads which solver to use.
 *
 * @param value - as flag or environment give it.
 * @throws MissingSettingError, InvalidSettingError when it is not there, or no address.
 */
export function readSolver(value: string | undefined): Address {
  return readAddress('SERVICE_SOLVER', 'which solver to use', value)
}

/**
 * Reads an address.
 *
 * @param setting - the name of its environment variable.
 * @param meaning - what it tells, for the error.
 * @param value - as flag or environment give it.
 * @throws MissingSettingError, InvalidSettingError when it is not there, or no address.
 */
export function readAddress(setting: string, meaning: string, value: string | undefined): Address {
  if (value === undefined) throw new MissingSettingError({ setting, meaning })
  if (!isAddress(value)) throw new InvalidSettingError({ setting, wanted: 'an address' })
  return value
}

/** Finds out now what would else fail with money on the table. */
async function checkToken(client: ChainClient, wanted: { deals: Address; token: Address }) {
  const { deals, token } = wanted
  const used = await getToken(client, { deals })
  if (!isAddressEqual(used, token)) throw new WrongTokenError({ used, configured: token })
}

/** Reads the URLs of the chain's nodes, which commas separate. */
function readUrls(value: string): readonly string[] {
  const urls = value.split(',').map((url) => url.trim())
  for (const url of urls) {
    const protocol = URL.canParse(url) ? new URL(url).protocol : ''
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new InvalidSettingError({ setting: 'WEB3_RPC_URL', wanted: 'a URL of http or https' })
  }
  return urls
}
