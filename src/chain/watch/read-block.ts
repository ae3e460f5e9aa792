import { type Hex, isHex, numberToHex, size } from 'viem'
import { z } from 'zod'
import { RpcFailedError } from '../../errors/chain.ts'
import { askChain } from '../ask-chain.ts'
import type { BlockReference } from '../checkpoint-store.ts'
import type { Reader } from './reader.ts'

/** What a watch reads of a block. */
export type Header = BlockReference & {
  logsBloom: Hex
  /** Whether it holds no transaction, and so no log. */
  empty: boolean
}

const bytes = (length: number) =>
  z.custom<Hex>((value) => isHex(value) && size(value) === length && value.length % 2 === 0)
const quantity = z
  .string()
  .regex(/^0x[0-9a-f]{1,16}$/i)
  .transform((value) => BigInt(value))

const schema = z.object({
  number: quantity,
  hash: bytes(32),
  parentHash: bytes(32),
  timestamp: quantity.transform(Number),
  logsBloom: bytes(256),
  transactions: z.array(z.unknown()),
})

/**
 * Reads a block without its logs.
 *
 * @param reader - the chain.
 * @param at - its number, or the newest.
 * @returns what a watch needs of it; undefined when the chain does not have it, or not yet.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function readBlock(
  reader: Pick<Reader, 'client'> & { signal?: AbortSignal },
  at: bigint | 'latest',
): Promise<Header | undefined> {
  const { client, signal } = reader
  const number = at === 'latest' ? at : numberToHex(at)
  const answer: unknown = await askChain(
    client.request(
      { method: 'eth_getBlockByNumber', params: [number, false] },
      signal && { signal },
    ),
  )
  if (answer === null) return undefined
  const { data } = schema.safeParse(answer)
  if (!data || (at !== 'latest' && data.number !== at))
    throw new RpcFailedError({ reason: `What it answers is not block ${at}.` })
  const { transactions, ...block } = data
  return { ...block, empty: transactions.length === 0 }
}

/**
 * Takes of a block what is remembered and passed on.
 *
 * @param header - the block.
 */
export function toReference(header: Header): BlockReference {
  const { number, hash, parentHash, timestamp } = header
  return { number, hash, parentHash, timestamp }
}
