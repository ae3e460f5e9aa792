import {
  type Address,
  type Chain,
  type Client,
  createClient,
  defineChain,
  HttpRequestError,
  http,
  MethodNotFoundRpcError,
  type Transport,
  BaseError as ViemError,
} from 'viem'
import { getChainId } from 'viem/actions'
import { NotAChainError, RpcUnreachableError, WrongChainError } from '../errors/chain.ts'

/** Where one network's contracts are. */
export type Deployment = {
  chainId: number
  deals: Address
  token: Address
  registry: Address
}

/** A chain that answered with the id it should have. */
export type ChainClient = Client<Transport, Chain>

/** A chain, and the contracts of one network on it. */
export type Connection = {
  client: ChainClient
  deployment: Deployment
}

export type ConnectChainParameters = {
  rpcUrl: string
  /** The id that the chain must have; any if absent. */
  chainId?: number
  /** How often to look for a receipt or a block, in ms. */
  pollingInterval?: number
  /** How to fetch; as everybody does unless told. */
  fetch?: typeof globalThis.fetch
}

/**
 * Connects to a chain over JSON-RPC.
 *
 * @param parameters - the URL, and the chain id that is expected there.
 * @returns a client that is known to answer.
 * @throws RpcUnreachableError when nothing answers; a retry can help.
 * @throws NotAChainError when something answers that is no chain.
 * @throws WrongChainError when another chain answers.
 */
export async function connectChain(parameters: ConnectChainParameters): Promise<ChainClient> {
  const { rpcUrl, chainId, pollingInterval = 50, fetch } = parameters
  const options = { timeout: 10_000, retryCount: 2, ...(fetch && { fetchFn: fetch }) }
  const transport = http(rpcUrl, options)
  const found = await getChainId(createClient({ transport })).catch((cause: unknown) => {
    if (isForeign(cause)) throw new NotAChainError({ rpcUrl, cause })
    throw new RpcUnreachableError({ rpcUrl, cause })
  })
  if (!Number.isSafeInteger(found)) throw new NotAChainError({ rpcUrl })
  if (chainId !== undefined && found !== chainId)
    throw new WrongChainError({ rpcUrl, expected: chainId, found })
  const chain = defineChain({
    id: found,
    name: `chain ${found}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  return createClient({ chain, transport, pollingInterval, cacheTime: 0 })
}

/** Tells whether something answered that speaks no JSON-RPC, or knows no chain. */
function isForeign(cause: unknown): boolean {
  if (!(cause instanceof ViemError)) return true
  const http = cause.walk((error) => error instanceof HttpRequestError)
  if (http instanceof HttpRequestError)
    return http.cause instanceof SyntaxError || [400, 404, 405].includes(http.status ?? 0)
  return cause.walk((error) => error instanceof MethodNotFoundRpcError) !== null
}
