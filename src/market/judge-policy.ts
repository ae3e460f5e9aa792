/** When a job creator doubts a result that is what its provider signed for. */
export type JudgePolicy =
  /** Never. */
  | { mode: 'accept' }
  /** Always. */
  | { mode: 'check' }
  /** With a probability, between 0 and 1. */
  | { mode: 'sample'; probability: number }
  /** When the job, run here as well, gives another result. */
  | { mode: 'replicate' }

/**
 * Reads a policy as people write it.
 *
 * @param text - `accept`, `check`, `replicate`, or `sample:` and a probability.
 * @returns undefined when it is none of these.
 * @example
 * parseJudgePolicy('sample:0.1') // { mode: 'sample', probability: 0.1 }
 */
export function parseJudgePolicy(text: string): JudgePolicy | undefined {
  if (text === 'accept' || text === 'check' || text === 'replicate') return { mode: text }
  const [, digits] = /^sample:(\d(?:\.\d{1,9})?)$/.exec(text) ?? []
  if (digits === undefined || Number(digits) > 1) return undefined
  return { mode: 'sample', probability: Number(digits) }
}
