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
import { NotAChainError, RpcUnreachableError, WrongChainError } from '../errors/chain.ts'
import { failover } from './failover.ts'

/** Where one network's contracts are. */
export type Deployment = {
  chainId: number
  deals: Address
  token: Address
  registry: Address
}

/** How long one of several nodes is waited for at first, in ms. */
const patience = 5_000
/** How often to look at a chain on this machine, in ms, where looking costs nothing. */
const nearInterval = 50
/** How often to look at any other, in ms: its operator counts requests, and its blocks take longer. */
const farInterval = 1_000

/** A chain that answered with the id it should have. */
export type ChainClient = Client<Transport, Chain>

/** A chain, and the contracts of one network on it. */
export type Connection = {
  client: ChainClient
  deployment: Deployment
}

export type ConnectChainParameters = {
  /** Where the chain answers; where several nodes do, in the order in which they are wanted. */
  rpcUrl: string | readonly string[]
  /** The id that the chain must have; any if absent. */
  chainId?: number
  /** How often to look for a receipt or a block, in ms; what suits the place of the chain if absent. */
  pollingInterval?: number
  /** How to fetch; as everybody does unless told. */
  fetch?: typeof globalThis.fetch
}

/**
 * Connects to a chain over JSON-RPC. Of several nodes one is asked as long as it answers; those that
 * are away at first are used once they are known to have the same chain.
 *
 * @param parameters - the URLs, and the chain id that is expected there.
 * @returns a client that is known to answer.
 * @throws RpcUnreachableError when nothing answers; a retry can help.
 * @throws NotAChainError when something answers that is no chain.
 * @throws WrongChainError when another chain answers.
 */
export async function connectChain(parameters: ConnectChainParameters): Promise<ChainClient> {
  const { rpcUrl, fetch } = parameters
  const urls = typeof rpcUrl === 'string' ? [rpcUrl] : rpcUrl
  const near = urls.every(isOnLoopback)
  const { pollingInterval = near ? nearInterval : farInterval } = parameters
  const alone = urls.length === 1
  const transports = urls.map((url) => ({
    url,
    transport: http(url, {
      timeout: 10_000,
      retryCount: alone ? 2 : 0,
      ...(fetch && { fetchFn: fetch }),
    }),
  }))
  const asked = await Promise.all(
    transports.map(async ({ url, transport }) => ({
      url,
      transport,
      found: await findChainId(url, transport, alone ? undefined : patience),
    })),
  )
  const ids = asked.flatMap(({ found }) => (typeof found === 'number' ? [found] : []))
  const expected = parameters.chainId ?? ids[0]
  if (expected === undefined || ids.length === 0)
    throw new RpcUnreachableError({ rpcUrl: urls, cause: asked[0]?.found })
  for (const { url, found } of asked)
    if (typeof found === 'number' && found !== expected)
      throw new WrongChainError({ rpcUrl: url, expected, found })

  const chain = defineChain({
    id: expected,
    name: `chain ${expected}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [...urls] } },
  })
  const nodes = asked.map(({ url, transport, found }) => ({
    url,
    ask: transport({}).request,
    checked: typeof found === 'number',
  }))
  const [only] = transports
  const transport = alone && only ? only.transport : failover(nodes, { chainId: expected })
  // A contract of anybody's may ask for a request elsewhere: nobody makes it for that.
  return createClient({ chain, transport, pollingInterval, cacheTime: 0, ccipRead: false })
}

function isOnLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname)
}

/** Asks a node for its chain's id; tells why not when it is away. */
async function findChainId(
  rpcUrl: string,
  transport: Transport,
  limit: number | undefined,
): Promise<number | Error> {
  const { request } = createClient({ transport })
  const signal = limit === undefined ? undefined : AbortSignal.timeout(limit)
  try {
    const answer: unknown = await request({ method: 'eth_chainId' }, signal && { signal })
    const found = Number(answer)
    if (typeof answer === 'string' && Number.isSafeInteger(found)) return found
  } catch (cause) {
    if (signal?.aborted || !isForeign(cause))
      return cause instanceof Error ? cause : new Error(String(cause))
    throw new NotAChainError({ rpcUrl, cause })
  }
  throw new NotAChainError({ rpcUrl })
}

/** Tells whether something answered that speaks no JSON-RPC, or knows no chain. */
function isForeign(cause: unknown): boolean {
  if (!(cause instanceof ViemError)) return true
  const http = cause.walk((error) => error instanceof HttpRequestError)
  if (http instanceof HttpRequestError)
    return http.cause instanceof SyntaxError || [400, 404, 405].includes(http.status ?? 0)
  return cause.walk((error) => error instanceof MethodNotFoundRpcError) !== null
}
