import type { Hex } from 'viem'

/** One block by what tells it from others at the same height. */
export type BlockReference = {
  number: bigint
  hash: Hex
  parentHash: Hex
  /** The chain's time, in seconds since the epoch. */
  timestamp: number
}

/**
 * Remembers how far a watch has come: the chain's first block, by which the chain is known again, the
 * newest block that was final, and all that it handed out after it, oldest first. Each method is atomic, and what a resolved write wrote is what every
 * later read returns, also after the process has died.
 */
export type CheckpointStore = {
  loadCheckpoint: () => Promise<readonly BlockReference[]>
  saveCheckpoint: (blocks: readonly BlockReference[]) => Promise<void>
}
