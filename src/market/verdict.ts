import type { Hex } from 'viem'

/** What a job creator makes of a result. */
export type Verdict =
  | { doubt: false }
  | {
      doubt: true
      /** Why, for people: the end of a sentence. */
      reason: string
      /** What is doubted, where the provider has put that on record and signed us something else. */
      submitted?: { result: Hex; instructionCount: bigint }
    }
