import {
  createTransport,
  HttpRequestError,
  LimitExceededRpcError,
  RpcRequestError,
  TimeoutError,
  type Transport,
  BaseError as ViemError,
} from 'viem'
import { z } from 'zod'
import { RpcUnreachableError } from '../errors/chain.ts'

type Options = { signal?: AbortSignal | undefined }
type Ask = (request: { method: string; params?: unknown }, options?: Options) => Promise<unknown>

/** One of several nodes of a chain. */
export type ChainNode = {
  url: string
  /** Asks it once. */
  ask: Ask
  /** Whether it was seen to have the right chain. */
  checked: boolean
}

/** For how long another node is kept to before the first is tried again, in ms. */
const stay = 30_000
/** For how long a node has to know the newest block that any has told of, in ms. */
const memory = 60_000
/** How long a node that was away may take to tell where it is, in ms. */
const patience = 3_000

const quantity = z.string().regex(/^0x[0-9a-f]{1,13}$/i)
const headSchema = z.object({ number: quantity })

/**
 * Asks one node of a chain as long as it answers, and then the next that does.
 *
 * Only silence makes another node be asked: an answer is an answer, also when it is an error, as
 * another node might say another thing of the same transaction. A node is turned to only when it has
 * the right chain, and knows the newest block that was told of: else deals and the chain's time would
 * go back.
 *
 * @param nodes - the nodes, in the order in which they are wanted.
 * @param parameters.chainId - the id that each must have.
 * @param parameters.stay - for how long another node is kept to before the first is tried again, in ms.
 */
export function failover(
  nodes: readonly ChainNode[],
  parameters: { chainId: number; stay?: number },
): Transport {
  const { chainId } = parameters
  const checked = new Set(nodes.filter((node) => node.checked))
  const [preferred] = nodes
  let current = nodes.find((node) => checked.has(node)) ?? preferred
  let returnAt = performance.now()
  let head = { number: 0, at: 0 }

  /** Tells whether a node can take over. */
  async function qualifies(node: ChainNode): Promise<boolean> {
    const signal = AbortSignal.timeout(patience)
    const tell = async (method: string) =>
      Number(quantity.parse(await node.ask({ method }, { signal })))
    try {
      if (!checked.has(node) && (await tell('eth_chainId')) !== chainId) return false
      checked.add(node)
      const number = await tell('eth_blockNumber')
      // What only one node ever told, and a while ago, may never have been so.
      return number >= head.number || performance.now() - head.at > memory
    } catch {
      return false
    }
  }

  function turnTo(node: ChainNode) {
    if (node !== current) returnAt = performance.now() + (parameters.stay ?? stay)
    current = node
  }

  /** Goes back to the node that is wanted most, without holding up anybody. */
  function tryPreferred() {
    if (!preferred || current === preferred || performance.now() < returnAt) return
    returnAt = performance.now() + (parameters.stay ?? stay)
    void qualifies(preferred).then((able) => {
      if (able) turnTo(preferred)
    })
  }

  function note(method: string, params: unknown, answer: unknown) {
    const number = readHead(method, params, answer)
    if (number === undefined) return
    const at = performance.now()
    if (number >= head.number || at - head.at > memory) head = { number, at }
  }

  const ask: Ask = async ({ method, params }, options) => {
    tryPreferred()
    const first = current
    let silence: unknown
    for (const node of [first, ...nodes.filter((node) => node !== first)]) {
      if (!node || (node !== first && node !== current && !(await qualifies(node)))) continue
      try {
        const answer = await node.ask({ method, params }, options)
        note(method, params, answer)
        if (node !== first) turnTo(node)
        return answer
      } catch (error) {
        if (!isSilent(error)) throw error
        silence ??= error
      }
    }
    throw new RpcUnreachableError({ rpcUrl: nodes.map(({ url }) => url), cause: silence })
  }

  return () =>
    createTransport({
      key: 'failover',
      name: 'Failover',
      type: 'failover',
      retryCount: 2,
      request: ask as never,
    })
}

/** Reads the newest block's number out of what a node answers. */
function readHead(method: string, params: unknown, answer: unknown): number | undefined {
  if (method === 'eth_blockNumber') return readQuantity(answer)
  const isLatest = Array.isArray(params) && params[0] === 'latest'
  if (method !== 'eth_getBlockByNumber' || !isLatest) return undefined
  return readQuantity(headSchema.safeParse(answer).data?.number)
}

function readQuantity(value: unknown): number | undefined {
  const { data } = quantity.safeParse(value)
  return data === undefined ? undefined : Number(data)
}

/** Tells whether a node said nothing about what it was asked, or only that it is too busy. */
function isSilent(error: unknown): boolean {
  if (!(error instanceof ViemError)) return false
  const found = error.walk(
    (cause) =>
      cause instanceof HttpRequestError ||
      cause instanceof TimeoutError ||
      cause instanceof RpcRequestError,
  )
  if (found instanceof RpcRequestError)
    return found.status === 429 || [429, LimitExceededRpcError.code].includes(found.code)
  if (!(found instanceof HttpRequestError)) return found instanceof TimeoutError
  const { status } = found
  // What is wrong with the request is wrong with it everywhere.
  return status === undefined || status >= 500 || [401, 403, 404, 408, 429].includes(status)
}
