import type { Address } from 'viem'
import type { ChainClient } from '../connection.ts'

/** What the parts of a watch ask the chain with. */
export type Reader = {
  client: ChainClient
  addresses: readonly Address[]
  /** The first block whose logs matter. */
  fromBlock: bigint
  /** How many blocks on top of a block make it final. */
  confirmations: bigint
  /** How many blocks to ask logs of at once, at most. */
  maxRange: bigint
  /** Ends every request. */
  signal: AbortSignal
}
