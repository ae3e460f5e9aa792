import type { Hex } from 'viem'

/** Where a result's files are, if not with the solver. `digest` is what their provider says they are. */
export type ResultsLocation =
  /** A directory whose root is the digest's CID. */
  | { storage: 'ipfs'; digest: Hex }
  /** An archive, at a URL that whoever has it may read for a while. */
  | { storage: 's3'; digest: Hex; url: string }
