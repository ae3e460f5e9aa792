import { formatLog, type Hex, isHash, isHex, type Log, numberToHex, type RpcLog } from 'viem'
import { z } from 'zod'
import { RpcFailedError } from '../../errors/chain.ts'
import { askChain } from '../ask-chain.ts'
import { isExplained, mayContain } from './bloom.ts'
import type { Header } from './read-block.ts'
import type { Reader } from './reader.ts'

/** A log that is in a block. */
export type MinedLog = Log<bigint, number, false>

const hash = z.custom<Hex>((value) => typeof value === 'string' && isHash(value))
const quantity = z.string().regex(/^0x[0-9a-f]{1,16}$/i)
const schema = z.array(
  z.looseObject({
    address: z.string().regex(/^0x[0-9a-f]{40}$/i),
    topics: z.array(hash).max(4),
    data: z.custom<Hex>((value) => isHex(value)),
    blockHash: hash,
    blockNumber: quantity,
    transactionHash: hash,
    transactionIndex: quantity,
    logIndex: quantity,
  }),
)

/**
 * Reads the logs of the watched contracts in one block, and of no other that is at its height.
 *
 * @param reader - the chain.
 * @param header - the block.
 * @returns its logs, in order.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell, or not all.
 */
export async function readBlockLogs(reader: Reader, header: Header): Promise<readonly MinedLog[]> {
  const { addresses } = reader
  const { hash: blockHash, logsBloom } = header
  if (header.empty) return []
  const filtered = BigInt(logsBloom) !== 0n
  if (filtered && !addresses.some((address) => mayContain(logsBloom, [address]))) return []
  // Only the whole block's logs can be held against its filter. Some chains keep none.
  const asked = filtered ? { blockHash } : { blockHash, address: [...addresses] }
  const logs = await readLogs(reader, asked)
  if (
    logs.some((log) => log.blockHash !== blockHash) ||
    !isExplained(logsBloom, logs.flatMap(words))
  )
    throw new RpcFailedError({
      reason: `The logs it has of block ${header.number} are not those of that block.`,
    })
  return logs.filter((log) => isWatched(reader, log))
}

/**
 * Reads the logs of the watched contracts in a range of blocks.
 *
 * @param reader - the chain.
 * @param range - the first and the last block.
 * @returns the logs, in order.
 * @throws RpcUnreachableError, RpcFailedError when the chain does not tell.
 */
export async function readRangeLogs(
  reader: Reader,
  range: { from: bigint; to: bigint },
): Promise<readonly MinedLog[]> {
  const { from, to } = range
  const address = [...reader.addresses]
  const fromBlock = numberToHex(from)
  const toBlock = numberToHex(to)
  // A range that is refused is asked for in parts, not again.
  const logs = await readLogs(reader, { address, fromBlock, toBlock }, { retryCount: 0 })
  if (logs.some((log) => log.blockNumber < from || log.blockNumber > to || !isWatched(reader, log)))
    throw new RpcFailedError({ reason: 'It answers with logs that were not asked for.' })
  return logs
}

/**
 * Tells whether logs can be those of a block.
 *
 * @param header - the block.
 * @param logs - some of its logs.
 */
export function areFrom(header: Header, logs: readonly MinedLog[]): boolean {
  const unfiltered = BigInt(header.logsBloom) === 0n
  return (
    logs.every((log) => log.blockHash === header.hash) &&
    (unfiltered || mayContain(header.logsBloom, logs.flatMap(words)))
  )
}

type Filter = { address?: Hex[] } & ({ blockHash: Hex } | { fromBlock: Hex; toBlock: Hex })

async function readLogs(
  { client, signal }: Reader,
  filter: Filter,
  options: { retryCount?: number } = {},
): Promise<readonly MinedLog[]> {
  const answer: unknown = await askChain(
    client.request({ method: 'eth_getLogs', params: [filter] }, { signal, ...options }),
  )
  const { data } = schema.safeParse(answer)
  if (!data) throw new RpcFailedError({ reason: 'What it answers are no logs.' })
  return data
    .map((log) => formatLog(log as Partial<RpcLog>) as MinedLog)
    .sort(
      (one, other) => compare(one.blockNumber, other.blockNumber) || one.logIndex - other.logIndex,
    )
}

function isWatched(reader: Reader, log: MinedLog): boolean {
  return reader.addresses.some((address) => address.toLowerCase() === log.address.toLowerCase())
}

/** What a log puts into the filter of its block. */
function words(log: MinedLog): readonly Hex[] {
  return [log.address, ...log.topics]
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0
}
